// Keeps the newest in view for those who are at the end, and leaves alone those who read further up.

const NEAR_THE_END = 64; // px that still count as "at the end"

export class Scroller {
  #following = true;
  #put = 0; // where the frame was scrolled to from here, not by the member
  #last?: Element | null;
  #state?: string;

  constructor(
    private readonly frame: HTMLElement,
    private readonly log: HTMLElement,
    private readonly newer: HTMLElement,
  ) {
    frame.addEventListener("scroll", () => this.#look(), { passive: true });
  }

  /** Whoever sends wants to see the answer, wherever they were reading. */
  follow(): void {
    this.#following = true;
  }

  /** After each drawing. */
  settle(): void {
    const last = this.log.lastElementChild;
    // A member's turn grows, too, where it could not be sent: its classes say so.
    const fresh = last !== this.#last;
    const grown = fresh || last?.className !== this.#state;
    this.#last = last;
    this.#state = last?.className;
    if (!last) this.newer.hidden = true;
    if (!last || !grown) return;
    if (this.#following) this.#show(last);
    else if (fresh) this.newer.hidden = false;
  }

  toTheNewest(): void {
    if (!this.#last) return;
    this.#show(this.#last);
    (this.#last as HTMLElement).focus({ preventScroll: true });
  }

  #look(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.frame;
    if (Math.abs(scrollTop - this.#put) < 2) return;
    this.#following = scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
    if (this.#following) this.newer.hidden = true;
  }

  #show(turn: Element): void {
    this.#following = true;
    this.newer.hidden = true;
    this.#scrollTo(turn);
    // Once more: what was out of sight is laid out only now, and may be taller than it was taken for.
    requestAnimationFrame(() => this.#following && this.#scrollTo(turn));
  }

  /** A short question stays in view above its answer; urgent words take the whole room. */
  #scrollTo(turn: Element): void {
    const question = turn.previousElementSibling;
    const keeps = question && !turn.querySelector(".urgent") && question.clientHeight < this.frame.clientHeight / 4;
    const top = keeps ? question : turn;
    // In a low window all of the panel scrolls, and the page with it.
    if (getComputedStyle(this.frame).overflowY === "visible") return top.scrollIntoView({ block: "start" });
    const above = top.getBoundingClientRect().top - this.frame.getBoundingClientRect().top - 12;
    this.frame.scrollTop += above;
    this.#put = this.frame.scrollTop;
  }
}
