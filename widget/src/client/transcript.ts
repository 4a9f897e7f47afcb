/** What was said, as the server tells it. */

import type { Entry } from "./outbox";
import type { Button, Custom, Message } from "./types";

type Said = { from?: string; at?: number; message_id?: string; text?: string; buttons?: Button[]; custom?: Custom };

export function said(body: { messages?: unknown }): Said[] {
  return Array.isArray(body.messages) ? body.messages : [];
}

/** The messages of GET /chat/messages. */
export function transcript(all: Said[]): Message[] {
  let asked = "";
  let count = 0;
  return all.map((each, index) => {
    const at = Math.round((each.at ?? 0) * 1000);
    if (each.from === "member") {
      asked = each.message_id ?? `said-${index}`;
      count = 0;
      return { id: asked, from: "member", at, text: each.text, state: "sent", old: true };
    }
    return { ...botMessage(each, at, asked, count++), old: true };
  });
}

/** A message that was answered, and its answers. */
export function answered({ id, at, text }: Entry, answers: Said[], now: number): Message[] {
  return [
    { id, from: "member", at, text, state: "sent" },
    ...answers.map((each, index) => botMessage(each, now, id, index)),
  ];
}

/** The same ids before and after a reload, so that nothing is drawn or announced twice. */
export function botMessage(each: Said, at: number, answers: string, index: number | string): Message {
  const message: Message = { id: `${answers}.${index}`, from: "bot", at, text: each.text };
  if (each.buttons) message.buttons = each.buttons;
  if (each.custom) message.custom = each.custom;
  if (answers) message.answers = answers;
  return message;
}
