// One turn of a story: what is asked, what is answered, or what is known by then.
import { html, nothing, type TemplateResult } from "lit";
import type { StoryTurn } from "../../api/types";
import * as icons from "../../icons";
import { byWords, readable } from "../../names";
import { asLine, type StoryPage } from "../story";

export function bubble(page: StoryPage, turn: StoryTurn, at: number): TemplateResult {
  const { who } = turn;
  if (who !== "member" && who !== "bot") return html`<p class="soft">${asLine(turn)}</p>`;
  return html`<div class="bubble" role="group" aria-label="Turn ${at + 1}">
    ${who === "member" ? asked(page, turn, at) : answered(page, turn, at)} ${tools(page, at)}
  </div>`;
}

function asked(page: StoryPage, turn: StoryTurn, at: number): TemplateResult {
  const options = byWords(page.intents);
  // The words were an example of what was asked before.
  const put = (intent: string) => page.change(at, { who: "member", intent });
  return html`${turn.text ? html`<p>“${turn.text}”</p>` : nothing}
  ${choice("The member asks", turn.intent ?? "", options, put)}`;
}

function answered(page: StoryPage, turn: StoryTurn, at: number): TemplateResult {
  const actions = page.actions.map((name): [string, string] => [name, readable(name)]);
  const words = page.answers.map(({ name, title }): [string, string] => [name, title || readable(name)]);
  const options = [...actions, ...words].sort(([, one], [, other]) => one.localeCompare(other));
  const text = turn.text ?? page.answers.find(({ name }) => name === turn.action)?.text;
  const put = (action: string) => page.change(at, { who: "bot", action });
  return html`${text ? html`<p>${text}</p>` : nothing} ${choice("The bot answers with", turn.action ?? "", options, put)}`;
}

function choice(label: string, value: string, options: [string, string][], put: (value: string) => void): TemplateResult {
  const known = options.some(([name]) => name === value);
  const all = known ? options : [[value, value ? readable(value) : "Choose one"] as [string, string], ...options];
  const picked = (event: Event) => put((event.target as HTMLSelectElement).value);
  return html`<label
    >${label}
    <select @change=${picked}>
      ${all.map(([name, words]) => html`<option value=${name} .selected=${name === value}>${words}</option>`)}
    </select>
  </label>`;
}

function tools(page: StoryPage, at: number): TemplateResult {
  const button = (label: string, icon: unknown, act: () => void, off = false) =>
    html`<button type="button" class="quiet" ?hidden=${off} @click=${act}>
      ${icon}<span class="unseen">${label} turn ${at + 1}</span>
    </button>`;
  return html`<div class="bubble-tools">
    ${button("Move up", icons.up, () => page.shift(at, -1), at === 0)}
    ${button("Move down", icons.down, () => page.shift(at, 1), at === page.content.length - 1)}
    ${button("Remove", icons.bin, () => page.change(at))}
  </div>`;
}
