// <backstory-chat>: the chat window as one element, in a shadow tree of its own.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { guard } from "lit/directives/guard.js";
import { keyed } from "lit/directives/keyed.js";
import { Announcer, regions } from "./announcer";
import { openClient } from "./client";
import type { Button, Client, Options } from "./client/types";
import { contactsOf, type Contacts } from "./client/help";
import { Follower } from "./follower";
import { Scroller } from "./scroller";
import { styles } from "./styles";
import { clock } from "./times";
import { signature, turnsOf, type Turn } from "./turns";
import { bar, endsSoon } from "./views/bar";
import { composer } from "./views/composer";
import { askDialog, head } from "./views/head";
import { helpDialog } from "./views/help";
import { drawTurn } from "./views/turn";
import { welcome } from "./views/welcome";
import { mark } from "./views/icons";
import { wordsOf, type Words } from "./words";

const NOTE_FOR = 6_000; // milliseconds
const LOOKS_AT_THE_CLOCK_EVERY = 30_000;
const OPENS = ["server", "memberName", "country", "completedLessons", "identity", "useToken"] as const;

export class BackstoryChat extends LitElement {
  static override styles = styles;
  static override properties = {
    server: {},
    mode: { reflect: true },
    theme: { reflect: true },
    locale: {},
    open: { type: Boolean, reflect: true },
    memberName: { attribute: "member-name" },
    country: {},
    completedLessons: { attribute: "completed-lessons", converter: (value: string | null) => split(value) },
    metadata: { attribute: false },
    identity: { attribute: false },
    useToken: { type: Boolean, attribute: "use-token" },
    opensLessons: { type: Boolean, attribute: "opens-lessons" },
    moreOpen: { state: true },
    asks: { state: true },
    note: { state: true },
  };

  declare server: string;
  declare mode: "inline" | "floating";
  declare theme: "auto" | "light" | "dark";
  declare locale: string;
  declare open: boolean;
  declare memberName: string;
  declare country: string;
  declare completedLessons: string[];
  declare metadata?: Record<string, unknown>;
  declare identity?: string;
  declare useToken: boolean;
  declare opensLessons: boolean;
  declare moreOpen: boolean;
  declare asks: "delete" | "new";
  declare note: string;

  client?: Client;
  words!: Words;
  contacts!: Contacts;
  announcer!: Announcer;
  #follower?: Follower;
  #scroller?: Scroller;
  #clock?: ReturnType<typeof setInterval>;
  #warned = false;

  constructor() {
    super();
    this.server = this.memberName = this.country = this.note = "";
    this.locale = document.documentElement.lang;
    this.mode = "inline";
    this.asks = "delete";
    this.theme = "auto";
    this.open = this.useToken = this.opensLessons = this.moreOpen = false;
    this.completedLessons = [];
  }

  get floating(): boolean {
    return this.mode === "floating";
  }

  // -- What the views do ----------------------------------------------------------------------------

  send(text: string): void {
    this.client?.send(text);
    this.#scroller?.follow();
  }

  press(button: Button): void {
    this.client?.press(button);
    this.#scroller?.follow();
  }

  retry(id: string): void {
    this.client?.retry(id);
    // The pressed button is gone; the words it stood under are the nearest place for the focus.
    this.focusOn(`[data-turn="${CSS.escape(id)}"]`);
  }

  newConversation(): Promise<void> {
    return this.#try(() => this.client?.newConversation(), this.words.newStarted, this.words.notDeleted);
  }

  deleteConversation(): Promise<void> {
    return this.#try(() => this.client?.deleteConversation(), this.words.deleted, this.words.notDeleted);
  }

  extend(): Promise<void> {
    this.#warned = false;
    return this.#try(() => this.client?.extend(), this.words.extended, this.words.notExtended);
  }

