/** How a session begins, goes on, is renewed and ends, and what stays in the browser. */

import { expect, test } from "vitest";
import { scene, shown, HOUR, SECOND } from "./scene";
import { refusal } from "./server";

const QUESTION = "a question about my back";

test("with a cookie no token stands in storage", async () => {
  const { client, browser, server } = await scene();
  expect(client.status).toBe("online");
  expect(client.retentionDays).toBe(30);
  expect(browser.words).not.toContain(server.talks[0]!.token);
});

test("where no cookie comes back, a token is asked for and kept", async () => {
  const { clock, open, server, browser } = await scene({ cookies: false });
  const { client } = await open();
  client.send(QUESTION);
  await clock.pass(SECOND);
  expect(server.requests.at(-1)!.token).toBe(server.talks.at(-1)!.token);
  expect(shown((await open()).client)).toEqual(shown(client));
  expect(browser.cookie).toBeUndefined();
});

test("a page that wants a token never sends cookies", async () => {
  const { client, clock, server } = await scene({}, { useToken: true });
  client.send(QUESTION);
  await clock.pass(SECOND);
  expect(server.taken).toEqual([QUESTION]);
  expect(server.requests.every((each) => each.cookie === undefined)).toBe(true);
});

test("a token that the server renews is the one that counts from then on", async () => {
  const { client, clock, server } = await scene({}, { useToken: true });
  server.refusals["first"] = { status: 200, body: { messages: [], token: "renewed" } };
  client.send("first");
  await clock.pass(SECOND);
  server.talks[0]!.token = "renewed";
  client.send("second");
  await clock.pass(SECOND);
  expect(server.requests.at(-1)!.token).toBe("renewed");
  expect(server.taken).toEqual(["second"]);
});

test("after a reload the conversation is there again, with the same ids", async () => {
  const { client, clock, browser, tab, open } = await scene();
  client.send(QUESTION);
  await clock.pass(SECOND);
  const ids = client.messages.map(({ id, answers }) => [id, answers]);
  browser.kill(tab);
  const again = (await open()).client;
  expect(shown(again)).toEqual(shown(client));
  expect(again.messages.map(({ id, answers }) => [id, answers])).toEqual(ids);
});

test("an answered message leaves no words in storage", async () => {
  const { client, clock, browser, server } = await scene();
  server.down = true;
  client.send(QUESTION);
  await clock.pass(SECOND);
  expect(browser.words).toContain(QUESTION);
  server.down = false;
  await clock.pass(60 * SECOND);
  expect(server.taken).toEqual([QUESTION]);
  expect(browser.words).not.toContain(QUESTION);
});

test.each([true, false])("the keys in storage are those that are documented (locks and channels: %s)", async (has) => {
  const { client, clock, browser, open } = await scene({ locks: has, channels: has, cookies: false });
  await open();
  const seen = new Set<string>();
  const set = browser.held.set.bind(browser.held);
  browser.held.set = (key, value) => (seen.add(key.replace(/message-\d+/, "…")), set(key, value));
  client.send(QUESTION);
  await clock.pass(20 * SECOND);
  const extended = client.extend();
  await clock.pass(SECOND);
  await extended;
  const plain = ["backstory::queue:…", "backstory::session", "backstory::turn"];
  expect([...seen].sort()).toEqual((has ? plain : [...plain, "backstory::lock", "backstory::tell"]).sort());
});

test("the end of a session is said, and extending it moves it", async () => {
  const { client, clock } = await scene();
  expect(client.expiresAt!.getTime() - clock.now).toBeGreaterThan(23 * HOUR);
  await clock.pass(20 * HOUR);
  await client.extend();
  await clock.pass(20 * HOUR);
  expect(client.status).toBe("online");
  await clock.pass(5 * HOUR);
  expect(client.status).toBe("expired");
});

test("a session that another tab extended has not expired here", async () => {
  const { client, clock, open } = await scene();
  const other = (await open()).client;
  await clock.pass(20 * HOUR);
  await client.extend();
  await clock.pass(10 * HOUR);
  expect([client.status, other.status]).toEqual(["online", "online"]);
  expect(other.expiresAt).toEqual(client.expiresAt);
});

test("a session that had ended here goes on when another tab begins or extends one", async () => {
  const { client, clock, open } = await scene();
  const other = (await open()).client;
  await clock.pass(25 * HOUR);
  expect([client.status, other.status]).toEqual(["expired", "expired"]);
  client.send(QUESTION);
  await clock.pass(SECOND);
  expect([client.status, other.status]).toEqual(["online", "online"]);
  expect(shown(other)).toEqual(shown(client));
});

