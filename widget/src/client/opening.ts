/** Begins or resumes the session. */

import { type Failure, pause } from "./backoff";
import type { Job, Parts } from "./parts";
import type { Reading } from "./reading";
import { said, transcript } from "./transcript";
import { aboutIdentity } from "./types";

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
      this.takeUp(begun.resumed);
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

  /** What only waited for the host app's token goes now. A new conversation has offered no buttons: there titles are sent. */
  private takeUp(resumed: boolean): void {
    const { outbox } = this.parts;
    for (const entry of outbox.entries()) {
      const state = aboutIdentity(entry.reason) ? "queued" : entry.state;
      outbox.put({ ...entry, state, payload: resumed ? entry.payload : undefined });
    }
  }

  private notBegun(failure: Failure): void {
    const { world, outbox, shown } = this.parts;
    const wait = pause(failure, this.tries++, world.random());
    const state = wait === undefined ? "unsent" : "queued";
    // The server's sentence on the host app's token is for developers.
    const reason = aboutIdentity(failure.reason) ? { code: failure.reason.code } : failure.reason;
    for (const entry of outbox.entries()) {
      if (entry.state !== "unsent") outbox.put({ ...entry, state, reason });
    }
    if (wait === undefined) this.wanted = false;
    else this.notBefore = world.now() + wait;
    shown.is(wait === undefined ? "failed" : "offline", reason);
    shown.changed();
  }
}
