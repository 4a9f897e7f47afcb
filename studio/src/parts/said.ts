// What the bot says, drawn by the chat window's own code, in a tree of its own so that only the window's looks hold.
import { html, LitElement } from "lit";
import type { Button, Message } from "../../../widget/src/client/types";
import type { BackstoryChat } from "../../../widget/src/element";
import { cards } from "../../../widget/src/styles/cards";
import { controls } from "../../../widget/src/styles/controls";
import { conversation } from "../../../widget/src/styles/conversation";
import { tokens } from "../../../widget/src/styles/tokens";
import { drawTurn } from "../../../widget/src/views/turn";
import { wordsOf } from "../../../widget/src/words";
import type { Said as Spoken } from "../api/types";

export class Said extends LitElement {
  static override styles = [tokens, controls, conversation, cards];
  static override properties = {
    messages: { attribute: false },
    live: { type: Boolean },
    from: {},
    at: { attribute: false },
  };
  declare messages: Spoken[];
  /** Whether its buttons can be pressed; each press is an event. */
  declare live: boolean;
  declare from: "bot" | "member";
  declare at: number;

  constructor() {
    super();
    this.messages = [];
    this.live = false;
    this.from = "bot";
    this.at = Date.now();
  }

  protected override render() {
    const { at, from } = this;
    const messages = this.messages.map((each, place): Message => ({ ...each, id: `${place}`, from, at }));
    return html`${drawTurn({ id: "0", from, at, messages }, { live: this.live }, this.#window)}`;
  }

  /** Of the chat window, all that drawing a turn asks for. */
  get #window(): BackstoryChat {
    const press = (button: Button) => this.dispatchEvent(new CustomEvent("pressed", { detail: button }));
    const window = { words: wordsOf("en"), locale: "en-GB", press, emit: () => true, opensLessons: false };
    return window as unknown as BackstoryChat;
  }
}
