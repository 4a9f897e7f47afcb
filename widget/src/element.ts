// <backstory-chat>: the chat window as one element, in a shadow tree of its own.
import type { PropertyDeclarations, PropertyValues } from "lit";
import { Announcer } from "./announcer";
import { openClient } from "./client";
import { contactsOf, type Contacts } from "./client/help";
import type { Button, Client, Options } from "./client/types";
import { Follower } from "./follower";
import { Scroller } from "./scroller";
import { Settings } from "./settings";
import { styles } from "./styles";
import { clock } from "./times";
import { endsSoon } from "./views/bar";
import { floating, panel } from "./views/panel";
import { wordsOf, type Words } from "./words";

const NOTE_FOR = 6_000; // milliseconds
const LOOKS_AT_THE_CLOCK_EVERY = 30_000;
/** The payload of the bot's own button to delete the conversation. */
const ERASES = /^\/privacy\b.*"delete"/;
const OPENS = ["server", "memberName", "country", "completedLessons", "identity", "useToken"] as const;

export class BackstoryChat extends Settings {
  static override styles = styles;
  static override properties: PropertyDeclarations = {
    moreOpen: { state: true },
    asks: { state: true },
    note: { state: true },
  };

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
    this.moreOpen = false;
    this.asks = "delete";
    this.note = "";
  }

  // -- What the views do ----------------------------------------------------------------------------

  send(text: string): void {
    this.client?.send(text);
    this.#scroller?.follow();
  }

  press(button: Button): void {
    // Not left to the bot: it would keep the session open, and its answer, once lost, can't be asked for again.
    if (ERASES.test(button.payload)) return this.ask("delete");
    this.client?.press(button);
    this.#scroller?.follow();
  }

  /** Both erase what was said, so both ask first. */
  ask(what: "delete" | "new"): void {
    this.asks = what;
    this.dialog("ask")?.showModal();
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

  toTheNewest(): void {
    this.#scroller?.toTheNewest();
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
    const { server, said, identity, useToken } = this;
    const client = this.openClient({ server: server ?? "", metadata: said, identity, useToken });
    const follower = new Follower(client, this);
    this.client = client;
    this.#follower = follower;
    follower.follow(() => this.#lookAtTheClock());
    void client.start().catch(() => this.requestUpdate());
  }

  #disconnect(): void {
    this.#follower?.stop();
    this.client?.close();
    this.client = undefined;
  }

  #lookAtTheClock(): void {
    this.requestUpdate();
    const warned = this.#warned;
    this.#warned = endsSoon(this);
    if (warned || !this.#warned) return;
    this.announcer.say(`${this.words.expires(clock(this.client!.expiresAt!, this.locale))} ${this.words.extend}`);
  }

  protected override render() {
    return this.floating ? floating(this) : panel(this);
  }

  protected override updated(): void {
    this.#scroller?.settle();
  }
}
