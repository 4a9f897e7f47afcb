/** Whatever the network, the server and the tabs do: each message is taken once, in the order of writing. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { type Abilities, Browser, type Tab } from "./browser";
import { Clock } from "./clock";
import { type Fault, Server } from "./server";

type Action =
  | { do: "write"; tab: number; long: boolean }
  | { do: "pass"; milliseconds: number }
  | { do: "reload"; tab: number }
  | { do: "network"; faults: Fault[] }
  | { do: "restart" }
  | { do: "online" | "offline" };

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ kind: fc.constantFrom("none" as const, "lost request" as const, "lost answer" as const, "log-in page" as const) }),
  fc.record({ kind: fc.constant("slow" as const), seconds: fc.integer({ min: 1, max: 70 }) }),
  fc.record({ kind: fc.constant("refused" as const), status: fc.constantFrom(429 as const, 502 as const, 503 as const) }),
);
const tab = fc.integer({ min: 0, max: 1 });
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("write" as const), tab, long: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("pass" as const), milliseconds: fc.integer({ min: 0, max: 40_000 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("reload" as const), tab }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("network" as const), faults: fc.array(fault, { maxLength: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("restart" as const, "online" as const, "offline" as const) }) },
);
const abilities = fc.record({ locks: fc.boolean(), channels: fc.boolean(), cookies: fc.boolean() });

async function run(can: Abilities, actions: Action[]) {
  const clock = new Clock();
  const server = new Server(clock);
  const browser = new Browser(clock, server, can);
  const written: string[] = [];
  const open = () => {
    const opened = browser.open();
    void opened.client.start();
    return opened;
  };
  const tabs: [Tab, Tab] = [open(), open()];
  const at = (index: number) => (index ? 1 : 0);
  for (const each of actions) {
    if (each.do === "write") {
      const words = `${each.long ? "LONG" : "words"} ${written.length}`;
      written.push(words);
      tabs[at(each.tab)].client.send(words);
    } else if (each.do === "pass") await clock.pass(each.milliseconds);
    else if (each.do === "reload") {
      browser.kill(tabs[at(each.tab)]);
      tabs[at(each.tab)] = open();
    } else if (each.do === "network") server.faults = [...each.faults];
    else if (each.do === "restart") {
      server.down = true;
      clock.after(5_000, () => (server.down = false));
    } else browser.goes(each.do);
  }
  server.faults = [];
  browser.goes("online");
  await clock.pass(15 * 60_000);
  return { server, browser, tabs, written };
}

test("each message is taken once, in order, and all tabs show it", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(abilities, fc.array(action, { maxLength: 14 }), async (can, actions) => {
      const { server, browser, tabs, written } = await run(can, actions);
      const fine = written.filter((words) => !words.startsWith("LONG"));
      expect(server.taken).toEqual(fine);
      for (const { client } of tabs) {
        const mine = client.messages.filter((message) => message.from === "member");
        expect(mine.filter((message) => message.state === "sent").map((message) => message.text)).toEqual(fine);
        expect(mine.filter((message) => message.state === "unsent").map((message) => message.text)).toEqual(
          written.filter((words) => words.startsWith("LONG")),
        );
        expect(new Set(client.messages.map((message) => message.id)).size).toBe(client.messages.length);
        expect([client.status, client.waiting]).toEqual(["online", false]);
      }
      expect(browser.words).not.toContain("words ");
    }),
    { numRuns: 300 },
  );
});
