// An answer's sources: chips that open to the full reference, or the list of them.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Message } from "../client/types";
import { webAddress } from "../links";
import { link } from "../markdown";
import type { Words } from "../words";

type Source = { id?: string; label?: string; text?: string; link?: string | null };

export function sourcesOf({ custom }: Message): Source[] {
  const items = custom?.["items"];
  return Array.isArray(items) ? items.filter((each) => typeof each === "object" && each) : [];
}

export function sources(message: Message, words: Words): TemplateResult {
  const items = sourcesOf(message);
  if (message.custom?.["detail"] === "full") return references(items, words);
  return html`<backstory-sources class="sources" .items=${items} .words=${words}></backstory-sources>`;
}

function references(items: Source[], words: Words): TemplateResult {
  const row = ({ text, link: target }: Source) => {
    const url = webAddress(target);
    return html`<li>${url ? link(url.href, String(text), words.newTab) : text}</li>`;
  };
  return html`<ul class="references" aria-label=${words.sources}>
    ${items.map(row)}
  </ul>`;
}

/** Chips of which one is open at a time. Drawn into the chat's own tree, so that its looks hold here. */
export class Sources extends LitElement {
  static override properties = { items: { attribute: false }, words: { attribute: false }, open: { state: true } };
  declare items: Source[];
  declare words: Words;
  declare open: number;

  constructor() {
    super();
    this.items = [];
    this.open = -1;
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const { items, words } = this;
    const shown = items[this.open];
    return html`<div class="chips">
        <span class="soft" aria-hidden="true">${items.length === 1 ? words.source : words.sources}</span>
        <ul aria-label=${items.length === 1 ? words.source : words.sources}>
          ${items.map((item, place) => html`<li>${this.#chip(item, place)}</li>`)}
        </ul>
      </div>
      ${shown ? this.#reference(shown) : nothing}`;
  }

  #chip({ label }: Source, place: number) {
    const toggle = () => (this.open = this.open === place ? -1 : place);
    return html`<button type="button" class="chip" aria-expanded=${this.open === place} @click=${toggle}>${label}</button>`;
  }

  #reference({ text, link: target }: Source) {
    const url = webAddress(target);
    const away = url && link(url.href, this.words.readAt(url.hostname), this.words.newTab);
    return html`<div class="reference">
      <p>${text}</p>
      ${away ? html`<p>${away}</p>` : nothing}
    </div>`;
  }

  /** Only what was just opened: what stays open must not pull a reader back to it. */
  protected override updated(changed: PropertyValues<this>) {
    if (changed.has("open")) this.querySelector(".reference")?.scrollIntoView?.({ block: "nearest" });
  }
}
