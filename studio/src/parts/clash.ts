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
};

export function clashDialog({ author, date, rows, close, merge }: Clash): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    merge(rows.map(({ same }, at) => (same ? undefined : takenOf(given, at))));
  };
  return html`<dialog id="conflict" class="sheet wide" aria-labelledby="conflict-head" aria-describedby="conflict-what">
    <form @submit=${submit}>
      <h2 id="conflict-head">${author || "Somebody else"} saved this before you</h2>
      <p id="conflict-what">
        ${date ? `On ${moment(date)}. ` : ""}Nothing is lost: take theirs or yours, or write one of both below them. What you
        leave out stays in the history.
      </p>
      ${rows.map(choice)}
      <div class="actions">
        <button type="button" @click=${close}>Back to my text</button>
        <button class="main">Save this</button>
      </div>
    </form>
  </dialog>`;
}

function takenOf(given: FormData, at: number): Taken {
  return { text: String(given.get(`text-${at}`) ?? ""), from: given.get(`take-${at}`) === "theirs" ? "theirs" : "mine" };
}

function choice({ label, mine, theirs, same }: Row, at: number): TemplateResult {
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
      ${column("Theirs", "theirs", theirs === undefined ? none : side(theirs, mine ?? "", "old"))}
      ${column("Mine", "mine", mine === undefined ? none : side(theirs ?? "", mine, "new"))}
    </div>
    <label
      >What is saved ${both ? nothing : html`<span class="soft">(empty: it goes)</span>`}
      <textarea name="text-${at}" rows="3" .value=${mine ?? ""}></textarea>
    </label>
  </fieldset>`;
}
