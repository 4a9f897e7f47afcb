/** Sends what waits: in order, one at a time, by one tab, until it is answered or refused. */

import { type Failure, pause } from "./backoff";
import type { Bus } from "./bus";
import type { Environment } from "./environment";
import { type Body, NoAnswer, Refused } from "./http";
import type { Lock } from "./lock";
import { type Entry, LONGEST_IN_QUEUE, type Outbox } from "./outbox";
import { isEnded, isLost, type Session } from "./session";
import type { Shown } from "./shown";
import { answered, said, transcript } from "./transcript";
import type { Message } from "./types";

/** The payload of the bot's own button, which erases the conversation while the session goes on. */
const ERASES = /^\/privacy\s*\{\s*"request"\s*:\s*"delete"\s*\}$/;
/** So that a server that loses each session at once is not asked for ever. */
const SESSIONS_FOR_A_MESSAGE = 3;

export type Parts = { world: Environment; session: Session; outbox: Outbox; shown: Shown; lock: Lock; bus: Bus };

export class Sender {
  /** Whether this tab has seen that there is a session. */
  open = false;
  /** Whether a session is wanted although nothing waits to be sent. */
  wanted = false;
  private running?: Promise<void>;
  private again = false;
  private closed = false;
  private tries = 0;
  private notBefore = 0;
  private sessions = 0;
  private reading?: { notBefore: number; tries: number };
  private callOff = () => {};
  private stop = new AbortController();

  constructor(
    private readonly parts: Parts,
    private readonly opened: () => void,
  ) {}

  /** Sees what there is to do. Settles when nothing can be done now. */
  kick(): Promise<void> {
    this.again = true;
    return (this.running ??= this.run());
  }

  /** The network is back: what waited for it needn't wait longer. */
  hurry(): void {
    this.notBefore = 0;
    const { outbox } = this.parts;
    for (const entry of outbox.entries()) {
      if (entry.reason?.code === "network") outbox.put({ ...entry, notBefore: 0 });
    }
    if (this.open) this.parts.shown.is("online");
    void this.kick();
  }

  /** Wants the transcript read (again). */
  look(): void {
    this.reading = { notBefore: 0, tries: 0 };
    void this.kick();
  }

  /** Lets go of what is being sent; whether it arrived, the next try with its id finds out. */
  letGo(): void {
    this.stop.abort();
    this.stop = new AbortController();
  }

  close(): void {
    this.closed = true;
    this.callOff();
    this.stop.abort();
  }

  private async run(): Promise<void> {
    // First, so that `running` is there before it is taken away.
    await undefined;
    try {
      await this.work();
    } finally {
      this.running = undefined;
    }
  }

  private async work(): Promise<void> {
    let more = true;
    while ((more || this.again) && !this.closed) {
      this.again = false;
      const wait = this.due() - this.parts.world.now();
      more = wait <= 0 && (await this.parts.lock(() => this.step()));
      if (!more && !this.closed) this.wakeUp();
    }
  }

  /** When there is something to do; Infinity where nothing is. */
  private due(): number {
    const next = this.parts.outbox.next();
    if (this.open) return Math.min(next?.notBefore ?? Infinity, this.reading?.notBefore ?? Infinity);
    return this.wanted || next ? this.notBefore : Infinity;
  }

  private wakeUp(): void {
    this.callOff();
    const due = this.due();
    // At least a moment: another tab may have the lock for longer than we think.
    if (due < Infinity) {
      const wait = Math.max(100, due - this.parts.world.now());
      this.callOff = this.parts.world.after(wait, () => void this.kick());
    }
  }

  /** Does one thing, alone in the whole browser; returns whether to go on at once. */
  private async step(): Promise<boolean> {
    if (this.closed) return false;
    this.giveUpOld();
    // Again, under the lock: another tab may just have sent it.
    if (this.due() > this.parts.world.now()) return false;
    if (!this.open) return this.begin();
    const next = this.parts.outbox.next();
    // Before the reading: it may be urgent.
    if (next && next.notBefore <= this.parts.world.now()) return this.send(next);
    return this.reading ? this.readAgain(this.reading) : false;
  }

  private async readAgain(reading: { tries: number }): Promise<boolean> {
    const { world, session } = this.parts;
    try {
      const all = said(await session.ask({ method: "GET", path: "/chat/messages" }, this.stop.signal));
      this.reading = undefined;
      this.read(transcript(all));
      this.parts.shown.is("online");
      return true;
    } catch (error) {
      if (isEnded(error)) return this.ended();
      const wait = pause(error as Failure, reading.tries, world.random());
      const notBefore = world.now() + (wait ?? 0);
      this.reading = wait === undefined ? undefined : { notBefore, tries: reading.tries + 1 };
      return false;
    }
  }

