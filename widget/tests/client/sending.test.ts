/** What a member sees of a message on its way, and what stops it. */

import { expect, test } from "vitest";
import { scene, shown, codes, HOUR, SECOND } from "./scene";
import { refusal } from "./server";

test("a message is answered, and both can be told apart and belong together", async () => {
  const { client, clock } = await scene();
  client.send("hello");
  await clock.pass(SECOND);
  expect(shown(client)).toEqual([
    ["member", "hello", "sent"],
    ["bot", "answer to hello", "said"],
  ]);
  expect(client.messages[1]!.answers).toBe(client.messages[0]!.id);
});

test("a pressed button sends its payload and shows its title", async () => {
  const { client, clock, server } = await scene();
  client.press({ title: "Is it safe to move?", payload: "/is_movement_safe" });
  await clock.pass(SECOND);
  expect(server.taken).toEqual(["/is_movement_safe"]);
  expect(client.messages[0]!.text).toBe("Is it safe to move?");
});

test("while the server thinks, the client waits, and the next message is not sent", async () => {
  const { client, clock, server } = await scene();
  server.faults = [{ kind: "slow", seconds: 10 }];
  client.send("one");
  client.send("two");
  await clock.pass(6 * SECOND);
  expect(client.waiting).toBe(true);
  expect(server.taken).toEqual(["one"]);
  expect(shown(client)).toEqual([
    ["member", "one", "sending"],
    ["member", "two", "queued"],
  ]);
  await clock.pass(6 * SECOND);
  expect(client.waiting).toBe(false);
  expect(server.taken).toEqual(["one", "two"]);
});

test("without a network a message waits, says why, and goes by itself when the network is back", async () => {
  const { client, clock, server, browser } = await scene();
  server.down = true;
  client.send("hello");
  await clock.pass(60 * SECOND);
  expect(client.status).toBe("offline");
  expect([shown(client), codes(client)]).toEqual([[["member", "hello", "queued"]], ["network"]]);
  server.down = false;
  browser.goes("online");
  await clock.pass(SECOND / 2);
  expect(client.status).toBe("online");
  expect(server.taken).toEqual(["hello"]);
});

test("the browser says that it is offline and online, and is believed at once", async () => {
  const { client, browser } = await scene();
  browser.goes("offline");
  expect(client.status).toBe("offline");
  browser.goes("online");
  expect(client.status).toBe("online");
});

test("a network that comes back without a word is noticed", async () => {
  const { client, clock, server, browser } = await scene();
  server.down = true;
  browser.goes("offline");
  await clock.pass(60 * SECOND);
  expect(client.status).toBe("offline");
  server.down = false;
  await clock.pass(30 * SECOND);
  expect(client.status).toBe("online");
});

test.each([429, 503] as const)("a %s is tried again not before the time it names, with its sentence shown", async (status) => {
  const { client, clock, server } = await scene();
  server.refusals["hello"] = refusal(status, "busy", "If you may be in danger, call 999 now.", 20);
  client.send("hello");
  await clock.pass(SECOND);
  expect(client.messages[0]).toMatchObject({
    state: "queued",
    reason: { code: "busy", text: "If you may be in danger, call 999 now." },
  });
  expect(client.status).toBe("online");
  const before = server.requests.length;
  await clock.pass(18 * SECOND);
  expect(server.requests.length).toBe(before);
  delete server.refusals["hello"];
  await clock.pass(5 * SECOND);
  expect(server.taken).toEqual(["hello"]);
  expect(client.messages[0]!.reason).toBeUndefined();
});

test.each([400, 403, 404, 413])("a %s is never tried again; the next message goes on", async (status) => {
  const { client, clock, server } = await scene();
  server.refusals["bad"] = refusal(status, "no", "That can't be sent.");
  client.send("bad");
  client.send("good");
  await clock.pass(300 * SECOND);
  expect(server.requests.filter((each) => each.body.text === "bad")).toHaveLength(1);
  expect(server.taken).toEqual(["good"]);
  const unsent = client.messages.find((message) => message.state === "unsent");
  expect(unsent).toMatchObject({ text: "bad", reason: { code: "no", text: "That can't be sent." } });
});

test("an unsent message is sent again when the member wants it, as the last one", async () => {
  const { client, clock, server } = await scene();
  server.refusals["bad"] = refusal(400, "no");
  client.send("bad");
  client.send("good");
  await clock.pass(SECOND);
  delete server.refusals["bad"];
  client.retry(client.messages.find((message) => message.state === "unsent")!.id);
  await clock.pass(SECOND);
  expect(server.taken).toEqual(["good", "bad"]);
});

