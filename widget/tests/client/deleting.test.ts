/** A conversation that is deleted is gone: here, in other tabs, and for old tokens. */

import { expect, test } from "vitest";
import { scene, shown, SECOND } from "./scene";

const WORDS = "words that must go";

test("deleting erases at the server and here, and tells other tabs", async () => {
  const { client, clock, server, browser, open } = await scene();
  const other = (await open()).client;
  client.send(WORDS);
  await clock.pass(SECOND);
  await client.deleteConversation();
  await clock.pass(SECOND);
  expect(server.talks[0]).toMatchObject({ ended: true, said: [] });
  for (const each of [client, other]) expect([each.status, each.messages]).toEqual(["ended", []]);
  expect([...browser.held]).toEqual([]);
});

test.each([true, false])("what waits goes too, even while it is on its way (by another tab: %s)", async (byOther) => {
  const { client, clock, server, browser, open } = await scene();
  const other = (await open()).client;
  server.faults = [{ kind: "slow", seconds: 20 }];
  client.send(WORDS);
  client.send(`more ${WORDS}`);
  await clock.pass(SECOND);
  const deleted = (byOther ? other : client).deleteConversation();
  await clock.pass(SECOND);
  await deleted;
  await clock.pass(60 * SECOND);
  expect(browser.words).not.toContain(WORDS);
  expect(client.messages).toEqual([]);
  expect(server.taken.filter((text) => text.startsWith("more"))).toEqual([]);
});

test("where the server can't be reached nothing was deleted, and the member is told", async () => {
  const { client, clock, server } = await scene();
  client.send(WORDS);
  await clock.pass(SECOND);
  server.down = true;
  await expect(client.deleteConversation()).rejects.toThrow("network");
  expect(shown(client)).toHaveLength(2);
});

test("a new conversation is empty, has a session of its own, and other tabs go along", async () => {
  const { client, clock, server, open } = await scene({}, { useToken: true });
  const other = (await open()).client;
  client.send(WORDS);
  await clock.pass(SECOND);
  const begun = client.newConversation();
  await clock.pass(SECOND);
  await begun;
  other.send("hello again");
  await clock.pass(SECOND);
  expect(server.talks.map((talk) => [talk.ended, talk.said.length])).toEqual([
    [true, 0],
    [false, 2],
  ]);
  for (const each of [client, other]) {
    expect(each.status).toBe("online");
    expect(shown(each).map(([, text]) => text)).toEqual(["hello again", "answer to hello again"]);
  }
});

test("deleted elsewhere: nothing is shown, and what was just written is not sent unasked", async () => {
  const { client, clock, server, browser } = await scene();
  client.send("hello");
  await clock.pass(SECOND);
  server.talks[0]!.ended = true;
  client.send(WORDS);
  await clock.pass(SECOND);
  expect(client.status).toBe("ended");
  expect(client.messages).toMatchObject([{ text: WORDS, state: "unsent", reason: { code: "session_ended" } }]);
  expect(browser.words).not.toContain(WORDS);
  client.retry(client.messages[0]!.id);
  await clock.pass(SECOND);
  expect(server.taken.at(-1)).toBe(WORDS);
  expect(client.status).toBe("online");
});
