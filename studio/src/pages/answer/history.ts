// Who changed the answer, and when.
import { html, nothing, type TemplateResult } from "lit";
import type { Answer, Commit } from "../../api/types";
import { day } from "../../dates";

export function historyList({ history }: Answer): TemplateResult | typeof nothing {
  if (!history?.length) return nothing;
  return html`<details class="panel">
    <summary>History <span class="soft">${history.length}</span></summary>
    <ul class="commits">
      ${history.map(commitLine)}
    </ul>
  </details>`;
}

export const commitLine = ({ commit, author, date, subject }: Commit): TemplateResult =>
  html`<li>
    <b>${subject}</b><br /><span class="soft">${author}, ${day(date)} · <code>${commit.slice(0, 7)}</code></span>
  </li>`;
