// Who changed the answer, when and why; the words of each version beside those in the editor.
import { html, nothing, type TemplateResult } from "lit";
import type { Commit, Variation } from "../../api/types";
import { day, timeOfDay } from "../../dates";
import { formLabel } from "../../names";
import { side } from "../../parts/words";
import { pairs, same } from "../../variations";
import type { AnswerPage } from "../answer";

export function historyList(page: AnswerPage): TemplateResult | typeof nothing {
  const { history, left_out } = page.value;
  const left = left_out ?? [];
  if (!history?.length && !left.length) return nothing;
  return html`<details class="panel">
    <summary>
      History <span class="soft">${history.length}${left.length ? `, and ${left.length} that you left out` : ""}</span>
    </summary>
    <ul class="commits">
      ${left.map(({ on, variations }) =>
        version(page, on, html`<b>You left this out</b>, as somebody had saved before you`, on, variations),
      )}
      ${history.map((each) => version(page, each.commit, reason(page, each), each.date, page.versions[each.commit]))}
    </ul>
  </details>`;
}

/** Why it was changed, in words alone: git begins with the answer's name. */
function reason({ name }: AnswerPage, { subject, author }: Commit): TemplateResult {
  const said = subject.replace(`${name}: `, "");
  return html`<b>${said.charAt(0).toUpperCase()}${said.slice(1)}</b> · ${author}`;
}

function version(
  page: AnswerPage,
  key: string,
  what: TemplateResult,
  date: string,
  then: Variation[] | string | undefined,
): TemplateResult {
  const opened = (event: Event) => (event.target as HTMLDetailsElement).open && void page.open(key);
  return html`<li>
    <details class="version" @toggle=${opened}>
      <summary>${what} <span class="soft">${day(date)}, ${timeOfDay(date)}</span></summary>
      ${
        then === undefined
          ? html`<p class="soft">Fetching its words…</p>`
          : typeof then === "string"
            ? html`<p class="problem">${then}</p>`
            : beside(page, then)
      }
    </details>
  </li>`;
}

function beside(page: AnswerPage, then: Variation[]): TemplateResult {
  const parts = pairs(then, page.variations).map(({ mine, theirs }, at) => pair(at, mine, theirs));
  const shown = parts.filter((each) => each !== nothing);
  if (!shown.length) return html`<p class="soft">These are the words that stand in the editor now.</p>`;
  return html`${shown}
    <p><button type="button" @click=${() => page.take(then)}>Take this text</button>
      <span class="soft">It goes into the editor, and is saved only when you save it.</span></p>`;
}

function pair(at: number, then?: Variation, now?: Variation): TemplateResult | typeof nothing {
  if (then && now && same(then, now)) return nothing;
  const alike = then && now && then.text.trim() === now.text.trim();
  return html`<div class="past">
    <h4>Wording ${at + 1}, ${formLabel((then ?? now)!.form).toLowerCase()}</h4>
    ${
      alike
        ? html`<p class="soft">The same words; its form, facts or buttons were others.</p>`
        : html`<div class="halves">
            <div class="half"><h4>Then</h4>${then ? side(then.text, now?.text ?? "", "old") : none}</div>
            <div class="half new"><h4>In the editor now</h4>${now ? side(then?.text ?? "", now.text, "new") : none}</div>
          </div>`
    }
  </div>`;
}

const none = html`<p class="soft">Not there.</p>`;

export const commitLine = ({ commit, author, date, subject }: Commit): TemplateResult =>
  html`<li>
    <b>${subject}</b><br /><span class="soft">${author}, ${day(date)} · <code>${commit.slice(0, 7)}</code></span>
  </li>`;
