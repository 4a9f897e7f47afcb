// What screen readers say, apart from the conversation, so that nothing is read twice or lost.
import { html } from "lit";

const POLITE_FOR = 5_000; // milliseconds; emptied then, so that nobody comes upon the words again
const URGENT_FOR = 20_000;

/** Two polite regions that take turns, so that the same words are said again, and one that interrupts. */
export const regions = html`<div class="unseen" role="status" data-polite></div>
  <div class="unseen" role="status" data-polite></div>
  <div class="unseen" role="alert" data-urgent></div>`;

export class Announcer {
  #next = 0;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(private readonly root: ParentNode) {}

  say(text: string): void {
    const polite = [...this.root.querySelectorAll("[data-polite]")];
    this.#next = 1 - this.#next;
    polite.forEach((region, place) => (region.textContent = place === this.#next ? text : ""));
    this.#later(() => polite.forEach((region) => (region.textContent = "")), POLITE_FOR);
  }

  interrupt(text: string): void {
    const region = this.root.querySelector("[data-urgent]");
    if (!region) return;
    region.textContent = text;
    this.#later(() => region.textContent === text && (region.textContent = ""), URGENT_FOR);
  }

  stop(): void {
    this.#timers.forEach(clearTimeout);
  }

  #later(act: () => unknown, wait: number): void {
    this.#timers.push(setTimeout(act, wait));
  }
}
