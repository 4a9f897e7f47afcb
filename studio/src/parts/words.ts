// Which words went and which came, from one text to another.
import { diffWordsWithSpace } from "diff";
import { html, type TemplateResult } from "lit";

type Part = { text: string; how: "same" | "gone" | "new" };

export function partsOf(before: string, after: string): Part[] {
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    text: value,
    how: added ? "new" : removed ? "gone" : "same",
  }));
}

/** The old text with what went, or the new one with what came. */
export function side(before: string, after: string, which: "old" | "new"): TemplateResult {
  const left = which === "old" ? "new" : "gone";
  const shown = partsOf(before, after).filter(({ how }) => how !== left);
  // On one line: blanks count here.
  return html`<p class="words">${shown.map(marked)}</p>`;
}

const marked = ({ text, how }: Part) =>
  how === "gone" ? html`<del>${text}</del>` : how === "new" ? html`<ins>${text}</ins>` : text;
