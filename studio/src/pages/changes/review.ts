// What others said of one change, and this person's own word on it.
import { html, nothing, type TemplateResult } from "lit";
import { api } from "../../api";
import type { Approval, ChangedEntry } from "../../api/types";
import { moment } from "../../dates";
import * as icons from "../../icons";
import { may, ROLES } from "../../person";
import type { ChangesPage } from "../changes";
import { rolesInWords } from "./why";

export function stateOf({ missing, sent_back }: ChangedEntry): TemplateResult {
  if (sent_back.length) return html`<span class="badge warn">Sent back</span>`;
  if (!missing.length) return html`<span class="badge strong">${icons.good} Approved</span>`;
  const [first, ...others] = missing.map((role) => ROLES[role] ?? role);
  return html`<span class="badge warn">${[first, ...others.map((each) => each.toLowerCase())].join(" and ")} needed</span>`;
}

export function reviewOf(page: ChangesPage, change: ChangedEntry): TemplateResult {
  const { approvals, sent_back } = change;
  const said = [...approvals.map(approval), ...sent_back.map(sentBack)];
  return html`<div class="word" role="group" aria-label="Review of ${change.title}">
    ${
      said.length
        ? html`<ul class="approvals" aria-label="What was said">
            ${said}
          </ul>`
        : nothing
    }
    ${page.sending === change.digest ? noteForm(page, change) : ownWord(page, change)}
  </div>`;
}

const rolesOf = (roles: Approval["roles"]) => roles.map((role) => ROLES[role] ?? role).join(" and ");

const approval = ({ by, roles, on, note }: Approval) =>
  html`<li>
    ${icons.good}
    <div>
      <p><b>${by}</b> approved it <span class="soft">as ${rolesOf(roles)}, ${moment(on)}</span></p>
      ${note ? html`<p>“${note}”</p>` : nothing}
    </div>
  </li>`;

const sentBack = ({ by, on, note }: Approval) =>
  html`<li class="back">
    ${icons.bad}
    <div>
      <p><b>${by}</b> sent it back <span class="soft">${moment(on)}</span></p>
      ${note ? html`<p>“${note}”</p>` : nothing}
    </div>
  </li>`;

function ownWord(page: ChangesPage, change: ChangedEntry) {
  const { digest, title, yours_alone, missing, waits_for_you } = change;
  if (!may(page.studio.me, "reviewer", "clinician") || yours_alone) {
    if (!missing.length) return nothing;
    return html`<p class="soft">
      ${yours_alone ? "You wrote this alone, so somebody else approves it: " : "Still needed: "}${rolesInWords(missing)}.
    </p>`;
  }
  const approve = () => void page.act("approve", () => api.approve([digest], ""), `Approved: ${title}. It holds for exactly this.`);
  const send = () => {
    page.sending = digest;
    void page.updateComplete.then(() => page.querySelector<HTMLElement>("[name=why-back]")?.focus());
  };
  const busy = page.busy || page.isPublishing ? "true" : nothing;
  return html`<div class="actions end">
    <button type="button" aria-label="Send back: ${title}" aria-disabled=${busy} @click=${() => busy === nothing && send()}>
      Send back
    </button>
    ${
      waits_for_you
        ? html`<button
            type="button"
            class="main"
            aria-label="Approve: ${title}"
            aria-disabled=${busy}
            @click=${() => busy === nothing && approve()}
          >
            Approve
          </button>`
        : nothing
    }
  </div>`;
}

function noteForm(page: ChangesPage, { digest, title, waits_for_you }: ChangedEntry) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const note = String(new FormData(event.target as HTMLFormElement).get("why-back")).trim();
    const approves = (event.submitter as HTMLButtonElement | null)?.value === "approve";
    if (approves) void page.act("approve", () => api.approve([digest], note), `Approved, with your note: ${title}.`);
    else void page.act("back", () => api.sendBack(digest, note), `Sent back, with your note: ${title}.`);
  };
  const leave = () => (page.sending = "");
  return html`<form class="stack" @submit=${submit}>
    <label
      >Your note: what has to change? <span class="soft">Whoever wrote “${title}” reads it here.</span>
      <textarea name="why-back" rows="2" required minlength="3" maxlength="500"></textarea>
    </label>
    <div class="actions">
      <button type="button" @click=${leave}>Cancel</button>
      ${waits_for_you ? html`<button value="approve" aria-disabled=${page.busy ? "true" : nothing}>Approve with this note</button>` : nothing}
      <button class="main" value="back" aria-disabled=${page.busy ? "true" : nothing}>Send back</button>
    </div>
  </form>`;
}
