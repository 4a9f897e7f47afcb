/** Begins or resumes the session. */

import { type Failure, pause } from "./backoff";
import type { Job, Parts } from "./parts";
import type { Reading } from "./reading";
import { said, transcript } from "./transcript";

export class Opening implements Job {
  /** Whether this tab has seen that there is a session. */
  open = false;
  /** Whether one is wanted although nothing waits to be sent. */
  wanted = false;
  private tries = 0;
  private notBefore = 0;

  constructor(
    private readonly parts: Parts,
    private readonly reading: Reading,
    private readonly opened: () => void,
  ) {}

  get due(): number {
    return !this.open && (this.wanted || this.parts.outbox.next()) ? this.notBefore : Infinity;
  }

  hurry(): void {
    this.notBefore = 0;
  }

  close(): void {
    this.open = this.wanted = false;
  }

  async run(stop: AbortSignal): Promise<boolean> {
    const { session, shown, bus } = this.parts;
    try {
      const begun = await session.begin();
      if (stop.aborted) return false;
      this.open = true;
      this.wanted = false;
      this.tries = this.notBefore = 0;
      if (!begun.resumed) bus.tell({ type: "began" });
      else if (begun.transcript) this.reading.show(transcript(said(begun.transcript)));
      else this.reading.want();
      shown.is("online");
      this.opened();
      return true;
    } catch (error) {
      this.notBegun(error as Failure);
      return false;
    }
  }

  private notBegun(failure: Failure): void {
    const { world, outbox, shown } = this.parts;
    const wait = pause(failure, this.tries++, world.random());
    const state = wait === undefined ? "unsent" : "queued";
    for (const entry of outbox.entries()) {
      if (entry.state !== "unsent") outbox.put({ ...entry, state, reason: failure.reason });
    }
    if (wait === undefined) this.wanted = false;
    else this.notBefore = world.now() + wait;
    shown.is(wait === undefined ? "failed" : "offline", failure.reason);
    shown.changed();
  }
}
