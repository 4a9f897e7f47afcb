// What is read aloud of a reply.
import type { Message } from "./client/types";
import { isUrgent } from "./turns";
import { urgentActions, urgentTitle } from "./views/urgent";
import type { Words } from "./words";

/** Calm words, in the order they stand. Urgent ones are said apart, and first. */
export function spoken(messages: readonly Message[], words: Words): string {
  const calm = messages.filter((message) => !isUrgent(message));
  const said = calm.flatMap((message) => [message.text, lesson(message, words)]);
  const titles = calm.flatMap(({ buttons }) => buttons?.map(({ title }) => title) ?? []);
  if (titles.length) said.push(`${words.quickReplies}: ${titles.join("; ")}`);
  return said.filter(Boolean).join("\n");
}

export function spokenUrgently(messages: readonly Message[], words: Words): string {
  const parts = messages.filter(isUrgent).flatMap(({ text, custom }) => [
    urgentTitle(custom, words),
    ...urgentActions(custom).map(({ label }) => label),
    text,
  ]);
  return parts.filter(Boolean).join(". ");
}

function lesson({ custom }: Message, words: Words): string {
  if (custom?.type !== "lesson") return "";
  return `${words.lesson}: ${custom["title"]}. ${words.lessonStatus[String(custom["status"])] ?? ""}`;
}
