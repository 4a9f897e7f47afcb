// What the check of the words found.
import { html, nothing, type TemplateResult } from "lit";
import type { Finding } from "../api/types";
import * as icons from "../icons";
import { placeLabel } from "../names";

export function findingList(findings: Finding[], label: string): TemplateResult | typeof nothing {
  if (!findings.length) return nothing;
  return html`<ul class="findings" aria-label=${label}>
    ${findings.map(finding)}
  </ul>`;
}

function finding({ severity, message, why, fix, answer, file, variation }: Finding): TemplateResult {
  const grave = severity === "error";
  // What is about an answer names it, or stands on its page.
  const where = file && !answer && typeof variation !== "number" ? placeLabel(file) : "";
  return html`<li class="finding ${grave ? "grave" : ""}">
    ${icons.bad}
    <div>
      <p><b>${grave ? "Must be mended" : "Look again"}${where ? html` · ${where}` : nothing}:</b> ${message}</p>
      ${fix ? html`<p>${fix}</p>` : nothing}
      ${
        why
          ? html`<details>
              <summary>Why this matters</summary>
              <p>${why}</p>
            </details>`
          : nothing
      }
    </div>
  </li>`;
}
