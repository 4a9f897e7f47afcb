// The buttons under a wording: what stands on them, and which question each asks.
import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Button } from "../../../../widget/src/client/types";
import type { Variation } from "../../api/types";
import * as icons from "../../icons";
import type { AnswerPage } from "../answer";

export function buttonRows(page: AnswerPage, { buttons }: Variation, place: number): TemplateResult {
  const all = buttons ?? [];
  const put = (changed: Button[]) => page.change(place, { buttons: changed });
  const add = () => put([...all, { title: "", payload: "/" }]);
  return html`<details class="buttons" ?open=${all.length > 0}>
    <summary>Buttons <span class="soft">${all.length || "none"}</span></summary>
    ${all.map((each, at) => row(each, `${place + 1}.${at + 1}`, (button) => put(replaced(all, at, button))))}
    <button type="button" class="quiet" @click=${add}>${icons.plus} Add a button</button>
  </details>`;
}

function replaced(all: Button[], at: number, button?: Button): Button[] {
  return button ? all.with(at, button) : all.toSpliced(at, 1);
}

function row(button: Button, number: string, put: (button?: Button) => void): TemplateResult {
  const typed = (part: Partial<Button>) => put({ ...button, ...part });
  const value = (event: Event) => (event.target as HTMLInputElement).value;
  return html`<div class="button-row" role="group" aria-label="Button ${number}">
    <label>Words <input .value=${live(button.title)} @input=${(event: Event) => typed({ title: value(event) })} /></label>
    <label
      >Leads to <input .value=${live(button.payload)} @input=${(event: Event) => typed({ payload: value(event) })}
    /></label>
    <button type="button" class="quiet" @click=${() => put()}>
      ${icons.bin}<span class="unseen">Remove button ${number}</span>
    </button>
  </div>`;
}
