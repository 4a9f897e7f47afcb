// What a wording rests on, and how hard it is to read: for whoever has to approve it.
import { html, nothing, type TemplateResult } from "lit";
import type { Claim, Reference, Variation } from "../../api/types";

const GOAL = 8; // the grade of school

export function factsOf({ claims }: Variation, grade: number | undefined, known: Map<string, Claim>): TemplateResult {
  return html`${typeof grade === "number" ? html`<p class="soft">Reads like grade ${grade.toFixed(1)} of school${grade > GOAL ? `; the goal is ${GOAL}` : ""}.</p>` : nothing}
  ${
    claims?.length
      ? html`<p class="soft">It rests on:</p>
          <ul class="claims" aria-label="Facts">
            ${claims.map((id) => html`<li>${fact(id, known.get(id))}</li>`)}
          </ul>`
      : html`<p class="soft">It states no fact, and shows no source.</p>`
  }`;
}

function fact(id: string, found?: Claim): TemplateResult {
  if (!found) return html`<p class="problem">There is no fact named <code>${id}</code>.</p>`;
  const figures = Object.entries(found.figures ?? {});
  const references = found.references ?? [];
  return html`<p>${found.sentence}</p>
    <p class="soft">${references.length ? references.map(label).join(", ") : "The lesson itself"}</p>
    ${
      figures.length
        ? html`<ul class="figures" aria-label="Figures">
            ${figures.map(([name, value]) => html`<li class="badge plain"><b>${String(value)}</b> ${name.replaceAll("_", " ")}</li>`)}
          </ul>`
        : nothing
    }`;
}

const label = (reference: Reference) =>
  typeof reference === "string" ? reference : (reference.label ?? reference.title ?? reference.id);
