// One turn of a story: what is asked, what is answered, or what is known by then.
import { html, nothing, type TemplateResult } from "lit";
import type { StoryTurn } from "../../api/types";
import * as icons from "../../icons";
import { byWords, readable } from "../../names";
import { asLine, type StoryPage } from "../story";
import { STEPS } from "./steps";

type Option = [name: string, words: string];

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
  ${choice("The member asks", turn.intent ?? "", { Questions: options }, put)}`;
}

function answered(page: StoryPage, turn: StoryTurn, at: number): TemplateResult {
  const answers = sorted(page.answers.map(({ name, title }): Option => [name, title || readable(name)]));
  const steps = sorted(page.actions.map((name): Option => [name, STEPS[name]?.[0] ?? readable(name)]));
  const step = STEPS[turn.action ?? ""];
  const text = step ? undefined : (turn.text ?? page.answers.find(({ name }) => name === turn.action)?.text);
  const put = (action: string) => page.change(at, { who: "bot", action });
  const groups = { Answers: answers, "Steps of the assistant": steps };
  return html`${text ? html`<p>${text}</p>` : nothing}
  ${choice(step ? "The assistant does" : "The bot answers with", turn.action ?? "", groups, put, step?.[1])}`;
}

const sorted = (options: Option[]) => options.sort(([, one], [, other]) => one.localeCompare(other));

function choice(
  label: string,
  value: string,
  groups: Record<string, Option[]>,
  put: (value: string) => void,
  what?: string,
): TemplateResult {
  const known = Object.values(groups).some((options) => options.some(([name]) => name === value));
  const picked = (event: Event) => put((event.target as HTMLSelectElement).value);
  const option = ([name, words]: Option) => html`<option value=${name} .selected=${name === value}>${words}</option>`;
  return html`<label
    >${label}
    <select @change=${picked}>
      ${known ? nothing : option([value, value ? readable(value) : "Choose one"])}
      ${Object.entries(groups).map(([title, options]) =>
        Object.keys(groups).length > 1 ? html`<optgroup label=${title}>${options.map(option)}</optgroup>` : options.map(option),
      )}
    </select>
    ${what ? html`<span class="soft">${what}</span>` : nothing}
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
