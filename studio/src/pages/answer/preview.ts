// How members will see a wording.
import { html, type TemplateResult } from "lit";
import type { AnswerButton } from "../../api/types";
import { formLabel, whileSet } from "../../names";
import type { AnswerPage } from "../answer";

export function previewPanel(page: AnswerPage): TemplateResult {
  const messages = page.messages?.[page.chosen];
  const variation = page.variations[page.chosen];
  const pick = (event: Event) => (page.chosen = Number((event.target as HTMLSelectElement).value));
  const option = (form: string, at: number) =>
    html`<option value=${at} .selected=${at === page.chosen}>Wording ${at + 1}: ${formLabel(form)}</option>`;
  return html`<section class="panel preview" aria-labelledby="preview-title">
    <div class="wording-head">
      <h2 id="preview-title">As members see it</h2>
      <label class="inline"
        ><span class="unseen">Wording to show</span>
        <select @change=${pick}>
          ${page.variations.map(({ form }, at) => option(form, at))}
        </select>
      </label>
    </div>
    ${
      messages && variation
        ? html`<div class="window"><studio-said .messages=${messages}></studio-said></div>`
        : html`<p class="soft">${page.checking === "now" ? "Drawing…" : "The drawing can't be made right now."}</p>`
    }
    ${(variation?.buttons ?? []).filter(({ slot }) => slot).map(unseen)}
  </section>`;
}

const unseen = ({ title, slot }: AnswerButton): TemplateResult =>
  html`<p class="soft">Not drawn here: the button “${title}”. It is there only while ${whileSet(slot!)}.</p>`;
