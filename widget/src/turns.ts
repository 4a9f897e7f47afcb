// Messages in the order said become turns: what a member wrote, or one reply of the bot.
import type { Client, Message } from "./client/types";

export type Turn = { id: string; from: "member" | "bot"; at: number; messages: Message[] };

/** Groups the bot's messages that answer the same message; a member's message is a turn of its own. */
export function turnsOf(messages: readonly Message[]): Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    const last = turns.at(-1);
    if (last && belongs(last, message)) last.messages.push(message);
    else turns.push({ id: message.id, from: message.from, at: message.at, messages: [message] });
  }
  return turns;
}

const belongs = (turn: Turn, { from, answers }: Message) =>
  from === "bot" && turn.from === "bot" && turn.messages[0]?.answers === answers;

/** Each message waits for a moment; only one that stays so, or won't go out by itself, is worth a word. */
export const isHeldUp = ({ state, reason }: Message, status?: Client["status"]) =>
  state === "unsent" || Boolean(state && state !== "sent" && (reason || status === "offline"));

export const isUrgent = (message: Message) => message.custom?.type === "urgent";

/** The message of the member's that a reply answers, to give feedback on. */
export const answered = (turn: Turn) => turn.messages[0]?.answers;

export const textOf = (turn: Turn) =>
  turn.messages
    .map(({ text }) => text)
    .filter(Boolean)
    .join("\n\n");

/** Differs as soon as a turn would be drawn differently. */
export const signature = (turn: Turn) => turn.messages.map(({ id, state, reason }) => `${id} ${state} ${reason?.code}`).join();
