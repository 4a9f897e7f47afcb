// What changed, word by word: what members get now beside what they would get.
import { html, nothing, type TemplateResult } from "lit";
import { api } from "../../api";
import type { ChangedAnswer, Changes, Variation } from "../../api/types";
import * as icons from "../../icons";
import { formLabel, readable } from "../../names";
import { side } from "../../parts/words";
import { addressOf } from "../../route";
import { listed, pairs, same } from "../../variations";
import type { ChangesPage } from "../changes";

const NOT_YET = html`<p class="soft">Not there yet.</p>`;
const GOES = html`<p class="soft">Goes away.</p>`;

export function answerChange(page: ChangesPage, change: ChangedAnswer): TemplateResult {
  const { name, title, authors } = change;
  const discard = () => {
    if (!confirm("Put this answer back to what members get now?")) return;
    void page.act("discard", () => putBack(name), "The answer is back to what members get now.");
  };
  return html`<article class="panel change" aria-label=${title || readable(name)}>
    <div class="wording-head">
      <h2><a href=${addressOf("answers", name)}>${title || readable(name)}</a></h2>
      ${change.withdrawn ? html`<span class="badge grave">Withdrawn</span>` : nothing}
      ${change.protected ? html`<span class="badge">${icons.guard} Protected</span>` : nothing}
      ${change.withdrawn ? nothing : discardButton(name, discard)}
    </div>
    ${change.withdrawn ? html`<p class="soft">Nobody edited it. Members get a neutral text until it is put back.</p>` : html`${writtenBy(authors)} ${wordingsOf(change)}`}
  </article>`;
}

const discardButton = (name: string, discard: () => void) =>
  html`<button type="button" class="quiet" @click=${discard}>
    Discard<span class="unseen"> the changes of ${readable(name)}</span>
  </button>`;

const writtenBy = (authors?: string[]) =>
  authors?.length ? html`<p class="soft">Written by ${authors.join(", ")}</p>` : nothing;

async function putBack(name: string): Promise<void> {
  const { base } = await api.answer(name);
  await api.discard(name, base);
}

function wordingsOf({ before, after }: ChangedAnswer) {
  return pairs(listed(after), listed(before)).map(({ mine, theirs }, at) =>
    mine && theirs && same(mine, theirs) ? nothing : oldAndNew(theirs, mine, at),
  );
}

function oldAndNew(before: Variation | undefined, after: Variation | undefined, at: number): TemplateResult {
  const [old, now] = [before?.text ?? "", after?.text ?? ""];
  return html`<h3 class="soft">Wording ${at + 1}, ${formLabel((after ?? before)!.form).toLowerCase()}</h3>
    <div class="halves">
      <div class="half">
        <h4>Now</h4>
        ${before ? side(old, now, "old") : NOT_YET}
      </div>
      <div class="half new">
        <h4>New</h4>
        ${after ? side(old, now, "new") : GOES}
      </div>
    </div>
    ${before && after ? beside(before, after) : nothing}`;
}

/** What changed without being words. */
function beside(before: Variation, after: Variation) {
  const told = ({ claims, buttons, form }: Variation): [string, string][] => [
    ["Facts", (claims ?? []).join(", ")],
    ["Buttons", (buttons ?? []).map(({ title, payload }) => `${title} → ${payload}`).join(", ")],
    ["Form", formLabel(form)],
  ];
  const [olds, news] = [told(before), told(after)];
  return olds.map(([what, old], at) =>
    old === news[at]![1]
      ? nothing
      : html`<p class="soft">${what}: <del>${old || "none"}</del> <ins>${news[at]![1] || "none"}</ins></p>`,
  );
}

export const otherChange = ({ title, before, after }: Changes["other"][number]): TemplateResult =>
  html`<article class="panel change" aria-label=${title}>
    <h2>${title}</h2>
    ${
      before || after
        ? html`<div class="halves">
            <div class="half">
              <h3>Now</h3>
              ${before ? side(before, after ?? "", "old") : NOT_YET}
            </div>
            <div class="half new">
              <h3>New</h3>
              ${after ? side(before ?? "", after, "new") : GOES}
            </div>
          </div>`
        : html`<p class="soft">Something in this file changed.</p>`
    }
  </article>`;
