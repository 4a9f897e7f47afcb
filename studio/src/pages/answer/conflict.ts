// Two people changed the same answer. Both texts stand side by side; for each wording one is taken, or both are put
// together by hand. Nothing is saved or lost until the editor says so.
import { html, nothing, type TemplateResult } from "lit";
import type { Current, Variation } from "../../api/types";
import { moment } from "../../dates";
import { formLabel } from "../../names";
import { side } from "../../parts/words";
import { fresh, pairs, same } from "../../variations";
import type { AnswerPage } from "../answer";

export type Clash = { current: Current; mine: Variation[] };

export function conflict(page: AnswerPage, { current, mine }: Clash): TemplateResult {
  const rows = pairs(mine, current.variations);
  const close = () => page.querySelector<HTMLDialogElement>("#conflict")!.close();
  const submit = (event: Event) => {
    event.preventDefault();
    void page.merge(together(event.target as HTMLFormElement, rows));
  };
  return html`<dialog id="conflict" class="sheet wide" aria-labelledby="conflict-head" aria-describedby="conflict-what">
    <form @submit=${submit}>
      <h2 id="conflict-head">${current.author} saved this answer before you</h2>
      <p id="conflict-what">
        On ${moment(current.date)}. Nothing is lost: for each wording take theirs or yours, or write one of both below them.
        What you leave out stays in the history.
      </p>
      ${rows.map((row, at) => choice(row, at))}
      <div class="actions">
        <button type="button" @click=${close}>Back to my text</button>
        <button class="main">Save this</button>
      </div>
    </form>
  </dialog>`;
}

type Row = { mine?: Variation; theirs?: Variation };

function choice({ mine, theirs }: Row, at: number): TemplateResult {
  if (mine && theirs && same(mine, theirs)) {
    return html`<p class="soft">Wording ${at + 1} is the same in both.</p>`;
  }
  const copy = (event: Event) => {
    const group = (event.target as HTMLElement).closest("fieldset")!;
    const from = (event.target as HTMLInputElement).value === "theirs" ? theirs : mine;
    group.querySelector<HTMLTextAreaElement>("textarea")!.value = from?.text ?? "";
  };
  const column = (label: string, which: "theirs" | "mine", shown: TemplateResult) =>
    html`<div class="half">
      <label class="segment"
        ><input type="radio" name="take-${at}" value=${which} ?checked=${which === "mine"} @change=${copy} />${label}</label
      >
      ${shown}
    </div>`;
  const none = html`<p class="soft">Not there.</p>`;
  return html`<fieldset class="choice-of-two">
    <legend>Wording ${at + 1} <span class="soft">${formLabel((mine ?? theirs)!.form)}</span></legend>
    <div class="halves">
      ${column("Theirs", "theirs", theirs ? side(theirs.text, mine?.text ?? "", "old") : none)}
      ${column("Mine", "mine", mine ? side(theirs?.text ?? "", mine.text, "new") : none)}
    </div>
    <label
      >What is saved ${mine && theirs ? nothing : html`<span class="soft">(empty: this wording goes)</span>`}
      <textarea name="text-${at}" rows="3" .value=${mine?.text ?? ""}></textarea>
    </label>
  </fieldset>`;
}

/** Facts, form and buttons come from the side that was taken; the words as they stand in the field. */
function together(form: HTMLFormElement, rows: Row[]): Variation[] {
  const given = new FormData(form);
  return rows.flatMap(({ mine, theirs }, at) => {
    const text = given.get(`text-${at}`);
    if (text === null) return [(mine ?? theirs)!];
    const taken = given.get(`take-${at}`) === "theirs" ? theirs : mine;
    return String(text).trim() ? [{ ...(taken ?? mine ?? theirs ?? fresh()), text: String(text) }] : [];
  });
}
