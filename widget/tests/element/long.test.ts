// @vitest-environment happy-dom
/** In a long conversation only what is new, or has changed, is drawn. */
import { expect, test, vi } from "vitest";
import { drawTurn } from "../../src/views/turn";
import { all, bot, member, openChat, settled } from "./fake_client";

vi.mock("../../src/views/turn", async (original) => {
  const real = await original<typeof import("../../src/views/turn")>();
  return { ...real, drawTurn: vi.fn(real.drawTurn) };
});

const said = (count: number) =>
  Array.from({ length: count / 2 }, (_, place) => [member(`m${place}`, "why"), bot(`m${place}`, "because")]).flat();

test("a question and its answer draw themselves, and the answer before, whose quick replies end", async () => {
  const before = said(60);
  const chat = await openChat(before);
  expect(all(chat, ".turn")).toHaveLength(60);
  vi.mocked(drawTurn).mockClear();
  chat.fake.tell({ messages: [...before, member("new", "why"), bot("new", "because")] });
  await settled(chat);
  expect(all(chat, ".turn")).toHaveLength(62);
  expect(vi.mocked(drawTurn).mock.calls.map(([turn]) => turn.id)).toEqual(["m29.because", "new", "new.because"]);
});

test("what says nothing new draws nothing", async () => {
  const chat = await openChat(said(60));
  vi.mocked(drawTurn).mockClear();
  chat.notice("Copied.");
  await settled(chat);
  expect(drawTurn).not.toHaveBeenCalled();
});
