// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from "vitest";
import { all, bot, type Chat, member, one, openChat, settled } from "./fake_client";

const urgent = {
  type: "urgent",
  tier: "emergency",
  actions: [{ label: "Call 999", tel: "999" }],
};
const heard = (chat: Chat, name: string) => {
  const found: unknown[] = [];
  chat.addEventListener(`backstory:${name}`, (event) => found.push((event as CustomEvent).detail));
  return found;
};
const polite = (chat: Chat) => all(chat, "[data-polite]").map(({ textContent }) => textContent).join("");
const alerted = (chat: Chat) => one(chat, "[role=alert]").textContent;

let chat: Chat;
beforeEach(async () => {
  chat = await openChat([], { country: "GB" });
});

async function told(...messages: Parameters<Chat["fake"]["tell"]>) {
  chat.fake.tell(...messages);
  await settled(chat);
}

describe("what is read out", () => {
  test("a reply, politely, with its quick replies", async () => {
    const buttons = [{ title: "Check warning signs", payload: "/check" }];
    await told({ messages: [member("a", "hello"), bot("a", "Hi there.", { buttons })] });
    expect(polite(chat)).toBe("Hi there.\nQuick replies: Check warning signs");
    expect(alerted(chat)).toBe("");
  });

  test("urgent words at once, and not politely as well", async () => {
    await told({ messages: [member("a", "numb"), bot("a", "Please call now.", { custom: urgent })] });
    expect(alerted(chat)).toBe("Please get help now. Call 999. Please call now.");
    expect(polite(chat)).toBe("");
  });

  test("nothing of what a reload brings back", async () => {
    chat = await openChat([member("a", "numb"), bot("a", "Please call now.", { custom: urgent })]);
    expect(alerted(chat)).toBe("");
    expect(one(chat, ".urgent").textContent).toContain("Please call now.");
  });

  test("nothing of what comes late, when the network was away at first", async () => {
    chat = await openChat([], {}, "offline");
    await told({ messages: [member("a", "numb"), bot("a", "Please call now.", { custom: urgent })] });
    await told({ status: "online" });
    expect(alerted(chat)).toBe("");
  });

  test("the answer to a message that was still waiting when the page was left", async () => {
    chat = await openChat([member("a", "numb", { state: "queued" })], {}, "offline");
    await told({ messages: [member("a", "numb"), bot("a", "Please call now.", { custom: urgent })] });
    await told({ status: "online" });
    expect(alerted(chat)).toContain("Please call now.");
  });

  test("a reply, also where the next word is that the network is back", async () => {
    await told({ status: "offline" });
    await told({ messages: [member("a", "hello"), bot("a", "Hi there.")] });
    await told({ status: "online" });
    expect(polite(chat)).toContain("Hi there.");
    expect(polite(chat)).toContain("back online");
  });

  test("the same urgent words again, where they are said again", async () => {
    const first = [member("a", "numb"), bot("a", "Please call now.", { custom: urgent })];
    await told({ messages: first });
    await told({ messages: [...first, member("b", "numb"), bot("b", "Please call now.", { custom: urgent })] });
    expect(one(chat, "[role=alert]").children).toHaveLength(2);
  });

  test("nothing of a transcript that could not be read at first, but the answer to what was just asked", async () => {
    const before = [member("a", "numb", { old: true }), bot("a", "Please call now.", { custom: urgent, old: true })];
    const asked = member("b", "hello", { state: "sending" });
    await told({ messages: [asked] });
    await told({ messages: [...before, asked] });
    expect(alerted(chat)).toBe("");
    await told({ messages: [...before, member("b", "hello"), bot("b", "Hi there.", { old: true })] });
    expect([alerted(chat), polite(chat)]).toEqual(["", "Hi there."]);
  });

  test("nothing twice", async () => {
    const messages = [member("a", "hello"), bot("a", "Hi there.")];
    await told({ messages });
    one(chat, "[data-polite]").replaceChildren();
    await told({ messages: [...messages] });
    expect(polite(chat)).toBe("");
  });

  test("that a message was not sent, with the number to call, each time that it was given up", async () => {
    const unsent = [member("a", "numb", { state: "unsent", reason: { code: "too_long" } })];
    await told({ messages: unsent });
    await told({ messages: [...unsent] });
    expect(polite(chat)).toBe("Not sent. If it is urgent, Call 999.");
    await told({ messages: [member("a", "numb", { state: "sending" })] });
    await told({ messages: unsent });
    expect(polite(chat)).toBe("Not sent. If it is urgent, Call 999.".repeat(2));
  });

  test("that a message waits, once, also where it is written without a network", async () => {
    await told({ status: "offline" });
    one(chat, "[data-polite]").replaceChildren();
    await told({ messages: [member("a", "numb", { state: "queued" })] });
    await told({ messages: [member("a", "numb", { state: "sending" })] });
    await told({ messages: [member("a", "numb", { state: "queued", reason: { code: "network" } })] });
    expect(polite(chat)).toContain("Nobody has read this");
    expect(polite(chat).match(/Nobody has read this/g)).toHaveLength(1);
  });

  test("that the network is gone, with the number to call", async () => {
    await told({ status: "offline" });
    expect(polite(chat)).toContain("nobody has read it yet. If it is urgent, Call 999");
  });
});

test("a host page hears of messages and of urgent ones, and never the words", async () => {
  const [messages, urgents] = [heard(chat, "message"), heard(chat, "urgent")];
  await told({ messages: [member("a", "my secret"), bot("a", "Please call.", { custom: urgent })] });
  expect(messages).toEqual([
    { id: "a", from: "member", type: "text" },
    { id: "a.Please call.", from: "bot", type: "urgent" },
  ]);
  expect(urgents).toEqual([{ tier: "emergency" }]);
});

