/** Watches for the end of the session. */

import type { Parts } from "./parts";

/** Browsers' timers hold no more than 24.8 days. */
const LONGEST_TIMER = 24 * 60 * 60 * 1000;

export class Expiry {
  private callOff = () => {};

  constructor(private readonly parts: Parts) {}

  /** Looks again when the session should end: another tab may have let it last on. */
  watch(): void {
    this.callOff();
    const { world, session, shown } = this.parts;
    const { expiresAt } = session.kept;
    if (expiresAt === undefined) return;
    const left = expiresAt - world.now();
    if (left <= 0) return shown.is("expired");
    this.callOff = world.after(Math.min(left, LONGEST_TIMER), () => this.watch());
    if (shown.status === "expired") shown.is("online");
    shown.changed();
  }

  /** Lets the session last on from now. */
  async extend(): Promise<void> {
    const { lock, session, bus, shown } = this.parts;
    await lock(async () => {
      const resumed = await session.extend();
      bus.tell({ type: resumed ? "session" : "began" });
    });
    shown.is("online");
    this.watch();
  }

  /** A session that the server renewed by itself: only asking tells until when. */
  async learn(): Promise<void> {
    if (this.parts.session.isRenewed) await this.extend().catch(() => undefined);
    this.watch();
  }

  close(): void {
    this.callOff();
  }
}
