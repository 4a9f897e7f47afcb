/** Reads the transcript (again) where this tab missed something. */

import { type Failure, pause } from "./backoff";
import type { Job, Parts } from "./parts";
import { isEnded } from "./session";
import { said, transcript } from "./transcript";
import type { Message } from "./types";

const SOON = 5_000;

export class Reading implements Job {
  due = Infinity;
  private tries = 0;

  constructor(
    private readonly parts: Parts,
    private readonly ended: () => void,
  ) {}

  want(): void {
    this.due = this.tries = 0;
  }

  wantSoon(): void {
    this.due = this.parts.world.now() + SOON;
  }

  async run(stop: AbortSignal): Promise<boolean> {
    const { world, session, shown } = this.parts;
    this.due = Infinity;
    try {
      const all = said(await session.ask({ method: "GET", path: "/chat/messages" }, stop));
      this.show(transcript(all));
      shown.is("online");
      return true;
    } catch (error) {
      const wait = pause(error as Failure, this.tries++, world.random());
      if (isEnded(error)) this.ended();
      else if (wait !== undefined) this.due = world.now() + wait;
      return false;
    }
  }

  /** Shows what was said, and drops from the queue what the server has answered already. */
  show(messages: Message[]): void {
    const { outbox, shown, session, bus } = this.parts;
    const answered = new Set(messages.map((message) => message.answers));
    // The tab that sent it lost the answer: it must learn of it from here.
    if (outbox.removeAll((entry) => answered.has(entry.id))) bus.tell({ type: "look" });
    const waiting = new Set(outbox.entries().map((entry) => entry.id));
    shown.replace(messages.filter((message) => !waiting.has(message.id)), session.turn.number);
  }
}