test("feedback says which answer it is about; its own answer is shown in every tab, and nothing is stored", async () => {
  const { client, clock, server, browser, open } = await scene();
  const other = (await open()).client;
  client.send(QUESTION);
  await clock.pass(SECOND);
  server.faults = [{ kind: "lost answer" }];
  const given = client.feedback(client.messages[0]!.id, "down", "my leg is numb");
  await clock.pass(10 * SECOND);
  await given;
  const sent = server.requests.filter((each) => each.path === "/chat/feedback");
  expect(sent.map(({ body }) => body)).toEqual(
    Array(2).fill({ message_id: client.messages[0]!.id, value: "down", reason: "my leg is numb" }),
  );
  for (const each of [client, other]) expect(each.messages.at(-1)).toMatchObject({ from: "bot", text: "Please call 999." });
  expect(browser.words).not.toContain("my leg");
});

test("feedback that the server refuses is no success", async () => {
  const { client, clock, server } = await scene();
  const receive = server.receive.bind(server);
  server.receive = async (sent) => (sent.path === "/chat/feedback" ? refusal(404, "unknown_message") : receive(sent));
  const given = expect(client.feedback("message-0000", "up")).rejects.toThrow("unknown_message");
  await clock.pass(60 * SECOND);
  await given;
});

test("once half of the time has passed, a message lets the session last on", async () => {
  const { client, clock } = await scene();
  await clock.pass(13 * HOUR);
  client.send(QUESTION);
  await clock.pass(SECOND);
  expect(client.expiresAt!.getTime() - clock.now).toBeGreaterThan(23 * HOUR);
});

test("what is written after the end begins a new session by itself: it may be urgent", async () => {
  const { client, clock, server } = await scene();
  await clock.pass(25 * HOUR);
  client.send(QUESTION);
  await clock.pass(SECOND);
  expect(client.status).toBe("online");
  expect(server.talks.map((talk) => talk.said.length)).toEqual([0, 2]);
});

test("a server that forgot all sessions is asked for a new one", async () => {
  const { client, clock, server } = await scene({}, { useToken: true });
  server.talks[0]!.token = "unknown after a restart";
  client.send(QUESTION);
  await clock.pass(SECOND);
  expect(server.taken).toEqual([QUESTION]);
});

test("a page that the server refuses says so, and what was written is unsent", async () => {
  const { clock, server, browser } = await scene();
  server.refusals["never"] = refusal(403, "never");
  server.receive = async () => refusal(403, "origin_not_allowed", "Pages of this origin may not use the chat.");
  const { client } = browser.open();
  void client.start();
  client.send(QUESTION);
  await clock.pass(60 * SECOND);
  expect(client.status).toBe("failed");
  expect(client.failure!.code).toBe("origin_not_allowed");
  expect(shown(client)).toEqual([["member", QUESTION, "unsent"]]);
});

test("the next person at the browser sees and sends nothing of the one before", async () => {
  const { client, clock, server, browser, open } = await scene({}, { identity: identity("ana") });
  client.send("hello from ana");
  await clock.pass(SECOND);
  server.down = true;
  client.send(QUESTION);
  await clock.pass(SECOND);
  server.down = false;
  const ben = (await open({ identity: identity("ben") })).client;
  await clock.pass(60 * SECOND);
  expect(ben.messages).toEqual([]);
  expect(browser.words).not.toContain(QUESTION);
  expect(server.taken).toEqual(["hello from ana"]);
  // The cookie is ben's now: ana's tab must not show or send anything with it.
  expect([client.status, client.messages]).toEqual(["ended", []]);
});

test("a token of the host app that is over is said as such; with a new one what waited goes out", async () => {
  const { client, clock, server, tab, open, browser } = await scene({}, { identity: identity("ana") });
  const receive = server.receive.bind(server);
  server.receive = async (sent) =>
    sent.path === "/chat/session" ? refusal(401, "bad_identity", "Ask the app for a new one.") : receive(sent);
  await clock.pass(25 * HOUR);
  client.send(QUESTION);
  await clock.pass(60 * SECOND);
  expect([client.status, client.failure]).toEqual(["failed", { code: "bad_identity" }]);
  expect(client.messages).toMatchObject([{ text: QUESTION, state: "unsent", reason: { code: "bad_identity" } }]);
  server.receive = receive;
  browser.kill(tab);
  const again = (await open({ identity: identity("ana") })).client;
  await clock.pass(SECOND);
  expect(server.taken).toEqual([QUESTION]);
  expect(again.status).toBe("online");
});

test("a session that can't be extended because the host app's token is over says so", async () => {
  const { client, server } = await scene();
  server.receive = async () => refusal(401, "bad_identity");
  await expect(client.extend()).rejects.toThrow("bad_identity");
  expect([client.status, client.failure!.code]).toEqual(["failed", "bad_identity"]);
});

function identity(sub: string): string {
  return `head.${btoa(JSON.stringify({ iss: "https://app.example.org", sub }))}.signature`;
}
