// What went on in one turn: in words, and for those who want them, the figures behind.
import { html, nothing, type TemplateResult } from "lit";
import type { TurnDetail } from "../../api/types";
import * as icons from "../../icons";
import { readable } from "../../names";
import { gauge } from "../../parts/gauge";
import { addressOf } from "../../route";

const SHOWN = 5; // intents
const WORTH_A_LINE = 0.005; // of likelihood
const VERY_SURE = 0.9;
const SURE = 0.6;

const OUTCOMES: Record<string, string> = {
  answer: "It answers.",
  ask_back: "It is not sure enough, so it asks back.",
  decline: "It takes this for something outside the lesson, and says so.",
};

export function detail(turn: TurnDetail): TemplateResult {
  return html`${warning(turn)}
    <h3>Understood as</h3>
    <p>${turn.intent ? html`<b>${readable(turn.intent)}</b>, ${sure(turn.confidence)}.` : html`A button was pressed; there was nothing to understand.`} ${OUTCOMES[turn.outcome ?? ""] ?? ""}</p>
    <h3>Answers</h3>
    ${answers(turn)}
    <h3>Facts that it rests on</h3>
    ${facts(turn)}
    <details>
      <summary>Details</summary>
      ${ranking(turn)}
      <dl class="facts">
        ${row("Outcome", turn.outcome)} ${row("By", turn.answered_by)} ${row("Rule", turn.rule ? readable(turn.rule) : "")}
        ${timing(turn)}
      </dl>
    </details>`;
}

const row = (name: string, value: unknown) =>
  value
    ? html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`
    : nothing;

/** How sure it is, in a word and a figure. */
export function sure(confidence: number | null | undefined): string {
  if (typeof confidence !== "number") return "by itself";
  const word = confidence >= VERY_SURE ? "very sure" : confidence >= SURE ? "fairly sure" : "not sure";
  return `${word} (${Math.round(confidence * 100)} %)`;
}

function answers({ responses, titles }: TurnDetail) {
  if (!responses?.length) return html`<p class="soft">None of the answers that can be edited here.</p>`;
  return html`<ul class="plain-list">
    ${responses.map((name) => html`<li><a href=${addressOf("answers", name)}>${titles?.[name] || readable(name)}</a></li>`)}
  </ul>`;
}

function facts({ claims, facts: known }: TurnDetail) {
  const all = known ?? claims?.map((id) => ({ id, sentence: "" })) ?? [];
  if (!all.length) return html`<p class="soft">None: these words state no fact.</p>`;
  return html`<ul class="plain-list">
    ${all.map(({ id, sentence }) => html`<li><a href=${addressOf("library", `claims/${id}`)}>${sentence || readable(id)}</a></li>`)}
  </ul>`;
}

function warning({ safety }: TurnDetail) {
  if (!safety?.tier && !safety?.sign) return nothing;
  const paths = safety.paths?.length ? `, found by ${safety.paths.map((path) => path.replaceAll("_", " ")).join(" and ")}` : "";
  return html`<p class="callout grave">
    ${icons.bad} <span>Warning sign: <b>${readable(safety.sign ?? safety.outcome ?? "")}</b> (${safety.tier}${paths})</span>
  </p>`;
}

function ranking({ ranking: found }: TurnDetail) {
  if (!found?.length) return nothing;
  return html`<p class="soft">What else it may have been:</p>
    <ol class="bars">
      ${found
        .filter((each, at) => !at || each.confidence >= WORTH_A_LINE)
        .slice(0, SHOWN)
        .map(
          (each) =>
            html`<li><span>${readable(each.intent)}</span> <b>${Math.round(each.confidence * 100)} %</b> ${gauge(each.confidence)}</li>`,
        )}
    </ol>`;
}

function timing({ milliseconds }: TurnDetail) {
  const { whole, ...stages } = milliseconds ?? {};
  if (whole === undefined) return nothing;
  return html`${row("Took", `${whole.toFixed(1)} ms`)}
  ${Object.entries(stages).map(([name, spent]) => row(name.replaceAll("_", " "), `${spent.toFixed(1)} ms`))}`;
}
