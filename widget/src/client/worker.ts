/** Does one job after another, each alone in the whole browser, and wakes up when one is due. */

import { Opening } from "./opening";
import { forgetConversation, type Job, type Parts } from "./parts";
import { Reading } from "./reading";
import { Sending } from "./sending";

/** Another tab may have the lock for longer than we think. */
const SHORTEST_SLEEP = 100;

export class Worker {
  readonly opening: Opening;
  private readonly reading: Reading;
  private readonly sending: Sending;
  private running?: Promise<void>;
  private again = false;
  private closed = false;
  private callOff = () => {};
  private stop = new AbortController();

  constructor(private readonly parts: Parts, opened: () => void) {
    const ended = () => this.end();
    this.reading = new Reading(parts, ended);
    this.opening = new Opening(parts, this.reading, opened);
    this.sending = new Sending(parts, this.opening, opened, ended);
  }

  /** Sees what there is to do. Settles when nothing can be done now. */
  kick(): Promise<void> {
    this.again = true;
    return (this.running ??= this.run());
  }

  /** The network is back. */
  hurry(): void {
    this.opening.hurry();
    this.sending.hurry();
    if (this.opening.open) this.parts.shown.is("online");
    void this.kick();
  }

  /** Wants the transcript read again. */
  look(): void {
    this.reading.want();
    void this.kick();
  }

  /** Lets go of what is being sent. */
  letGo(): void {
    this.stop.abort();
    this.stop = new AbortController();
  }

  /** The conversation was deleted. */
  end(): void {
    this.opening.close();
    forgetConversation(this.parts);
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
      more = this.isDue(this.next) && (await this.parts.lock(() => this.step()));
      if (!more && !this.closed) this.sleep();
    }
  }

  /** Asked again under the lock: another tab may just have done it. */
  private async step(): Promise<boolean> {
    if (this.closed) return false;
    this.sending.giveUpOld();
    const job = this.next;
    return this.isDue(job) ? job.run(this.stop.signal) : false;
  }

  /** Sending comes before reading: it may be urgent. */
  private get next(): Job {
    if (!this.opening.open) return this.opening;
    return this.isDue(this.sending) || this.sending.due <= this.reading.due ? this.sending : this.reading;
  }

  private isDue(job: Job): boolean {
    return job.due <= this.parts.world.now();
  }

  private sleep(): void {
    this.callOff();
    // Another tab may have sent what failed here; and not each network that is back says so.
    if (this.opening.open && this.parts.shown.status === "offline" && this.next.due === Infinity) {
      this.reading.wantSoon();
    }
    const { due } = this.next;
    if (due === Infinity) return;
    const wait = Math.max(SHORTEST_SLEEP, due - this.parts.world.now());
    this.callOff = this.parts.world.after(wait, () => void this.kick());
  }
}
