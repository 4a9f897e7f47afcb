// Another person's word on exactly these changes.
import { html, nothing, type TemplateResult } from "lit";
import { api } from "../../api";
import type { Approval, Changes } from "../../api/types";
import { moment } from "../../dates";
import * as icons from "../../icons";
import { may, ROLES } from "../../person";
import type { ChangesPage } from "../changes";

export function approvalPanel(page: ChangesPage, changes: Changes): TemplateResult {
  const { approvals, sent_back } = changes;
  const missing = changes.missing ?? changes.needs;
  const reads = may(page.studio.me, "reviewer", "clinician");
  return html`<section class="panel" aria-labelledby="approval-title">
    <h2 id="approval-title">Review</h2>
    ${
      approvals.length
        ? html`<ul class="approvals" aria-label="Approved by">
            ${approvals.map(approval)}
          </ul>`
        : nothing
    }
    ${
      sent_back?.length
        ? html`<ul class="approvals back" aria-label="Sent back by">
            ${sent_back.map(sentBack)}
          </ul>`
        : nothing
    }
    ${
      missing.length
        ? html`<p>Still needed: ${missing.map((role) => html`<span class="badge strong">${roleName(role)}</span> `)}</p>`
        : html`<p>${icons.good} All that is needed has been approved.</p>`
    }
    ${reads && !changes.yours_alone ? form(page, changes) : html`<p class="soft">${changes.yours_alone ? "You wrote this alone, so somebody else approves it." : "A reviewer or a clinician who did not write all of this can approve it."}</p>`}
  </section>`;
}

const sentBack = ({ by, on, note }: Approval) =>
  html`<li>
    ${icons.bad}
    <div>
      <p><b>${by}</b> <span class="soft">sent it back, ${moment(on)}</span></p>
      ${note ? html`<p>${note}</p>` : nothing}
    </div>
  </li>`;

const roleName = (role: string) => ROLES[role as keyof typeof ROLES] ?? role;

const approval = ({ by, role, on, note }: Approval) =>
  html`<li>
    ${icons.good}
    <div>
      <p><b>${by}</b> <span class="soft">${roleName(role)}, ${moment(on)}</span></p>
      ${note ? html`<p>${note}</p>` : nothing}
    </div>
  </li>`;

function form(page: ChangesPage, { digest }: Changes): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const note = String(new FormData(event.target as HTMLFormElement).get("note"));
    const back = (event.submitter as HTMLButtonElement | null)?.value === "back";
    if (back) void page.act("back", () => api.sendBack(digest, note), "Sent back, with your note.");
    else void page.act("approve", () => api.approve(digest, note), "Approved. Your word holds for exactly these changes.");
  };
  return html`<form class="stack" @submit=${submit}>
    <label>Your note <span class="soft">(optional)</span><textarea name="note" rows="2" maxlength="500"></textarea></label>
    <div class="actions">
      <button value="back">Send back</button>
      <button class="main" value="approve" aria-disabled=${page.busy ? "true" : nothing}>Approve</button>
    </div>
  </form>`;
}