test("a host page hears, too, of what is asked while the conversation opens, once", async () => {
  chat = await openChat([member("old", "left here", { state: "queued" })], {}, "starting");
  const messages = heard(chat, "message");
  const old = member("old", "left here", { state: "queued" });
  await told({ messages: [old, member("a", "hello", { state: "queued" })] });
  await told({ messages: [old, member("a", "hello", { state: "sending" })], status: "online" });
  await told({ messages: [old, member("a", "hello"), bot("a", "Hi there.")] });
  expect(messages).toEqual([
    { id: "a", from: "member", type: "text" },
    { id: "a.Hi there.", from: "bot", type: "text" },
  ]);
});

test("a lesson is the host page's to open", async () => {
  chat.opensLessons = true;
  const lesson = { type: "lesson", id: "rethink", title: "Rethink", status: "earlier", where: "In the Library." };
  await told({ messages: [member("a", "more"), bot("a", "See this.", { custom: lesson })] });
  const lessons = heard(chat, "lesson");
  one(chat, ".lesson button").click();
  expect(lessons).toEqual([lesson]);
});

test("a lesson that is still to come can't be opened", async () => {
  chat.opensLessons = true;
  const lesson = { type: "lesson", id: "x", title: "Later", status: "coming", where: "https://example.org" };
  await told({ messages: [member("a", "more"), bot("a", "Later.", { custom: lesson })] });
  expect(all(chat, ".lesson button, .lesson a")).toEqual([]);
});

test("quick replies are pressed once, and the one that was taken shows", async () => {
  const buttons = ["One", "Two"].map((title) => ({ title, payload: `/${title}` }));
  const reply = bot("a", "Which?", { buttons });
  await told({ messages: [member("a", "hi"), reply] });
  all(chat, ".log .choice")[1]!.click();
  await told({ messages: [member("a", "hi"), reply, member("b", "Two", { state: "sending" })], waiting: true });
  all(chat, ".log .choice")[0]!.click();
  expect(chat.fake.calls).toEqual([["press", "/Two"]]);
  expect(all(chat, ".log .choice").map((each) => each.ariaDisabled ?? each.getAttribute("aria-disabled"))).toEqual(["true", "true"]);
  expect(one(chat, ".chosen").textContent?.trim()).toBe("Two");
});

test.each([
  ["unsent", "Not sent. If it is urgent, call 999."],
  ["queued", "Not sent yet. Nobody has read this"],
] as const)("a message that is %s says so, and whom to call", async (state, words) => {
  await told({ messages: [member("a", "hi", { state, reason: { code: "network" } })], status: "offline" });
  expect(one(chat, ".notice").textContent?.replace(/\s+/g, " ")).toContain(words);
  expect(one(chat, ".notice a").getAttribute("href")).toBe("tel:999");
});

test("the server's own sentence about a message that it did not take is shown", async () => {
  const reason = { code: "message_too_long", text: "Please write less." };
  await told({ messages: [member("a", "hi", { state: "unsent", reason })] });
  expect(one(chat, ".notice").textContent).toContain("Please write less.");
  one(chat, ".notice button").click();
  expect(chat.fake.calls).toEqual([["retry", "a"]]);
});

test("thumbs stand where there is an answer to judge", async () => {
  await told({ messages: [member("a", "hi"), bot("a", "Hello."), bot("", "A warning.")] });
  expect(all(chat, "[title=Helpful]")).toHaveLength(1);
  one(chat, "[title=Helpful]").click();
  await settled(chat);
  expect(chat.fake.calls).toEqual([["feedback", "a", "up", undefined]]);
});

test("feedback that was not kept is taken back, and says so", async () => {
  await told({ messages: [member("a", "hi"), bot("a", "Hello.")] });
  chat.fake.failing = true;
  one(chat, "[title=Helpful]").click();
  await new Promise((done) => setTimeout(done));
  await settled(chat);
  expect(one(chat, "[title=Helpful]").getAttribute("aria-pressed")).toBe("false");
  expect(one(chat, ".bar").textContent).toContain("could not be sent");
});

test("a conversation that ends soon can be kept open", async () => {
  await told({ expiresAt: new Date(Date.now() + 5 * 60_000) });
  expect(one(chat, ".bar").textContent).toContain("This conversation ends at");
  one(chat, ".bar button").click();
  expect(chat.fake.calls).toEqual([["extend"]]);
});

test("another country has its own numbers at once", async () => {
  chat.country = "US";
  await settled(chat);
  expect(all(chat, "a[href^='tel:']").map((each) => each.getAttribute("href"))).toContain("tel:911");
});

test("a framework may take each setting away", async () => {
  const none = { server: null, locale: null, country: null, memberName: null, completedLessons: null };
  Object.assign(chat, none);
  await settled(chat);
  expect(one(chat, ".promise").textContent).toContain("call your local emergency number");
});

test("when it leaves the page, its client is closed", () => {
  chat.remove();
  expect(chat.fake.calls).toEqual([["close"]]);
});

test("while a message is tried again without a network, nobody is said to write", async () => {
  const chat = await openChat();
  chat.fake.tell({ messages: [member("a", "{unsent}", { state: "sending" })], waiting: true, status: "offline" });
  await settled(chat);
  expect(all(chat, ".typing")).toEqual([]);
  expect(one(chat, ".member .notice").textContent).toContain("Nobody has read this");
});
