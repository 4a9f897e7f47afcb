// What the server finds for the words of a field, once the keys rest.
import { api } from "./api";
import { wordsFor } from "./api/problem";
import type { Hits } from "./api/types";
import { Later } from "./later";

const LOOKS_AFTER = 150; // milliseconds without a key

export class Finder {
  /** Undefined while nothing is looked for. */
  hits?: Hits;
  problem = "";
  busy = false;
  #later = new Later(LOOKS_AFTER);

  constructor(private readonly changed: () => void) {}

  look(words: string): void {
    this.problem = "";
    this.busy = Boolean(words.trim());
    if (!this.busy) this.hits = undefined;
    this.#later.run((isNewest) => void this.#ask(words.trim(), isNewest));
    this.changed();
  }

  stop(): void {
    this.#later.stop();
  }

  async #ask(words: string, isNewest: () => boolean): Promise<void> {
    if (!words) return;
    try {
      const hits = await api.find(words);
      if (isNewest()) this.hits = hits;
    } catch (error) {
      if (isNewest()) this.problem = wordsFor(error);
    }
    if (!isNewest()) return;
    this.busy = false;
    this.changed();
  }
}
