// What went on in one turn.
import { html, nothing, type TemplateResult } from "lit";
import type { TurnDetail } from "../../api/types";
import * as icons from "../../icons";
import { gauge } from "../../parts/gauge";
import { addressOf } from "../../route";

const SHOWN = 5; // intents
const WORTH_A_LINE = 0.005; // of likelihood

export function detail(turn: TurnDetail): TemplateResult {
  return html`${warning(turn)}
    <h3>Understood as</h3>
    ${ranking(turn)}
    <dl class="facts">
      ${row("Outcome", turn.outcome)}
      ${row("Answered by", turn.rule ? `${turn.answered_by}: ${turn.rule}` : turn.answered_by)}
      ${row("Answers", answers(turn))}
      ${row("Facts", turn.claims?.length ? turn.claims.map((id) => html`<code>${id}</code> `) : "none")}
    </dl>
    ${timing(turn)}`;
}

const row = (name: string, value: unknown) =>
  value
    ? html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`
    : nothing;

function answers({ responses }: TurnDetail) {
  if (!responses?.length) return "none";
  return responses.map((name) => html`<a href=${addressOf("answers", name)}>${name}</a> `);
}

function warning({ safety }: TurnDetail) {
  if (!safety?.tier && !safety?.sign) return nothing;
  const paths = safety.paths?.length ? `, found by ${safety.paths.join(" and ")}` : "";
  return html`<p class="callout grave">
    ${icons.bad} Warning sign: <b>${safety.sign ?? safety.outcome}</b> (${safety.tier}${paths})
  </p>`;
}

function ranking({ ranking: found, intent, confidence }: TurnDetail) {
  const all = found?.length ? found : intent ? [{ intent, confidence: confidence ?? 0 }] : [];
  if (!all.length) return html`<p class="soft">A button was pressed; there was nothing to understand.</p>`;
  return html`<ol class="bars">
    ${all
      .filter((each, at) => !at || each.confidence >= WORTH_A_LINE)
      .slice(0, SHOWN)
      .map(
        (each) =>
          html`<li><span>${each.intent}</span> <b>${Math.round(each.confidence * 100)} %</b> ${gauge(each.confidence)}</li>`,
      )}
  </ol>`;
}

function timing({ milliseconds }: TurnDetail) {
  const { whole, ...stages } = milliseconds ?? {};
  if (whole === undefined) return nothing;
  return html`<details>
    <summary>Took ${whole.toFixed(1)} ms</summary>
    <dl class="facts">
      ${Object.entries(stages).map(([name, spent]) => row(name.replaceAll("_", " "), `${spent.toFixed(1)} ms`))}
    </dl>
  </details>`;
}
