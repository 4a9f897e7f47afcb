// Moves an example to the question that it really asks.
import { html, type TemplateResult } from "lit";
import { byWords } from "../../names";
import type { IntentPage } from "../intent";

export function moveDialog(page: IntentPage): TemplateResult {
  const close = () => page.querySelector<HTMLDialogElement>("#move")?.close();
  const submit = (event: Event) => {
    event.preventDefault();
    void page.move(String(new FormData(event.target as HTMLFormElement).get("to")));
  };
  return html`<dialog id="move" class="sheet" aria-labelledby="move-head">
    <form @submit=${submit}>
      <h2 id="move-head">Move “${page.moving}”</h2>
      <label
        >To the question
        <select name="to">
          ${byWords(page.others).map(
            ([name, words]) => html`<option value=${name} .selected=${name === page.likeliest}>${words}</option>`,
          )}
        </select>
      </label>
      <div class="actions">
        <button type="button" @click=${close}>Cancel</button>
        <button class="main">Move it</button>
      </div>
    </form>
  </dialog>`;
}
