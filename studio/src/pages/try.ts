// The draft in a chat, with what went on in each turn; a chat becomes a test in one click.
import { html, nothing, type PropertyDeclarations } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Button } from "../../../widget/src/client/types";
import { api } from "../api";
import type { TestResult, Tried } from "../api/types";
import * as icons from "../icons";
import { readable } from "../names";
import { Page } from "../page";
import { takeWaiting } from "../playing";
import { detail, sure } from "./try/detail";
import { testPanel } from "./try/test";

type Turn = { id: number; said: string; at: number; reply?: Tried };

export class TryPage extends Page<null> {
  static override properties: PropertyDeclarations = {
    turns: { state: true },
    looked: { state: true },
    result: { state: true },
  };
  declare turns: Turn[];
  /** The turn whose detail is shown. */
  declare looked: number;
  declare result?: TestResult;
  #conversation = "";

  constructor() {
    super();
    this.#begin();
  }

  #begin(): void {
    this.turns = [];
    this.looked = -1;
    this.result = undefined;
    this.#conversation = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
  }

  protected load = () => Promise.resolve(null);
  protected heading = () => "Try the draft";

  protected override beside() {
    return html`<button type="button" @click=${() => this.#startOver()}>Start over</button>`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#play(takeWaiting());
  }

  async #play(said: string[]): Promise<void> {
    await this.updateComplete;
    for (const text of said) await this.say(text, { text });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.turns.length) void api.forget(this.#conversation).catch(() => undefined);
  }

  #startOver(): void {
    if (this.turns.length) void api.forget(this.#conversation).catch(() => undefined);
    this.#begin();
    this.field("#message")?.focus();
  }

  protected draw() {
    const behind = this.turns.at(-1)?.reply?.model_is_behind;
    const turn = this.turns[this.looked];
    return html`${behind ? html`<p class="callout">${icons.bad} The draft changed since its model was trained. New words are said already; new examples and stories count once it is trained.</p>` : nothing}
      <div class="editor try">
        <div class="column chat">${this.#chat()} ${this.#composer()}</div>
        <div class="column beside">
          <section class="panel" aria-labelledby="detail-title" aria-live="polite">
            <h2 id="detail-title">${turn ? `Turn ${this.looked + 1}` : "What went on"}</h2>
            ${turn?.reply ? detail(turn.reply.turn) : html`<p class="soft">Ask something, and see what was understood, how sure it is, and which facts the answer rests on.</p>`}
          </section>
          ${this.turns.length ? testPanel(this) : nothing}
        </div>
      </div>`;
  }

  #chat() {
    if (!this.turns.length) {
      return html`<div class="state">
        <h2>Talk to the draft</h2>
        <p>Write as a member would. Nothing of this is kept, and no member sees it.</p>
      </div>`;
    }
    return html`<div class="turns" role="log" aria-label="Conversation" tabindex="0">
      ${repeat(
        this.turns,
        ({ id }) => id,
        (turn, at) => html`<div class="turn">${this.#turn(turn, at)}</div>`,
      )}
    </div>`;
  }

  #turn({ said, at, reply }: Turn, place: number) {
    const last = place === this.turns.length - 1;
    const pressed = ({ detail: button }: CustomEvent<Button>) => void this.say(button.title, { payload: button.payload });
    return html`<studio-said from="member" .at=${at} .messages=${[{ text: said }]}></studio-said> ${
        reply
          ? html`<studio-said .at=${at} .messages=${reply.messages} ?live=${last} @pressed=${pressed}></studio-said>
              <button
                type="button"
                class="quiet look"
                aria-pressed=${this.looked === place}
                @click=${() => (this.looked = place)}
              >
                ${understood(reply)}<span class="unseen">: show turn ${place + 1}</span>
              </button>`
          : html`<p class="soft" role="status">Waiting for the draft…</p>`
      }`;
  }

  #composer() {
    const submit = (event: Event) => {
      event.preventDefault();
      const field = this.field("#message")!;
      const text = field.value.trim();
      if (!text || this.busy) return;
      field.value = "";
      void this.say(text, { text });
    };
    return html`<form class="composer" @submit=${submit}>
      <label for="message" class="unseen">Your message</label>
      <input id="message" autocomplete="off" placeholder="Ask as a member would" maxlength="1000" />
      <button class="main" aria-disabled=${this.busy ? "true" : nothing}>Send</button>
    </form>`;
  }

  say(words: string, what: { text: string } | { payload: string }): Promise<void> {
    return this.attempt("say", async () => {
      const turn: Turn = { id: this.turns.length, said: words, at: Date.now() };
      this.turns = [...this.turns, turn];
      try {
        const reply = await api.say(this.#conversation, what);
        this.turns = this.turns.map((each) => (each.id === turn.id ? { ...each, reply } : each));
        this.looked = turn.id;
        this.result = undefined;
      } catch (error) {
        this.turns = this.turns.filter(({ id }) => id !== turn.id);
        const field = this.field("#message");
        if (field && "text" in what) field.value = words;
        throw error;
      }
      // Once what is said has been drawn, too.
      requestAnimationFrame(() => this.field(".turns > :last-child")?.scrollIntoView({ block: "end" }));
    });
  }

  makeTest(name: string, note: string): Promise<void> {
    return this.attempt("test", async () => {
      this.result = await api.makeTest(this.#conversation, name, note);
      this.studio.say(this.result.passed ? "The test is made, and it passes." : "The test is made, and it does not pass.");
    });
  }
}

function understood({ turn }: Tried): string {
  return turn.intent ? `Understood as “${readable(turn.intent)}”, ${sure(turn.confidence)}` : "What went on";
}