  /** Says how it went. The pressed button may be gone, so the focus goes to the field. */
  async #try(act: () => Promise<void> | undefined, well: string, badly: string): Promise<void> {
    this.focusOn("#field");
    try {
      await act();
      this.notice(well);
    } catch {
      this.notice(badly);
    }
  }

  show(): void {
    this.open = true;
    this.emit("open");
    void this.updateComplete.then(() => this.focusOn("#field"));
  }

  hide(): void {
    this.open = false;
    this.emit("close");
    void this.updateComplete.then(() => this.focusOn(".launcher"));
  }

  /** Tells members something once: to be read, and read out. */
  notice(text: string): void {
    this.note = text;
    this.announcer.say(text);
    setTimeout(() => this.note === text && (this.note = ""), NOTE_FOR);
  }

  /** Tells the host page; false if it says that it sees to it itself. */
  emit(name: string, detail: unknown = {}): boolean {
    const event = new CustomEvent(`backstory:${name}`, { detail, bubbles: true, composed: true, cancelable: true });
    return this.dispatchEvent(event);
  }

  dialog(id: string): HTMLDialogElement | null {
    return this.renderRoot.querySelector<HTMLDialogElement>(`dialog#${id}`);
  }

  focusOn(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  }

  // -- Life -------------------------------------------------------------------------------------------

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => this.#lookAtTheClock(), LOOKS_AT_THE_CLOCK_EVERY);
    if (this.hasUpdated) this.#connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
    this.announcer?.stop();
    this.#disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("locale")) this.words = wordsOf(this.locale);
    if (changed.has("country")) this.contacts = contactsOf(this.country);
    if (this.hasUpdated && OPENS.some((name) => changed.has(name))) {
      this.#disconnect();
      this.#connect();
    }
  }

  protected override firstUpdated(): void {
    this.announcer = new Announcer(this.renderRoot);
    const [frame, log] = [".scroll", ".log"].map((each) => this.renderRoot.querySelector<HTMLElement>(each)!);
    this.#scroller = new Scroller(frame!, log!, this.renderRoot.querySelector<HTMLElement>(".newer")!);
    this.#connect();
  }

  /** Opens the conversation. Tests put a client of their own in its place. */
  protected openClient(options: Options): Client {
    return openClient(options);
  }

  #connect(): void {
    const { server, identity, useToken } = this;
    const metadata = {
      ...this.metadata,
      ...(this.memberName && { name: this.memberName }),
      ...(this.country && { country: this.country }),
      ...(this.completedLessons?.length && { completed_lessons: this.completedLessons }),
    };
    const client = this.openClient({ server: server ?? "", metadata, identity, useToken });
    const follower = new Follower(client, this);
    this.client = client;
    this.#follower = follower;
    follower.follow(() => this.requestUpdate());
    void client.start().catch(() => this.requestUpdate());
  }

  #disconnect(): void {
    this.#follower?.stop();
    this.client?.close();
    this.client = undefined;
  }

  #lookAtTheClock(): void {
    this.requestUpdate();
    if (!endsSoon(this) || this.#warned || !this.client?.expiresAt) return;
    this.#warned = true;
    this.announcer.say(`${this.words.expires(clock(this.client.expiresAt, this.locale))} ${this.words.extend}`);
  }

  // -- Looks ------------------------------------------------------------------------------------------

  protected override render() {
    if (!this.floating) return this.#panel();
    return html`<button type="button" class="launcher" part="launcher" ?hidden=${this.open} @click=${() => this.show()}>
        ${mark} ${this.words.open}
      </button>
      ${this.#panel()}`;
  }

  #panel() {
    const { words } = this;
    return html`<section
      class="panel"
      part="panel"
      role=${this.floating ? "dialog" : "region"}
      aria-labelledby="name"
      ?hidden=${this.floating && !this.open}
      @keydown=${this.#keyed}
    >
      ${head(this)} ${bar(this)}
      <div class="scroll" tabindex="0" role="group" aria-label=${words.conversation} part="conversation">
        ${this.#conversation()}
      </div>
      <div class="foot">
        <button type="button" class="newer" hidden @click=${() => this.#scroller?.toTheNewest()}>${words.newer}</button>
        ${composer(this)}
      </div>
      ${helpDialog(this)} ${askDialog(this)} ${regions}
    </section>`;
  }

  /** The log is silent: what is new is said once, by the regions apart from it. */
  #conversation() {
    const { words, client } = this;
    const turns = turnsOf(client?.messages ?? []);
    return html`${welcome(this, !turns.length)}
      <div class="log" role="log" aria-live="off" aria-label=${words.conversation} part="log">
        ${turns.map((turn, place) => keyed(turn.id, this.#turn(turn, turns, place)))}
      </div>
      ${client?.waiting ? typing(words) : nothing}`;
  }

  #turn(turn: Turn, turns: Turn[], place: number) {
    const next = turns[place + 1];
    const live = !next && !this.client?.waiting;
    const chosen = next?.from === "member" ? next.messages[0]?.text : undefined;
    const seen = [signature(turn), live, chosen, this.client?.status, this.locale, this.country, this.opensLessons];
    return guard(seen, () => drawTurn(turn, { live, chosen }, this));
  }

  protected override updated(): void {
    this.#scroller?.settle();
  }

  #keyed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    // An open dialog closes by itself.
    if (this.renderRoot.querySelector("dialog[open]")) return;
    if (this.moreOpen) {
      this.moreOpen = false;
      this.focusOn("#more");
    } else if (this.floating) this.hide();
  };
}

const split = (value: string | null) => (value ?? "").split(/[\s,]+/).filter(Boolean);

function typing(words: Words) {
  return html`<p class="typing soft">
    <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> ${words.writing}
  </p>`;
}
