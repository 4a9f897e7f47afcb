// Calls a function once nothing more came for a while, and tells the newest call from older ones.

export class Later {
  #timer?: ReturnType<typeof setTimeout>;
  #newest = 0;

  constructor(private readonly pause: number) {}

  /** The function is told how to see whether a newer call came meanwhile. */
  run(act: (isNewest: () => boolean) => void): void {
    clearTimeout(this.#timer);
    const mine = ++this.#newest;
    this.#timer = setTimeout(() => act(() => mine === this.#newest), this.pause);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#newest++;
  }
}
