// Makes the changes live.
import { html, nothing, type TemplateResult } from "lit";
import type { Changes } from "../../api/types";
import { may } from "../../person";
import type { ChangesPage } from "../changes";

export function publishPanel(page: ChangesPage, { digest, may_publish, why_not }: Changes): TemplateResult {
  const publisher = may(page.studio.me, "publisher");
  const submit = (event: Event) => {
    event.preventDefault();
    const notes = String(new FormData(event.target as HTMLFormElement).get("notes"));
    if (confirm("Publish these changes to members now?")) void page.publish(digest, notes);
  };
  return html`<section class="panel" aria-labelledby="publish-title">
    <h2 id="publish-title">Publish</h2>
    ${may_publish ? nothing : html`<p>${why_not ?? (publisher ? "This can't be published yet." : "Only a publisher can publish.")}</p>`}
    ${
      may_publish
        ? html`<form class="stack" @submit=${submit}>
            <label
              >What is new? <span class="soft">Stands in the list of releases.</span>
              <textarea name="notes" rows="2" required maxlength="500"></textarea>
            </label>
            <div class="actions"><button class="main" aria-disabled=${page.busy ? "true" : nothing}>Publish</button></div>
          </form>`
        : nothing
    }
  </section>`;
}
