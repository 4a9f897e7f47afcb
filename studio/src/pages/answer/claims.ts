// The facts that a wording rests on, with their figures and sources; and the choice of others.
import { html, nothing, type TemplateResult } from "lit";
import type { Claim, Reference } from "../../api/types";
import * as icons from "../../icons";
import { readable } from "../../names";
import type { AnswerPage } from "../answer";

export function claimPanel(page: AnswerPage): TemplateResult {
  const chosen = page.variations[page.chosen]?.claims ?? [];
  const known = new Map([...page.allClaims, ...page.value.claims].map((each) => [each.id, each]));
  return html`<section class="panel" aria-labelledby="claims-title">
    <h2 id="claims-title">Facts of wording ${page.chosen + 1}</h2>
    ${
      chosen.length
        ? html`<ul class="claims">
            ${chosen.map((id) => html`<li>${claim(id, known.get(id))}</li>`)}
          </ul>`
        : html`<p class="soft">This wording states no fact, and shows no source.</p>`
    }
    ${page.allClaims.length ? html`<button type="button" @click=${() => open(page)}>Choose its facts</button>` : nothing}
  </section>`;
}

function claim(id: string, found?: Claim): TemplateResult {
  if (!found) return html`<p class="problem">${icons.bad} There is no fact named <code>${id}</code>.</p>`;
  return html`<p>${found.sentence}</p>
    ${restsOn(found)}`;
}

/** Its source and its figures. */
function restsOn({ id, figures, references }: Claim): TemplateResult {
  const all = Object.entries(figures ?? {});
  return html`<span class="rests soft"
      >${references?.length ? references.map(label).join(", ") : "This lesson"} · <code>${id}</code></span
    >
    ${all.length ? html`<span class="figures">${all.map(figure)}</span>` : nothing}`;
}

const label = (reference: Reference) =>
  typeof reference === "string" ? readable(reference) : (reference.label ?? reference.title ?? reference.id);

const figure = ([name, value]: [string, unknown]) =>
  html`<span class="badge plain"><b>${String(value)}</b> ${name.replaceAll("_", " ")}</span>`;

/** The order is that of the moment in which the choice is opened: no row moves from under a finger. */
function open(page: AnswerPage): void {
  const chosen = page.variations[page.chosen]?.claims ?? [];
  const near = new Set(page.variations.flatMap(({ claims }) => claims));
  const rank = ({ id }: Claim) => (chosen.includes(id) ? 0 : near.has(id) ? 1 : 2);
  const of = (which: number) => page.allClaims.filter((each) => rank(each) === which);
  page.picking = { words: "", only: false, groups: [of(0), of(1), of(2)] };
  void page.updateComplete.then(() => page.querySelector<HTMLDialogElement>("#claims")?.showModal());
}

const GROUPS = ["Chosen for this wording", "Facts of the other wordings of this answer", "All other facts"];

/** Outside what is edited, so that it is there but once. */
export function claimPicker(page: AnswerPage): TemplateResult {
  const { words, only, groups } = page.picking;
  const chosen = page.variations[page.chosen]?.claims ?? [];
  const close = () => page.querySelector<HTMLDialogElement>("#claims")?.close();
  const typed = (event: Event) => (page.picking = { ...page.picking, words: (event.target as HTMLInputElement).value });
  const narrow = () => (page.picking = { ...page.picking, only: !only });
  const fits = (each: Claim) => (!only || chosen.includes(each.id)) && isFound(each, words);
  const shown = groups.map((group) => group.filter(fits));
  return html`<dialog id="claims" class="sheet wide" aria-labelledby="claims-head">
    <div class="sheet-head">
      <h2 id="claims-head">Facts of wording ${page.chosen + 1}</h2>
      <span class="actions">
        <button type="button" class="chip" aria-pressed=${only} @click=${narrow}>Only the chosen (${chosen.length})</button>
        <button type="button" class="main" @click=${close}>Done</button>
      </span>
    </div>
    <p class="soft">Choose all that the words rest on, and no other. The sources under the answer come from here.</p>
    <label>Find a fact<input type="search" .value=${words} @input=${typed} /></label>
    <div class="checks">
      ${shown.map((group, at) => (group.length ? choices(page, GROUPS[at]!, group, chosen) : nothing))}
      ${shown.some((group) => group.length) ? nothing : html`<p class="soft">No fact fits.</p>`}
    </div>
  </dialog>`;
}

function choices(page: AnswerPage, name: string, group: Claim[], chosen: string[]): TemplateResult {
  const toggle = (id: string, on: boolean) =>
    page.change(page.chosen, { claims: on ? [...chosen, id] : chosen.filter((each) => each !== id) });
  const row = (each: Claim) =>
    html`<label class="check">
      <input
        type="checkbox"
        .checked=${chosen.includes(each.id)}
        @change=${(event: Event) => toggle(each.id, (event.target as HTMLInputElement).checked)}
      />
      <span>${each.sentence} ${restsOn(each)}</span>
    </label>`;
  return html`<div role="group" aria-label=${name}>
    <h3 class="group">${name}</h3>
    ${group.map(row)}
  </div>`;
}

/** Every word, in any order; 3110 and 3,110 are one number. */
function isFound({ id, sentence, figures, references }: Claim, words: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/(?<=\d),(?=\d{3})/g, "");
  const all = plain([id, sentence, JSON.stringify(figures ?? {}), ...(references ?? []).map(label)].join(" "));
  return plain(words)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
