// What goes live without being approved, or not at all: tests, and changes that are held back.
import { html, nothing, type TemplateResult } from "lit";
import { api } from "../../api";
import type { Changes, HeldBack } from "../../api/types";
import { moment } from "../../dates";
import { may } from "../../person";
import type { ChangesPage } from "../changes";
import { KINDS } from "./why";

export function asidePanel(page: ChangesPage, { held_back }: Changes): TemplateResult | typeof nothing {
  if (!held_back.length) return nothing;
  return html`<section class="panel" aria-labelledby="held-title">
    <h2 id="held-title">Held back</h2>
    <p class="soft">Not in the draft now. Nothing of it is lost, and what was approved stays approved.</p>
    <ul class="plain-list">
      ${held_back.map((each) => html`<li>${held(page, each)}</li>`)}
    </ul>
  </section>`;
}

function held(page: ChangesPage, { id, what, title, author, by, on }: HeldBack) {
  const back = () => void page.act("bring", () => api.bringBack(id), `“${title}” is in the draft again.`);
  return html`<p>${KINDS[what] ? `${KINDS[what]}: ` : ""}<b>${title}</b> <span class="soft">by ${author}; held back by ${by}, ${moment(on)}</span></p>
    ${
      may(page.studio.me, "writer", "publisher") && !page.isPublishing
        ? html`<button type="button" aria-label="Bring back: ${title}" @click=${back}>Bring back</button>`
        : nothing
    }`;
}

export function testPanel({ tests }: Changes): TemplateResult | typeof nothing {
  if (!tests.length) return nothing;
  return html`<section class="panel" aria-labelledby="tests-title">
    <h2 id="tests-title">Tests</h2>
    <p class="soft">
      Saved since the last publishing. Members notice nothing of a test, so nobody has to approve it: it is used from now on
      when all tests run.
    </p>
    <ul class="commits">
      ${tests.map(
        ({ subject, author, date, commit }) =>
          html`<li>
            <b>${subject}</b><br /><span class="soft">${author}, ${moment(date)} <code class="tiny">${commit.slice(0, 7)}</code></span>
          </li>`,
      )}
    </ul>
  </section>`;
}
