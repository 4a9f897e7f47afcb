// Two people changed the same thing. Both texts stand side by side; of each part one is taken, or both are put
// together by hand. Nothing is saved or lost until the editor says so.
import { html, nothing, type TemplateResult } from "lit";
import { moment } from "../dates";
import { side } from "./words";

/** A part of what is edited, as text on both sides; missing where a side has none. */
export type Row = { label: string; mine?: string; theirs?: string; same: boolean };
/** What was made of a part: its text, and whose it was to begin with. Undefined where both were the same. */
export type Taken = { text: string; from: "mine" | "theirs" } | undefined;

type Clash = {
  author?: string | null;
  date?: string | null;
  rows: Row[];
  close: () => void;
  merge: (taken: Taken[]) => void;
  /** Whether whoever sees this saved the other text, too. */
  mine: boolean;
  /** Whether what is left out of the own text is kept. */
  kept: boolean;
};

export function clashDialog({ author, date, rows, close, merge, mine, kept }: Clash): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    merge(rows.map(({ same }, at) => (same ? undefined : takenOf(given, at))));
  };
  const when = date ? `, ${moment(date)}` : "";
  const sides = { theirs: mine ? `Saved in your other window${when}` : `Saved by ${author || "somebody else"}${when}`, mine: "What you wrote here" };
  return html`<dialog id="conflict" class="sheet wide" aria-labelledby="conflict-head" aria-describedby="conflict-what">
    <form @submit=${submit}>
      <h2 id="conflict-head">${mine ? "You saved this in another window" : `${author || "Somebody else"} saved this before you`}</h2>
      <p id="conflict-what">
        Take one of the two texts, or write one of both below them. Nothing is saved until you press Save this.
        ${kept ? "What you leave out of either stays under History." : "What was saved stays in the project's history; what you leave out of your own text does not."}
      </p>
      ${rows.map((row, at) => choice(row, at, sides))}
      <div class="actions at-foot">
        <button type="button" @click=${close}>Back to my text</button>
        <button class="main">Save this</button>
      </div>
    </form>
  </dialog>`;
}

function takenOf(given: FormData, at: number): Taken {
  return { text: String(given.get(`text-${at}`) ?? ""), from: given.get(`take-${at}`) === "theirs" ? "theirs" : "mine" };
}

function choice({ label, mine, theirs, same }: Row, at: number, sides: { theirs: string; mine: string }): TemplateResult {
  if (same) return html`<p class="soft">${label} is the same in both.</p>`;
  const copy = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    const group = (event.target as HTMLElement).closest("fieldset")!;
    group.querySelector<HTMLTextAreaElement>("textarea")!.value = (value === "theirs" ? theirs : mine) ?? "";
  };
  const column = (name: string, which: "theirs" | "mine", shown: TemplateResult) =>
    html`<div class="half">
      <label class="segment"
        ><input type="radio" name="take-${at}" value=${which} ?checked=${which === "mine"} @change=${copy} />${name}</label
      >
      ${shown}
    </div>`;
  const none = html`<p class="soft">Not there.</p>`;
  const both = mine !== undefined && theirs !== undefined;
  return html`<fieldset class="choice-of-two">
    <legend>${label}</legend>
    <div class="halves">
      ${column(sides.theirs, "theirs", theirs === undefined ? none : side(theirs, mine ?? "", "old"))}
      ${column(sides.mine, "mine", mine === undefined ? none : side(theirs ?? "", mine, "new"))}
    </div>
    <label
      >What is saved ${both ? nothing : html`<span class="soft">(empty: it goes)</span>`}
      <textarea name="text-${at}" rows="3" .value=${mine ?? ""}></textarea>
    </label>
  </fieldset>`;
}
