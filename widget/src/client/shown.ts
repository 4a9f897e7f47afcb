/** What one tab shows: what was said, then what waits; and who wants to know when that changes. */

import { asMessage, type Entry, type Outbox } from "./outbox";
import type { Message, Reason, Status } from "./types";

/** Other tabs' news may come late: the turn says where it belongs. */
type Said = { message: Message; turn: number };

export class Shown {
  status: Status = "starting";
  failure?: Reason;
  private said: Said[] = [];
  private together?: readonly Message[];
  private readonly givenUp = new Map<string, Entry>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly outbox: Outbox) {}

  /** The same list until something changes, so that it can be compared by identity. */
  get messages(): readonly Message[] {
    return (this.together ??= this.put());
  }

  /** Another tab's news of an answer can be here before its change of the storage: what was said waits no more. */
  private put(): readonly Message[] {
    const said = this.said.map(({ message }) => message);
    const known = new Set(said.map(({ id }) => id));
    return [...said, ...this.outbox.entries().filter(({ id }) => !known.has(id)).map(asMessage)];
  }

  get waiting(): boolean {
    const begins = this.status === "starting";
    return this.messages.some(({ state }) => state === "sending" || (begins && state === "queued"));
  }

  is(status: Status, failure?: Reason): void {
    if (status === this.status && failure?.code === this.failure?.code) return;
    this.status = status;
    this.failure = failure;
    this.changed();
  }

  /** Replaces the whole transcript, but for messages that were given up: the server never knew them. */
  replace(messages: Message[], turn: number): void {
    for (const { id } of messages) this.givenUp.delete(id);
    const givenUp = this.said.filter(({ message }) => this.givenUp.has(message.id));
    this.said = [...messages.map((message) => ({ message, turn })), ...givenUp];
    this.changed();
  }

  /** Adds what was said in a turn, once. */
  add(messages: Message[], turn: number): void {
    const known = new Set(this.said.map(({ message }) => message.id));
    const fresh = messages.filter((message) => !known.has(message.id));
    this.said.push(...fresh.map((message) => ({ message, turn })));
    this.said.sort((one, other) => one.turn - other.turn);
    this.changed();
  }

  clear(): void {
    this.said = [];
    this.givenUp.clear();
    this.changed();
  }

  /** Shows what is no longer in storage as unsent, as long as the page is open. */
  giveUp(entry: Entry, reason: Reason, turn: number): void {
    this.givenUp.set(entry.id, entry);
    this.add([{ ...asMessage(entry), state: "unsent", reason }], turn);
  }

  /** Takes back what was given up, to be sent after all. */
  takeBack(id: string): Entry | undefined {
    const entry = this.givenUp.get(id);
    if (this.givenUp.delete(id)) this.said = this.said.filter(({ message }) => message.id !== id);
    return entry;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  changed(): void {
    this.together = undefined;
    for (const listener of [...this.listeners]) listener();
  }
}
