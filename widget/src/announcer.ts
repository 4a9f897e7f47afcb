// What screen readers say, apart from the conversation, so that nothing is read twice or lost.
import { html } from "lit";

const POLITE_FOR = 5_000; // milliseconds; gone then, so that nobody comes upon the words again
const URGENT_FOR = 20_000;

/** Not atomic: what is said while something else is still there must not say that again. */
export const regions = html`<div class="unseen" role="status" aria-atomic="false" data-polite></div>
  <div class="unseen" role="alert" data-urgent></div>`;

export class Announcer {
  #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(private readonly root: ParentNode) {}

  /** Says words when there is a pause. */
  say(text: string): void {
    this.#add("[data-polite]", text, POLITE_FOR);
  }

  /** Says words at once. */
  interrupt(text: string): void {
    this.#add("[data-urgent]", text, URGENT_FOR);
  }

  stop(): void {
    this.#timers.forEach(clearTimeout);
  }

  /** As a node of its own each time: the same words twice are two announcements. */
  #add(region: string, text: string, stays: number): void {
    const node = document.createElement("p");
    node.textContent = text;
    this.root.querySelector(region)?.append(node);
    this.#timers.add(setTimeout(() => node.remove(), stays));
  }
}
