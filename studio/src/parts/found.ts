// Where what was looked for stands, under the name of what was found.
import { html, nothing, type TemplateResult } from "lit";
import type { Finder } from "../finder";
import type { Hit } from "../api/types";

/** The text that was found; of what was found by its name, what stands there without a search. */
export function foundText(hit: Hit | undefined, otherwise: string): TemplateResult | string {
  if (!hit || hit.part === "name") return otherwise;
  if (hit.part === "example") return html`Asked as: “${hit.text}”`;
  return html`${hit.part === "button" ? "Button of wording" : "Wording"} ${hit.place}: ${hit.text}`;
}

/** Told above the list: that nothing has all of the words, or that the search failed. */
export function howFound({ problem }: Finder, hits: Hit[]): TemplateResult | typeof nothing {
  if (problem) return html`<p class="problem" role="alert">${problem}</p>`;
  return hits[0]?.near ? html`<p class="soft">Nothing has all of these words. This comes near:</p>` : nothing;
}
