/** Sends the message whose turn it is, until it is answered or refused. */

import { type Failure, pause } from "./backoff";
import { type Body, NoAnswer } from "./http";
import type { Opening } from "./opening";
import { type Entry, LONGEST_IN_QUEUE } from "./outbox";
import type { Job, Parts } from "./parts";
import { isEnded, isLost } from "./session";
import { answered, said } from "./transcript";

/** So that a server that loses each session at once is not asked for ever. */
const SESSIONS_FOR_A_MESSAGE = 3;

export class Sending implements Job {
  private sessions = 0;
  private hurried = false;

  constructor(
    private readonly parts: Parts,
    private readonly opening: Opening,
    private readonly renewed: () => void,
    private readonly ended: () => void,
  ) {}

  get due(): number {
    return this.parts.outbox.next()?.notBefore ?? Infinity;
  }

  /** The network is back: what waited for it needn't wait longer. */
  hurry(): void {
    const { outbox } = this.parts;
    this.hurried = true;
    for (const entry of outbox.entries()) {
      if (entry.reason?.code === "network") outbox.put({ ...entry, notBefore: 0 });
    }
  }

  async run(stop: AbortSignal): Promise<boolean> {
    const entry = this.parts.outbox.next();
    if (!entry) return false;
    this.hurried = false;
    this.mark({ ...entry, state: "sending", reason: undefined });
    try {
      this.take(entry, await this.post(entry, stop));
      return true;
    } catch (error) {
      if (!stop.aborted) return this.notSent(entry, error as Failure);
      // Whether it arrived, the next try with its id finds out.
      this.mark({ ...entry, state: "queued" });
      return false;
    }
  }

  /** Takes from storage what waited for a day; while the page is open, the member can send it after all. */
  giveUpOld(): void {
    const { world, outbox, shown, session } = this.parts;
    for (const entry of outbox.entries()) {
      if (world.now() - entry.at < LONGEST_IN_QUEUE) continue;
      outbox.remove(entry.id);
      shown.giveUp(entry, { code: "too_old" }, session.turn.number);
    }
  }

  private post(entry: Entry, stop: AbortSignal): Promise<Body> {
    return this.parts.session.ask({ method: "POST", path: "/chat/messages", body: bodyOf(entry) }, stop);
  }

  private take(entry: Entry, body: Body): void {
    const { world, session, outbox, shown, bus } = this.parts;
    const messages = answered(entry, said(body), world.now());
    outbox.remove(entry.id);
    this.sessions = 0;
    const turn = session.nextTurn();
    shown.add(messages, turn.number);
    shown.is("online");
    bus.tell({ type: "answered", messages, turn });
    if (session.isRenewed) this.renewed();
  }

  private notSent(entry: Entry, failure: Failure): boolean {
    const { world, shown } = this.parts;
    if (isEnded(failure)) {
      this.ended();
      return false;
    }
    if (isLost(failure) && this.sessions++ < SESSIONS_FOR_A_MESSAGE) {
      // As the docs of the door say: begin a new one. Whoever needs help must not have to press a button.
      this.opening.close();
      this.mark({ ...entry, state: "queued" });
      return true;
    }
    const reason = failure.reason;
    if (failure instanceof NoAnswer) shown.is("offline", reason);
    else shown.is("online");
    // The network came back during this try: the next one is the first on it.
    const wait = pause(failure, this.hurried ? 0 : entry.tries, world.random());
    const tried = { ...entry, reason, tries: entry.tries + 1 };
    if (wait === undefined) this.sessions = 0;
    if (wait === undefined) this.mark({ ...tried, state: "unsent" });
    else this.mark({ ...tried, state: "queued", notBefore: world.now() + wait });
    return wait === undefined;
  }

  /** Not if it is gone: it was deleted while it was on its way. */
  private mark(entry: Entry): void {
    const { outbox, shown, bus } = this.parts;
    if (outbox.get(entry.id)) outbox.put(entry);
    shown.changed();
    bus.tell({ type: "queue" });
  }
}

function bodyOf({ id, text, payload }: Entry): Body {
  return { message_id: id, ...(payload === undefined ? { text } : { payload }) };
}
