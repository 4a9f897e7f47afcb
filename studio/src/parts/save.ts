// Stays in sight while there is something to save.
import { html, nothing, type TemplateResult } from "lit";
import type { EditPage } from "../edit_page";

// What is edited is of no matter to the bar.
type Edited = Pick<EditPage<any, any>, "dirty" | "note" | "keep" | "undo" | "save" | "busy">;

export function saveBar(page: Edited, warning = ""): TemplateResult {
  const { dirty } = page;
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
      ${dirty && warning ? html`<span class="problem">${warning}</span>` : nothing}
    </p>
    ${
      dirty
        ? html`<label class="grow"
              >What did you change, and why? <span class="soft">(optional)</span>
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
