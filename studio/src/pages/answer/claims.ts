// The facts that a wording rests on, with their figures and sources; and the choice of others.
import { html, nothing, type TemplateResult } from "lit";
import type { Claim, Reference } from "../../api/types";
import * as icons from "../../icons";
import type { AnswerPage } from "../answer";

export function claimPanel(page: AnswerPage): TemplateResult {
  const chosen = page.variations[page.chosen]?.claims ?? [];
  const known = new Map([...page.allClaims, ...page.value.claims].map((each) => [each.id, each]));
  const open = () => page.querySelector<HTMLDialogElement>("#claims")?.showModal();
  return html`<section class="panel" aria-labelledby="claims-title">
    <h2 id="claims-title">Facts of wording ${page.chosen + 1}</h2>
    ${
      chosen.length
        ? html`<ul class="claims">
            ${chosen.map((id) => html`<li>${claim(id, known.get(id))}</li>`)}
          </ul>`
        : html`<p class="soft">This wording states no fact, and shows no source.</p>`
    }
    ${page.allClaims.length ? html`<button type="button" @click=${open}>Choose its facts</button>` : nothing}
  </section>`;
}

function claim(id: string, found?: Claim): TemplateResult {
  if (!found) return html`<p class="problem">${icons.bad} There is no fact named <code>${id}</code>.</p>`;
  const figures = Object.entries(found.figures ?? {});
  const references = found.references ?? [];
  return html`<p>${found.sentence}</p>
    <p class="soft">${references.length ? references.map(label).join(", ") : "The lesson itself"} · <code>${id}</code></p>
    ${
      figures.length
        ? html`<ul class="figures" aria-label="Figures">
            ${figures.map(figure)}
          </ul>`
        : nothing
    }`;
}

const label = (reference: Reference) =>
  typeof reference === "string" ? reference : (reference.label ?? reference.title ?? reference.id);

const figure = ([name, value]: [string, unknown]) =>
  html`<li class="badge plain"><b>${String(value)}</b> ${name.replaceAll("_", " ")}</li>`;

/** Outside what is edited, so that it is there but once. */
export function claimPicker(page: AnswerPage): TemplateResult {
  const place = page.chosen;
  const chosen = page.variations[place]?.claims ?? [];
  const toggle = (id: string, on: boolean) =>
    page.change(place, { claims: on ? [...chosen, id] : chosen.filter((each) => each !== id) });
  const close = () => page.querySelector<HTMLDialogElement>("#claims")?.close();
  const row = ({ id, sentence }: Claim) =>
    html`<label class="check" data-words="${sentence} ${id}">
      <input
        type="checkbox"
        .checked=${chosen.includes(id)}
        @change=${(event: Event) => toggle(id, (event.target as HTMLInputElement).checked)}
      />
      <span>${sentence} <code class="soft">${id}</code></span>
    </label>`;
  return html`<dialog id="claims" class="sheet wide" aria-labelledby="claims-head">
    <div class="sheet-head">
      <h2 id="claims-head">Facts of wording ${place + 1}</h2>
      <button type="button" class="main" @click=${close}>Done</button>
    </div>
    <p class="soft">Name all that the words rest on, and no other. The sources under the answer come from here.</p>
    <label>Find a fact<input type="search" @input=${narrow} /></label>
    <div class="checks" role="group" aria-label="Facts">${page.allClaims.map(row)}</div>
  </dialog>`;
}

function narrow(event: Event): void {
  const field = event.target as HTMLInputElement;
  const words = field.value.toLowerCase();
  for (const row of field.closest("dialog")!.querySelectorAll<HTMLElement>("[data-words]")) {
    row.hidden = !row.dataset["words"]!.toLowerCase().includes(words);
  }
}
