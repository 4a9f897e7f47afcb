// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { en } from "../../src/words/en";
import { offer, wordsOf, type Words } from "../../src/words";
import { all, bot, member, openChat, settled } from "./fake_client";

/** English in brackets: what stands without them was written past the words. */
function pseudo<T>(words: T): T {
  if (typeof words === "string") return `[${words}]` as T;
  if (typeof words === "function") return ((...given: unknown[]) => `[${words(...given)}]`) as T;
  if (Array.isArray(words)) return words.map(pseudo) as T;
  return Object.fromEntries(Object.entries(words as object).map(([name, each]) => [name, pseudo(each)])) as T;
}
offer("en-XA", pseudo(en as Words));

test("a language that is not offered gets English", () => {
  expect(wordsOf("de")).toBe(en);
  expect(wordsOf("en-GB")).toBe(en);
});

test("no word of the interface stands outside of the words", async () => {
  const chat = await openChat([], { locale: "en-XA", opensLessons: true });
  const custom = { type: "lesson", title: "{lesson}", status: "earlier", where: "{where}" };
  chat.fake.tell({
    messages: [
      member("a", "{member}"),
      bot("a", "{bot}", { custom }),
      member("b", "{unsent}", { state: "unsent" }),
    ],
    waiting: true,
  });
  chat.moreOpen = true;
  await settled(chat);
  const contacts = Object.values(chat.contacts).flat().map(({ label }) => label.toLowerCase());
  const texts = all(chat, "*:not(time, style)").flatMap((each) => [
    ...[...each.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent!.trim()),
    each.getAttribute("aria-label") ?? each.getAttribute("title") ?? "",
  ]);
  const bare = texts.map((text) => text.replace(/\[[^\]]*\]|\{[^}]*\}/g, "").trim()).filter((text) => /[a-z]{2}/i.test(text));
  expect(bare.filter((text) => !contacts.includes(text.toLowerCase().replace(/\.$/, "")))).toEqual([]);
});
