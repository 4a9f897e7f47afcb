// What changed, word by word: what members get now beside what they would get.
import { html, nothing, type TemplateResult } from "lit";
import type { ChangedEntry, Claim, Variation } from "../../api/types";
import { formLabel } from "../../names";
import { side } from "../../parts/words";
import { listed, pairs, same } from "../../variations";
import { factsOf } from "./facts";

export function differencesOf(change: ChangedEntry): unknown {
  if (change.what === "answer") return wordingsOf(change);
  if (change.what === "examples") return examplesOf(change);
  if (change.keys) return change.keys.map(({ key, before, after }) => halves(key, before, after));
  return linesOf(change);
}

function wordingsOf({ before, after, grades, claims }: ChangedEntry) {
  const known = new Map((claims ?? []).map((each) => [each.id, each]));
  return pairs(listed(after), listed(before)).map(({ mine, theirs }, at) =>
    mine && theirs && same(mine, theirs) ? nothing : oldAndNew(theirs, mine, at, grades?.[at], known),
  );
}

function oldAndNew(
  before: Variation | undefined,
  after: Variation | undefined,
  at: number,
  grade: number | undefined,
  known: Map<string, Claim>,
): TemplateResult {
  const title = `Wording ${at + 1}, ${formLabel((after ?? before)!.form).toLowerCase()}`;
  return html`${halves(title, before?.text, after?.text)} ${before && after ? beside(before, after) : nothing}
  ${after ? factsOf(after, grade, known) : nothing}`;
}

function halves(title: string, before: string | undefined, after: string | undefined): TemplateResult {
  const none = (words: string) => html`<p class="soft">${words}</p>`;
  const [old, now] = [before ?? "", after ?? ""];
  return html`<h3 class="soft">${title}</h3>
    <div class="halves">
      <div class="half">
        <h4>Now</h4>
        ${old ? side(old, now, "old") : none("Not there yet.")}
      </div>
      <div class="half new">
        <h4>New</h4>
        ${now ? side(old, now, "new") : none("Goes away.")}
      </div>
    </div>`;
}

/** What changed without being words. */
function beside(before: Variation, after: Variation) {
  const told = ({ buttons, form }: Variation): [string, string][] => [
    ["Buttons", (buttons ?? []).map(({ title, payload }) => `${title} → ${payload}`).join(", ")],
    ["Form", formLabel(form)],
  ];
  const [olds, news] = [told(before), told(after)];
  const gone = (before.claims ?? []).filter((id) => !(after.claims ?? []).includes(id));
  return html`${olds.map(([what, old], at) =>
    old === news[at]![1]
      ? nothing
      : html`<p class="soft">${what}: <del>${old || "none"}</del> <ins>${news[at]![1] || "none"}</ins></p>`,
  )}
  ${gone.length ? html`<p class="soft">Rests no longer on: <del>${gone.join(", ")}</del></p>` : nothing}`;
}

function examplesOf({ added, removed }: ChangedEntry) {
  const list = (title: string, all: string[] | undefined, mark: (text: string) => unknown) =>
    all?.length
      ? html`<h3 class="soft">${title}</h3>
          <ul class="ways">
            ${all.map((each) => html`<li>${mark(each)}</li>`)}
          </ul>`
      : nothing;
  return html`${list("New ways to ask", added, (text) => html`<ins>${text}</ins>`)}
  ${list("Taken out", removed, (text) => html`<del>${text}</del>`)}
  ${added?.length || removed?.length ? nothing : html`<p class="soft">Their order or their marks changed.</p>`}`;
}

function linesOf({ lines }: ChangedEntry) {
  if (!lines?.length) return html`<p class="soft">Nothing of it can be shown here.</p>`;
  // On one line: blanks count here.
  return html`<div class="lines" tabindex="0" role="group" aria-label="Lines that changed">${lines.map(line)}</div>`;
}

const line = (text: string) =>
  text.startsWith("+") ? html`<p><ins>${text}</ins></p>` : text.startsWith("-") ? html`<p><del>${text}</del></p>` : html`<p>${text}</p>`;
