// A rule or a story as the conversation that it is.
import { html, nothing, type PropertyDeclarations } from "lit";
import { api } from "../api";
import type { AnswerRow, IntentRow, Story, StoryTurn } from "../api/types";
import { EditPage } from "../edit_page";
import * as icons from "../icons";
import { fileLabel, readable } from "../names";
import type { Row, Taken } from "../parts/clash";
import { saveBar } from "../parts/save";
import { playLater } from "../playing";
import { bubble } from "./stories/bubble";
import { STEPS } from "./stories/steps";

export class StoryPage extends EditPage<Story, StoryTurn[]> {
  static override properties: PropertyDeclarations = {
    intents: { state: true },
    answers: { state: true },
    actions: { state: true },
  };
  declare intents: IntentRow[];
  declare answers: AnswerRow[];
  /** What the bot can do besides, such as naming sources: all that some story or rule has it do. */
  declare actions: string[];

  constructor() {
    super();
    this.content = [];
    this.intents = [];
    this.answers = [];
    this.actions = [];
  }

  get draftName(): string {
    return `stories/${this.name}`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const nothingFound = () => undefined;
    void api.intents().then((all) => (this.intents = all), nothingFound);
    void api.answers().then((all) => (this.answers = all), nothingFound);
    void api.stories().then((all) => (this.actions = doneIn(all)), nothingFound);
  }

  protected read = () => api.story(this.name!);
  protected contentOf = ({ turns }: Story) => turns;
  protected theirs = (current: Record<string, unknown>) => current["turns"] as StoryTurn[];
  protected put = (base: string, turns: StoryTurn[], note: string) => api.saveStory(this.name!, base, turns, note);

  /** A story is taken whole: half of each would be a third that nobody wrote. */
  protected rows(mine: StoryTurn[], theirs: StoryTurn[]): Row[] {
    const told = (turns: StoryTurn[]) => turns.map(asLine).join("\n");
    return [{ label: "The whole story", mine: told(mine), theirs: told(theirs), same: false }];
  }

  protected together([taken]: Taken[], mine: StoryTurn[], theirs: StoryTurn[]): StoryTurn[] {
    return taken?.from === "theirs" ? theirs : mine;
  }

  change(at: number, turn?: StoryTurn): void {
    this.edit(turn ? this.content.with(at, turn) : this.content.toSpliced(at, 1));
  }

  shift(at: number, by: number): void {
    const turn = this.content[at]!;
    this.edit(this.content.toSpliced(at, 1).toSpliced(at + by, 0, turn));
  }

  protected heading = () => (this.state.at === "ready" ? readable(this.state.value.name) : "Story");

  protected override above() {
    return html`<a class="up" href="#/stories">${icons.back} All stories</a>`;
  }

  protected override beside() {
    const said = this.content.flatMap(({ who, text }) => (who === "member" && text ? [text] : []));
    const play = () => playLater(said);
    return said.length ? html`<a class="action" href="#/try" @click=${play}>${icons.talk} Play it</a>` : nothing;
  }

  protected draw({ file, kind, readonly, source }: Story) {
    const about = html`<p class="about soft">
      ${kind === "rule" ? "A rule: it always holds." : "A story: an example of how it can go."} In ${fileLabel(file)}
    </p>`;
    if (readonly) {
      return html`${about}
        <p class="callout">${icons.bad} This one branches, so it is changed in its file, by somebody who knows Rasa.</p>
        <pre class="panel" tabindex="0" aria-label="The story as its file has it">${source}</pre>`;
    }
    return html`${about}
      <ol class="bubbles">
        ${this.content.map((turn, at) => html`<li class=${turn.who}>${bubble(this, turn, at)}</li>`)}
      </ol>
      <div class="actions start">
        <button type="button" @click=${() => this.edit([...this.content, { who: "member", intent: "" }])}>
          ${icons.plus} The member says
        </button>
        <button type="button" @click=${() => this.edit([...this.content, { who: "bot", action: "" }])}>
          ${icons.plus} The bot answers
        </button>
      </div>
      ${saveBar(this)} ${this.conflict()}`;
  }
}

const doneIn = (stories: Story[]) => [
  ...new Set(stories.flatMap(({ turns }) => turns.flatMap(({ action }) => (action?.startsWith("action_") ? [action] : [])))),
];

export const asLine = ({ who, intent, action, slot, value, text }: StoryTurn): string =>
  who === "member"
    ? `Member: ${text || readable(intent ?? "")}`
    : who === "bot"
      ? `Bot: ${STEPS[action ?? ""]?.[0] ?? readable(action ?? "")}`
      : `By then: ${typeof slot === "string" ? readable(slot).toLowerCase() : JSON.stringify(slot)} is ${String(value ?? "known")}`;
