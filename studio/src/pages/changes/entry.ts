// One change: what it says before and after, why, what it rests on, and what others said of it.
import { html, nothing, type TemplateResult } from "lit";
import { api } from "../../api";
import type { ChangedEntry, Commit } from "../../api/types";
import { moment } from "../../dates";
import * as icons from "../../icons";
import { findingList } from "../../parts/findings";
import { may } from "../../person";
import { addressOf } from "../../route";
import type { ChangesPage } from "../changes";
import { differencesOf } from "./differences";
import { reviewOf, stateOf } from "./review";
import { KINDS } from "./why";

const SHELVES: Record<string, string> = { fact: "claims", work: "references", lesson: "lessons" };

export function changePanel(page: ChangesPage, change: ChangedEntry): TemplateResult {
  const kind = KINDS[change.what];
  const address = addressFor(change);
  return html`<article class="panel change" aria-label=${change.title}>
    <div class="wording-head">
      <h2>${kind ? html`<span class="soft">${kind}:</span> ` : nothing}${address ? html`<a href=${address}>${change.title}</a>` : change.title}</h2>
      ${change.protected ? html`<span class="badge">${icons.guard} Protected</span>` : nothing}
      ${change.withdrawn ? html`<span class="badge grave">Withdrawn</span>` : stateOf(change)}
    </div>
    ${change.withdrawn ? html`<p class="soft">Nobody edited it. Members get a neutral text until it is put back.</p>` : told(page, change)}
  </article>`;
}

function told(page: ChangesPage, change: ChangedEntry) {
  return html`${takenBack(change)} ${reasons(change)} ${findingList(change.findings, "What the check found")}
  ${differencesOf(change)} ${reviewOf(page, change)} ${moves(page, change)}`;
}

function addressFor({ what, name, gone }: ChangedEntry): string | undefined {
  if (gone || !name) return undefined;
  if (what === "answer") return addressOf("answers", name);
  if (what === "examples") return addressOf("examples", name);
  return SHELVES[what] ? addressOf("library", `${SHELVES[what]}/${name}`) : undefined;
}

function takenBack({ taken_back: note, missing }: ChangedEntry) {
  if (!note) return nothing;
  return html`<div class="callout">
    ${icons.bad}
    <p>
      <b>Taken back from live by ${note.by}</b>, ${moment(note.on)}${note.reason ? html`: “${note.reason}”` : nothing}.
      ${missing.length ? "It has to be approved again." : "It was approved again since."}
    </p>
  </div>`;
}

function reasons({ saved, file, what }: ChangedEntry) {
  if (!saved.length) return html`<p class="soft">Changed in <code>${file || "the project"}</code></p>`;
  const authors = [...new Set(saved.map(({ author }) => author))];
  return html`<p class="soft">
      Written by ${authors.join(", ")}${what === "file" ? html`, in <code>${file}</code>` : nothing}
    </p>
    <ul class="reasons" aria-label="Why">
      ${saved.slice(0, 5).map(reason)}
    </ul>`;
}

const NO_REASON = /^change the \w+( \(brought back by [^)]*\))?$/; // as the server writes where none is given

/** What somebody wrote when they saved; what it is about stands above already. */
const whyOf = (subject: string) => {
  const said = subject.replace(/^[^:]{1,80}: /, "");
  return NO_REASON.test(said) ? html`<span class="soft">No reason given,</span>` : `“${said}”`;
};

const reason = ({ subject, author, date, commit }: Commit) =>
  html`<li>
    ${whyOf(subject)}
    <span class="soft">${author}, ${moment(date)} <code class="tiny">${commit.slice(0, 7)}</code></span>
  </li>`;

function moves(page: ChangesPage, change: ChangedEntry) {
  const { digest, title, can_move } = change;
  const me = page.studio.me;
  if (!can_move || page.isPublishing || !may(me, "writer", "publisher")) return nothing;
  const discard = () => {
    if (!confirm(`Put “${title}” back to what members get now?`)) return;
    void page.act("discard", () => api.discard(digest), "It is back to what members get now.");
  };
  const hold = () => void page.act("hold", () => api.holdBack(digest), "Held back. It stands under “Held back” until you bring it back.");
  return html`<div class="actions end">
    <button type="button" class="quiet" aria-label="Hold back: ${title}" @click=${hold}>Hold back</button>
    ${
      may(me, "writer")
        ? html`<button type="button" class="quiet" aria-label="Discard: ${title}" @click=${discard}>Discard</button>`
        : nothing
    }
  </div>`;
}