test("a server that fails at a message each time is left in peace after a few tries", async () => {
  const { client, clock, server } = await scene();
  server.refusals["hello"] = refusal(500, "internal_error", "Something went wrong on our side.");
  client.send("hello");
  await clock.pass(10 * 60 * SECOND);
  expect(server.requests.filter((each) => each.body.text === "hello")).toHaveLength(6);
  expect(client.messages[0]).toMatchObject({ state: "unsent", reason: { code: "internal_error" } });
});

test("tries come ever more seldom, but at least twice a minute", async () => {
  const { client, clock, server } = await scene();
  const times: number[] = [];
  const receive = server.receive.bind(server);
  server.receive = (sent) => (times.push(clock.now), receive(sent));
  server.down = true;
  client.send("hello");
  await clock.pass(300 * SECOND);
  const gaps = times.slice(1).map((time, index) => time - times[index]!);
  expect(gaps).toEqual([...gaps].sort((one, other) => one - other));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(30 * SECOND);
  expect(gaps.length).toBeLessThan(25);
});

test("words that waited for a day are not sent any more, and not kept; the member can send them after all", async () => {
  const { client, clock, server, browser } = await scene();
  server.down = true;
  client.send("yesterday");
  await clock.pass(25 * HOUR);
  expect(browser.words).not.toContain("yesterday");
  expect(client.messages[0]).toMatchObject({ state: "unsent", reason: { code: "too_old" } });
  server.down = false;
  await clock.pass(HOUR);
  expect(server.taken).toEqual([]);
  client.retry(client.messages[0]!.id);
  await clock.pass(SECOND);
  expect(server.taken).toEqual(["yesterday"]);
  expect(shown(client)[0]).toEqual(["member", "yesterday", "sent"]);
});

test("a browser that stores nothing sends all the same", async () => {
  const { client, clock, server } = await scene({ full: true, cookies: false });
  server.faults = [{ kind: "lost answer" }];
  client.send("hello");
  await clock.pass(60 * SECOND);
  expect(server.taken).toEqual(["hello"]);
  expect(shown(client)).toHaveLength(2);
});

test("what changes is told, and a closed client tells nothing and asks for nothing", async () => {
  const { client, clock, server } = await scene();
  let told = 0;
  client.subscribe(() => told++);
  const before = client.messages;
  expect(client.messages).toBe(before);
  client.send("hello");
  expect(told).toBeGreaterThan(0);
  expect(client.messages).not.toBe(before);
  await clock.pass(SECOND);
  server.down = true;
  client.send("later");
  await clock.pass(SECOND);
  client.close();
  const asked = server.requests.length;
  told = 0;
  server.down = false;
  await clock.pass(HOUR);
  expect([told, server.requests.length]).toEqual([0, asked]);
});

test("a button that waited for a day sends its payload after all, if the conversation goes on", async () => {
  const { client, clock, server } = await scene();
  server.down = true;
  client.press({ title: "Is it safe to move?", payload: "/is_movement_safe" });
  await clock.pass(25 * HOUR);
  server.talks[0]!.ends += 48 * HOUR;
  server.down = false;
  client.retry(client.messages[0]!.id);
  await clock.pass(SECOND);
  expect(server.taken).toEqual(["/is_movement_safe"]);
});

test("in a new conversation, which offered no button, a pressed one sends its title", async () => {
  const { client, clock, server } = await scene();
  await clock.pass(25 * HOUR);
  client.press({ title: "Is it safe to move?", payload: "/is_movement_safe" });
  await clock.pass(SECOND);
  expect(server.taken).toEqual(["Is it safe to move?"]);
});

test("what is asked while the conversation opens is waited for, too", async () => {
  const { clock, server, browser } = await scene();
  server.faults = [{ kind: "slow", seconds: 10 }];
  const { client } = browser.open();
  void client.start();
  client.send("hello");
  await clock.pass(5 * SECOND);
  expect([client.status, client.waiting]).toEqual(["starting", true]);
  await clock.pass(10 * SECOND);
  expect([client.status, client.waiting]).toEqual(["online", false]);
});

test("a try that fails while the network comes back doesn't make the next one wait long", async () => {
  const { client, clock, server, browser } = await scene();
  server.down = true;
  client.send("hello");
  await clock.pass(25 * SECOND);
  const receive = server.receive.bind(server);
  server.receive = async () => new Promise((_, fail) => void clock.after(2 * SECOND, () => fail(new TypeError())));
  browser.goes("online");
  await clock.pass(SECOND);
  browser.goes("online");
  await clock.pass(SECOND);
  Object.assign(server, { receive, down: false });
  await clock.pass(2 * SECOND);
  expect(server.taken).toEqual(["hello"]);
});
