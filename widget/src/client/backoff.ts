/** Whether to try again, and when. */

import { NoAnswer, Refused } from "./http";

const FIRST = 1_000;
const LONGEST = 30_000;
/** A server that fails by itself may fail at this message for ever. */
const TRIES_AT_A_FAILING_SERVER = 5;

export type Failure = Refused | NoAnswer;

/** Returns the milliseconds until the next try; undefined where none can help. */
export function pause(failure: Failure, tries: number, random: number): number | undefined {
  if (failure instanceof Refused && !helps(failure, tries)) return undefined;
  // Half of it by chance: else all who lost a server come back to it at once.
  const growing = Math.min(LONGEST, FIRST * 2 ** Math.min(tries, 10)) * (0.5 + random / 2);
  if (failure instanceof Refused && failure.retryAfter !== undefined) {
    return failure.retryAfter + growing * 0.25;
  }
  return growing;
}

function helps({ status }: Refused, tries: number): boolean {
  if (status === 429 || (status >= 502 && status <= 504)) return true;
  return status >= 500 && tries < TRIES_AT_A_FAILING_SERVER;
}
