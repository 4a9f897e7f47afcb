// Stays in sight while there is something to save.
import { html, nothing, type TemplateResult } from "lit";
import { plural } from "../../names";
import type { AnswerPage } from "../answer";

export function saveBar(page: AnswerPage): TemplateResult {
  const { dirty } = page;
  const errors = page.found?.findings.filter(({ severity }) => severity === "error").length ?? 0;
  const submit = (event: Event) => {
    event.preventDefault();
    void page.save();
  };
  const typed = (event: Event) => {
    page.note = (event.target as HTMLInputElement).value;
    page.keep();
  };
  return html`<form class="save ${dirty ? "" : "at-rest"}" aria-label="Save" @submit=${submit}>
    <p class="save-state">
      <b>${dirty ? "Not saved yet" : "All saved"}</b>
      ${dirty && errors ? html`<span class="problem">${plural(errors, "thing")} must be mended before it can be published.</span>` : nothing}
    </p>
    ${
      dirty
        ? html`<label class="grow"
              ><span>What did you change, and why? <span class="soft">(optional)</span></span>
              <input name="note" maxlength="200" .value=${page.note} @input=${typed} />
            </label>
            <div class="actions">
              <button type="button" @click=${() => page.undo()}>Undo all</button>
              <button class="main" aria-disabled=${page.busy ? "true" : nothing}>
                ${page.busy === "save" ? "Saving…" : "Save draft"}
              </button>
            </div>`
        : nothing
    }
  </form>`;
}
