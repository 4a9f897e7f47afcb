// How far the reading of all changes is, and one press for whoever has read them all.
import { html, nothing, type TemplateResult } from "lit";
import { api } from "../../api";
import type { Changes } from "../../api/types";
import * as icons from "../../icons";
import { plural } from "../../names";
import type { ChangesPage } from "../changes";
import { isReady, waitsFor } from "./why";

export function approvalPanel(page: ChangesPage, { entries }: Changes): TemplateResult {
  const left = entries.filter((each) => !isReady(each));
  const mine = entries.filter((each) => each.waits_for_you && !each.sent_back.length).map(({ digest }) => digest);
  const all = () => {
    if (!confirm(`Have you read all ${mine.length}? Each is approved as it stands now.`)) return;
    void page.act("approve", () => api.approve(mine, ""), `Approved: ${plural(mine.length, "change")}.`);
  };
  return html`<section class="panel" aria-labelledby="approval-title">
    <h2 id="approval-title">Review</h2>
    ${
      left.length
        ? html`<p>${entries.length - left.length} of ${entries.length} approved.</p>
            <ul class="plain-list" aria-label="Still needed">
              ${left.map((each) => html`<li>${waitsFor(each)}</li>`)}
            </ul>`
        : html`<p>${icons.good} All that is needed has been approved.</p>`
    }
    ${
      mine.length > 1 && !page.isPublishing
        ? html`<div class="actions end">
            <button type="button" aria-disabled=${page.busy ? "true" : nothing} @click=${all}>Approve all ${mine.length} that I read</button>
          </div>`
        : nothing
    }
  </section>`;
}
