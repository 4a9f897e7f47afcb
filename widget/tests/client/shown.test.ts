import { expect, test } from "vitest";
import type { Entry, Outbox } from "../../src/client/outbox";
import { Shown } from "../../src/client/shown";

const entry: Entry = { id: "a", text: "hello", at: 1, state: "sending", tries: 0, notBefore: 0 };
const late = { entries: () => [entry] } as unknown as Outbox;

test("a message that was answered is shown once, though the storage still has it waiting", () => {
  const shown = new Shown(late);
  expect(shown.messages.map(({ state }) => state)).toEqual(["sending"]);
  shown.add([{ id: "a", from: "member", at: 1, text: "hello", state: "sent" }], 1);
  expect(shown.messages.map(({ state }) => state)).toEqual(["sent"]);
  expect(shown.waiting).toBe(false);
});
