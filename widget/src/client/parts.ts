/** What the jobs of one tab share. */

import type { Bus } from "./bus";
import type { Environment } from "./environment";
import type { Lock } from "./lock";
import type { Outbox } from "./outbox";
import type { Session } from "./session";
import type { Shown } from "./shown";

export type Parts = { world: Environment; session: Session; outbox: Outbox; shown: Shown; lock: Lock; bus: Bus };

/** Something to do with the server. */
export interface Job {
  /** When to do it next; Infinity where there is nothing to do. */
  readonly due: number;
  /** Does it, alone in the whole browser; returns whether to look at once for more to do. */
  run(stop: AbortSignal): Promise<boolean>;
}

/** The conversation was deleted: nothing of it stays, and what waited is not sent unasked. */
export function forgetConversation({ outbox, shown, session, bus }: Parts): void {
  const waiting = outbox.entries();
  outbox.removeAll();
  session.forget();
  shown.clear();
  for (const entry of waiting) shown.giveUp(entry, { code: "session_ended" }, 0);
  shown.is("ended");
  bus.tell({ type: "ended" });
}
