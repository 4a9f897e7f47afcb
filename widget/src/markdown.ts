// A small subset of Markdown as templates, which only ever make nodes and text: paragraphs, lists, bold,
// italics, links. All else, HTML above all, is shown as it was written.
import { html, type TemplateResult } from "lit";
import { safeAddress } from "./links";

export type Inline = TemplateResult | string;

const LIST = /^\s*(?:[-*]|\d+\.)\s+/;
const NUMBERED = /^\s*\d+\.\s/;
// A link, bold words, words in italics: the first of them that stands in a text.
const MARK = /\[([^[\]\n]+)\]\(([^()\s]+)\)|\*\*([^*\n]+)\*\*|(?<![\w*])\*([^*\s][^*\n]*)\*(?![\w*])/;

/** Blank lines part blocks; a block of items is a list; other line breaks are kept by the style sheet. */
export function markdown(text: string, newTab: string): TemplateResult[] {
  const blocks = text.split(/\n\s*\n/).map((part) => part.trim());
  return blocks.filter(Boolean).map((each) => block(each, newTab));
}

function block(text: string, newTab: string): TemplateResult {
  const lines = text.split("\n");
  if (!lines.every((line) => LIST.test(line))) return html`<p dir="auto">${inline(text, newTab)}</p>`;
  const items = lines.map((line) => html`<li>${inline(line.replace(LIST, ""), newTab)}</li>`);
  return NUMBERED.test(text) ? html`<ol dir="auto">${items}</ol>` : html`<ul dir="auto">${items}</ul>`;
}

/** What stands within a line. */
export function inline(text: string, newTab: string): Inline[] {
  const found = MARK.exec(text);
  if (!found) return text ? [text] : [];
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found[0].length);
  return [...(before ? [before] : []), marked(found, newTab), ...inline(after, newTab)];
}

function marked([whole, label, target, bold, italic]: RegExpExecArray, newTab: string): Inline {
  if (bold) return html`<strong>${bold}</strong>`;
  if (italic) return html`<em>${italic}</em>`;
  const address = safeAddress(target ?? "");
  return address && label ? link(address, label, newTab) : whole;
}

/** A link; one to the web opens beside the conversation, which must not be lost by following it. */
export function link(address: string, label: string, newTab: string): TemplateResult {
  if (!address.startsWith("http")) return html`<a href=${address} rel="noopener">${label}</a>`;
  return html`<a href=${address} target="_blank" rel="noopener noreferrer">${label}<span class="unseen"> ${newTab}</span></a>`;
}
