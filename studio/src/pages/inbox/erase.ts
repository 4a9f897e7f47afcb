// Asks once more before a member's words are erased for good.
import { html, nothing, type TemplateResult } from "lit";
import type { InboxItem } from "../../api/types";
import * as icons from "../../icons";

export function eraseDialog(item: InboxItem | undefined, close: () => void, erase: () => void): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    erase();
  };
  return html`<dialog id="erase" class="sheet" aria-labelledby="erase-head" aria-describedby="erase-what" @close=${close}>
    <form @submit=${submit}>
      <h2 id="erase-head">Erase these words for good?</h2>
      ${item ? html`<blockquote>${item.masked_text}</blockquote>` : nothing}
      <div id="erase-what">
        <p>
          They go from the store, and nobody can bring them back. The member reads “These words were deleted” in their place.
        </p>
        <p class="soft">
          What was understood and what was answered stays, and so does the rest of the conversation. That you erased a message
          is kept; what stood in it is not.
        </p>
      </div>
      <div class="actions">
        <button type="button" autofocus @click=${close}>Keep them</button>
        <button class="grave">${icons.bin} Erase for good</button>
      </div>
    </form>
  </dialog>`;
}
