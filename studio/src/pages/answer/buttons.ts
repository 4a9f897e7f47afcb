// The buttons under a wording: what stands on them, and which question each asks.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { AnswerButton, AnswerRow, Variation } from "../../api/types";
import * as icons from "../../icons";
import { readable, whileSet } from "../../names";
import type { AnswerPage } from "../answer";

/** What a button may lead to. */
export type Question = { payload: string; label: string };

export function questionsOf(rows: AnswerRow[]): Question[] {
  const all = rows.flatMap(({ intents, title }) =>
    intents.map((intent) => ({ payload: `/${intent}`, label: title || readable(intent) })),
  );
  return all.sort((one, other) => one.label.localeCompare(other.label));
}

const isFinished = ({ title, payload }: AnswerButton) => Boolean(title.trim() && payload);

/** Without the buttons that are still being made. */
export const finished = (variation: Variation): Variation => ({
  ...variation,
  buttons: (variation.buttons ?? []).filter(isFinished),
});

/** The name of a button that lacks something. */
export function unfinished(variations: Variation[]): string | undefined {
  const names = variations.flatMap(({ buttons }, place) =>
    (buttons ?? []).map((button, at) => (isFinished(button) ? "" : `Button ${place + 1}.${at + 1}`)),
  );
  return names.find(Boolean);
}

export function buttonRows(page: AnswerPage, { buttons }: Variation, place: number): TemplateResult {
  const all = buttons ?? [];
  const put = (changed: AnswerButton[]) => page.change(place, { buttons: changed });
  const add = () => put([...all, { title: "", payload: "" }]);
  return html`<details class="buttons" ?open=${all.length > 0}>
    <summary>Buttons <span class="soft">${all.length || "none"}</span></summary>
    ${all.map((each, at) => row(page, each, `${place + 1}.${at + 1}`, (button) => put(replaced(all, at, button))))}
    <button type="button" class="quiet" @click=${add}>${icons.plus} Add a button</button>
  </details>`;
}

function replaced(all: AnswerButton[], at: number, button?: AnswerButton): AnswerButton[] {
  return button ? all.with(at, button) : all.toSpliced(at, 1);
}

function row(page: AnswerPage, button: AnswerButton, number: string, put: (button?: AnswerButton) => void): TemplateResult {
  const typed = (event: Event) => put({ ...button, title: (event.target as HTMLInputElement).value });
  const picked = (event: Event) => put({ ...button, payload: (event.target as HTMLSelectElement).value });
  const known = page.questions.some(({ payload }) => payload === button.payload);
  const option = ({ payload, label }: Question) =>
    html`<option value=${payload} .selected=${payload === button.payload}>${label}</option>`;
  return html`<div class="button-row" role="group" aria-label="Button ${number}">
    <label>Words <input maxlength="80" .value=${live(button.title)} @input=${typed} /></label>
    <label
      >Leads to
      <select @change=${picked}>
        ${button.payload ? nothing : html`<option value="" .selected=${true}>Choose a question</option>`}
        ${button.payload && !known ? option({ payload: button.payload, label: readable(button.payload) }) : nothing}
        ${page.questions.map(option)}
      </select>
    </label>
    <button type="button" class="quiet" @click=${() => put()}>
      ${icons.bin}<span class="unseen">Remove button ${number}</span>
    </button>
    ${button.slot ? html`<p class="only soft">It is there only while ${whileSet(button.slot)}.</p>` : nothing}
  </div>`;
}
