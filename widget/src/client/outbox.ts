/** The member's messages that are not answered yet, in the order in which they were written. */

import type { Shelf } from "./storage";
import type { Message, Reason } from "./types";

/** A message that no server took for so long is not sent any more: the words may be of another day. */
export const LONGEST_IN_QUEUE = 24 * 60 * 60 * 1000;

export type Entry = {
  id: string;
  at: number;
  /** The words, or the title of the button. */
  text: string;
  payload?: string;
  state: "queued" | "sending" | "unsent";
  reason?: Reason;
  tries: number;
  /** No try before; for all tabs. */
  notBefore: number;
};

export class Outbox {
  constructor(private readonly shelf: Shelf) {}

  entries(): Entry[] {
    const stored = this.shelf.names("queue:").map((name) => this.shelf.get<Entry>(name));
    const all = stored.filter((entry) => entry !== undefined);
    return all.sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  }

  /** The one whose turn it is. What was not taken holds up nothing. */
  next(): Entry | undefined {
    return this.entries().find((entry) => entry.state !== "unsent");
  }

  get(id: string): Entry | undefined {
    return this.shelf.get<Entry>(`queue:${id}`);
  }

  /** Puts it at the end: two messages of one tab never have the same time. */
  add(entry: Omit<Entry, "at" | "state" | "tries" | "notBefore">, now: number): void {
    const latest = this.entries().at(-1)?.at ?? 0;
    this.put({ ...entry, at: Math.max(now, latest + 1), state: "queued", tries: 0, notBefore: 0 });
  }

  put(entry: Entry): void {
    this.shelf.set(`queue:${entry.id}`, entry);
  }

  remove(id: string): void {
    this.shelf.remove(`queue:${id}`);
  }

  /** Returns how many there were. */
  removeAll(which: (entry: Entry) => boolean = () => true): number {
    const found = this.entries().filter(which);
    for (const entry of found) this.remove(entry.id);
    return found.length;
  }
}

export function asMessage({ id, at, text, state, reason }: Entry): Message {
  return { id, from: "member", at, text, state, ...(reason && { reason }) };
}
