// Another person's word on exactly these changes.
import { html, nothing, type TemplateResult } from "lit";
import { api } from "../../api";
import type { Approval, Changes } from "../../api/types";
import { moment } from "../../dates";
import * as icons from "../../icons";
import { may, ROLES } from "../../person";
import type { ChangesPage } from "../changes";

export function approvalPanel(page: ChangesPage, changes: Changes): TemplateResult {
  const { needs, approvals } = changes;
  return html`<section class="panel" aria-labelledby="approval-title">
    <h2 id="approval-title">Review</h2>
    ${
      approvals.length
        ? html`<ul class="approvals">
            ${approvals.map(approval)}
          </ul>`
        : nothing
    }
    ${needs.length ? html`<p>Still needed: ${needs.map((role) => html`<span class="badge strong">${roleName(role)}</span> `)}</p>` : html`<p>${icons.good} All that is needed has been approved.</p>`}
    ${may(page.studio.me, "reviewer", "clinician") ? form(page, changes) : html`<p class="soft">A reviewer or a clinician who did not write all of this can approve it.</p>`}
  </section>`;
}

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
