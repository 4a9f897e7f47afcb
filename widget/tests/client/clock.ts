/** Time that passes only when a test says so. */

declare function setImmediate(run: () => void): void;

type Timer = { due: number; number: number; run: () => void };

export class Clock {
  now = 1_800_000_000_000;
  private timers: Timer[] = [];
  private count = 0;

  after(milliseconds: number, run: () => void): () => void {
    const timer = { due: this.now + milliseconds, number: this.count++, run };
    this.timers.push(timer);
    return () => (this.timers = this.timers.filter((each) => each !== timer));
  }

  async pass(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    await settled();
    for (let timer = this.next(end); timer; timer = this.next(end)) {
      this.now = Math.max(this.now, timer.due);
      timer.run();
      await settled();
    }
    this.now = end;
  }

  private next(end: number): Timer | undefined {
    const first = this.timers
      .filter((timer) => timer.due <= end)
      .sort((one, other) => one.due - other.due || one.number - other.number)[0];
    this.timers = this.timers.filter((timer) => timer !== first);
    return first;
  }
}

/** All promises that can settle now have. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
