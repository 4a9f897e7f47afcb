/** What a member thinks of an answer. */

import { type Failure, pause } from "./backoff";
import type { Parts } from "./parts";
import { botMessage, said } from "./transcript";
import type { Message } from "./types";

/** Tried again by itself, because a warning sign in the reason is answered; but a member waits for the end. */
const TRIES = 3;

export type Feedback = { message_id: string; value: "up" | "down"; reason?: string };

/** Returns what the server answers: nothing, unless the reason holds a warning sign. */
export async function giveFeedback({ world, session }: Parts, body: Feedback): Promise<Message[]> {
  for (let tries = 0; ; tries++) {
    try {
      const answers = said(await session.ask({ method: "POST", path: "/chat/feedback", body }));
      const key = world.uuid();
      return answers.map((each, index) => botMessage(each, world.now(), "", `${key}.${index}`));
    } catch (error) {
      const wait = pause(error as Failure, tries, world.random());
      if (wait === undefined || tries + 1 >= TRIES) throw error;
      await new Promise<void>((resolve) => world.after(wait, resolve));
    }
  }
}
