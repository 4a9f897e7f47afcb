// What pages and parts may ask of the studio around them.
import type { Me } from "./api/types";

export interface Studio {
  readonly me?: Me;
  /** Tells something once: to be seen, and read out. */
  say(text: string, how?: "well" | "badly"): void;
  /** Asks the server again who this is and what is live. */
  refresh(): Promise<void>;
  /** Counts again what waits for this person under Changes. */
  count(): Promise<void>;
}
