// Makes the changes live: all of them together.
import { html, nothing, type TemplateResult } from "lit";
import type { Changes, Job } from "../../api/types";
import { may } from "../../person";
import type { ChangesPage } from "../changes";
import { isReady } from "./why";

export function publishPanel(page: ChangesPage, changes: Changes): TemplateResult {
  if (page.publishing && (page.isPublishing || !changes.may_publish)) return html`${progressPanel(page)}`;
  const { digest, may_publish, why_not, entries } = changes;
  const submit = (event: Event) => {
    event.preventDefault();
    const notes = String(new FormData(event.target as HTMLFormElement).get("notes"));
    if (confirm("Publish these changes to members now?")) void page.publish(digest, notes);
  };
  return html`${page.publishing ? progressPanel(page) : nothing}
    <section class="panel" aria-labelledby="publish-title">
      <h2 id="publish-title">Publish</h2>
      ${
        may_publish
          ? html`<form class="stack" @submit=${submit}>
              <label
                >What is new? <span class="soft">Stands in the list of releases.</span>
                <textarea name="notes" rows="2" required maxlength="500"></textarea>
              </label>
              <div class="actions"><button class="main" aria-disabled=${page.busy ? "true" : nothing}>Publish</button></div>
            </form>`
          : html`<p>${why_not || "This can't be published yet."}</p>
              ${together(page, entries)}`
      }
    </section>`;
}

/** What helps where one change keeps the others waiting. */
function together(page: ChangesPage, entries: Changes["entries"]) {
  if (!entries.some(isReady) || entries.every(isReady)) return nothing;
  const who = may(page.studio.me, "writer", "publisher") ? "" : " A writer or a publisher can do that.";
  return html`<p class="soft">
    All changes go live together. Have the others approved, or hold them back: then what is approved can go live without
    them.${who}
  </p>`;
}

export function progressPanel(page: ChangesPage): TemplateResult | typeof nothing {
  if (!page.publishing) return nothing;
  const over = ({ detail }: CustomEvent<Job | undefined>) => void page.over(detail);
  return html`<section class="panel progress" aria-labelledby="progress-title">
    <h2 id="progress-title">${page.isPublishing ? "Publishing now" : "The last publishing"}</h2>
    ${page.isPublishing ? html`<p class="soft">Nothing can be approved or published until this is done.</p>` : nothing}
    <studio-job .job=${page.publishing} label="Publishing" @over=${over}></studio-job>
    ${page.isPublishing ? html`<div class="actions end"><button type="button" class="main" aria-disabled="true">Publishing…</button></div>` : nothing}
  </section>`;
}