  async begin(): Promise<boolean> {
    const { session, shown, bus } = this.parts;
    try {
      const begun = await session.begin();
      if (this.closed) return false;
      this.open = true;
      this.wanted = false;
      this.tries = this.notBefore = 0;
      if (begun.resumed) this.readBegun(begun.transcript);
      if (!begun.resumed) bus.tell({ type: "began" });
      shown.is("online");
      this.opened();
      return true;
    } catch (error) {
      return this.notBegun(error as Failure);
    }
  }

  private readBegun(body: Body | undefined): void {
    if (body) this.read(transcript(said(body)));
    else this.look();
  }

  /** Shows what was said, and drops from the queue what the server has answered already. */
  read(messages: Message[]): void {
    const { outbox, shown, session, bus } = this.parts;
    const answered = new Set(messages.map((message) => message.answers));
    // The tab that sent it lost the answer: it must learn of it from here.
    if (outbox.removeAll((entry) => answered.has(entry.id))) bus.tell({ type: "look" });
    const waiting = new Set(outbox.entries().map((entry) => entry.id));
    shown.replace(messages.filter((message) => !waiting.has(message.id)), session.turn.number);
  }

  private notBegun(failure: Failure): boolean {
    if (this.closed) return false;
    const { world, outbox, shown } = this.parts;
    const wait = pause(failure, this.tries++, world.random());
    if (wait !== undefined) {
      this.notBefore = world.now() + wait;
      for (const entry of outbox.entries()) {
        if (entry.state !== "unsent") outbox.put({ ...entry, state: "queued", reason: failure.reason });
      }
      shown.is("offline", failure.reason);
      shown.changed();
      return false;
    }
    this.wanted = false;
    for (const entry of outbox.entries()) outbox.put({ ...entry, state: "unsent", reason: failure.reason });
    shown.is("failed", failure.reason);
    shown.changed();
    return false;
  }

  private async send(entry: Entry): Promise<boolean> {
    const { world, session, outbox, shown, bus } = this.parts;
    this.mark({ ...entry, state: "sending", reason: undefined });
    const { signal } = this.stop;
    try {
      const words = entry.payload === undefined ? { text: entry.text } : { payload: entry.payload };
      const body = { message_id: entry.id, ...words };
      const answer = said(await session.ask({ method: "POST", path: "/chat/messages", body }, signal));
      const messages = answered(entry, answer, world.now());
      outbox.remove(entry.id);
      this.sessions = 0;
      if (ERASES.test(entry.payload ?? "")) shown.clear();
      const turn = session.nextTurn();
      shown.add(messages, turn.number);
      shown.is("online");
      bus.tell(ERASES.test(entry.payload ?? "") ? { type: "look" } : { type: "answered", messages, turn });
      if (session.isRenewed) this.opened();
      return true;
    } catch (error) {
      if (signal.aborted) return this.putBack(entry);
      return this.notSent(entry, error as Failure);
    }
  }

  private notSent(entry: Entry, failure: Failure): boolean {
    if (isEnded(failure)) return this.ended();
    if (isLost(failure) && this.sessions++ < SESSIONS_FOR_A_MESSAGE) {
      // As the docs of the door say: begin a new one. Whoever needs help must not have to press a button.
      this.open = false;
      return this.putBack(entry) || true;
    }
    const { world, shown } = this.parts;
    const wait = pause(failure, entry.tries, world.random());
    if (failure instanceof NoAnswer) shown.is("offline", failure.reason);
    else if (failure instanceof Refused) shown.is("online");
    if (wait === undefined) {
      this.mark({ ...entry, state: "unsent", reason: failure.reason });
      return true;
    }
    const notBefore = world.now() + wait;
    this.mark({ ...entry, state: "queued", reason: failure.reason, tries: entry.tries + 1, notBefore });
    return false;
  }

  /** The conversation was deleted elsewhere: nothing of it stays, and what waited is not sent unasked. */
  ended(): boolean {
    const { outbox, shown, session, bus } = this.parts;
    const waiting = outbox.entries();
    outbox.removeAll();
    session.forget();
    this.open = this.wanted = false;
    shown.clear();
    for (const entry of waiting) shown.giveUp(entry, { code: "session_ended" }, 0);
    shown.is("ended");
    bus.tell({ type: "ended" });
    return false;
  }

  private putBack(entry: Entry): boolean {
    this.mark({ ...entry, state: "queued" });
    return false;
  }

  /** Not if it is gone: it was deleted while it was on its way. */
  private mark(entry: Entry): void {
    const { outbox, shown, bus } = this.parts;
    if (outbox.get(entry.id)) outbox.put(entry);
    shown.changed();
    bus.tell({ type: "queue" });
  }

  private giveUpOld(): void {
    const { world, outbox, shown, session } = this.parts;
    for (const entry of outbox.entries()) {
      if (world.now() - entry.at < LONGEST_IN_QUEUE) continue;
      outbox.remove(entry.id);
      shown.giveUp(entry, { code: "too_old" }, session.turn.number);
    }
  }
}
