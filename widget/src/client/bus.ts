/** Tells the other tabs what happened: by BroadcastChannel, else by a storage event that holds no words. */

import type { Environment } from "./environment";
import type { Turn } from "./session";
import type { Shelf } from "./storage";
import type { Message } from "./types";

export type News =
  | { type: "queue" } // look at the queue again
  | { type: "answered"; messages: Message[]; turn: Turn }
  | { type: "look" } // read the transcript again
  | { type: "deleting" } // let go of what is being sent
  | { type: "ended" }
  | { type: "began" }
  | { type: "session" }; // it lasts longer now

type Letter = News & { scope: string };

export interface Bus {
  tell(news: News): unknown;
  close(): void;
}

/** A member's tabs share a scope; `stranger` hears of a session that another member began. */
export function openBus(
  world: Environment,
  server: string,
  shelf: Shelf,
  hear: (news: News) => void,
  stranger: () => void,
): Bus {
  const read = (letter: Letter) => {
    if (letter.scope === shelf.scope) hear(letter);
    else if (letter.type === "began") stranger();
  };
  const channel = world.channel?.(`backstory:${server}`, (data) => read(data as Letter));
  if (channel) {
    let open = true;
    return {
      // A closed channel throws.
      tell: (news) => open && channel.post({ ...news, scope: shelf.scope }),
      close() {
        open = false;
        channel.close();
      },
    };
  }
  return storageBus(world, shelf, hear);
}

function storageBus(world: Environment, shelf: Shelf, hear: (news: News) => void): Bus {
  const key = `backstory:${shelf.scope}:tell`;
  const close = world.on("storage", (change) => {
    if (change.key === key && change.newValue) hear({ type: JSON.parse(change.newValue) } as News);
  });
  return {
    tell(news) {
      shelf.set("tell", news.type === "answered" ? "look" : news.type);
      shelf.remove("tell");
    },
    close,
  };
}
