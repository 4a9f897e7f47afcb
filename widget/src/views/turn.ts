// One turn of the conversation.
import { html, nothing, type TemplateResult } from "lit";
import type { Button, Message } from "../client/types";
import type { BackstoryChat } from "../element";
import { markdown } from "../markdown";
import { clock, milliseconds } from "../times";
import { answered, isHeldUp, textOf, type Turn } from "../turns";
import { emergencyLine } from "./help";
import { lessonCard } from "./lesson";
import { sources, sourcesOf } from "./sources";
import { urgentBanner } from "./urgent";

export type Place = { live: boolean; chosen?: string };

export function drawTurn(turn: Turn, place: Place, chat: BackstoryChat): TemplateResult {
  return turn.from === "member" ? memberTurn(turn, chat) : botTurn(turn, place, chat);
}

function memberTurn(turn: Turn, chat: BackstoryChat): TemplateResult {
  const [message] = turn.messages as [Message];
  const waits = isHeldUp(message, chat.client?.status);
  return html`<div class="turn member ${waits ? "unsent" : ""}" part="message member" data-turn=${turn.id} tabindex="-1">
    <p class="unseen">${chat.words.you}</p>
    <p class="words" dir="auto">${message.text}</p>
    ${waits ? notSent(message, chat) : nothing} ${time(turn, chat)}
  </div>`;
}

function notSent({ id, state, reason }: Message, chat: BackstoryChat): TemplateResult {
  const { words } = chat;
  const queued = state !== "unsent";
  // The server's own sentence may hold urgent words.
  return html`<div class="notice">
    <p>${queued ? words.queued : words.unsent} ${emergencyLine(chat)}. ${reason?.text}</p>
    ${queued ? nothing : html`<button type="button" @click=${() => chat.retry(id)}>${words.retry}</button>`}
  </div>`;
}

function botTurn(turn: Turn, place: Place, chat: BackstoryChat): TemplateResult {
  const buttons = turn.messages.flatMap((message) => message.buttons ?? []);
  const text = textOf(turn);
  return html`<div class="turn bot" part="message bot" data-turn=${turn.id} tabindex="-1">
    <p class="speaker">${chat.words.name} ${time(turn, chat)}</p>
    ${turn.messages.map((message) => drawMessage(message, chat))}
    ${buttons.length ? quickReplies(buttons, place, chat) : nothing}
    <backstory-feedback class="feedback" .chat=${chat} .message=${answered(turn)} .text=${text}></backstory-feedback>
  </div>`;
}

function drawMessage(message: Message, chat: BackstoryChat): unknown {
  const { custom, text } = message;
  if (custom?.type === "urgent") return urgentBanner(message, chat.words);
  // Its plain form would only say again what the chips show.
  if (custom?.type === "sources" && sourcesOf(message).length) return sources(message, chat.words);
  const said = text ? html`<div class="words">${markdown(text, chat.words.newTab)}</div>` : nothing;
  return [step(message, chat), said, custom?.type === "lesson" ? lessonCard(message, chat) : nothing];
}

function step({ custom }: Message, { words }: BackstoryChat): unknown {
  const [number, of] = [Number(custom?.["number"]), Number(custom?.["of"])];
  return custom?.type === "path" && number && of ? html`<p class="soft">${words.step(number, of)}</p>` : nothing;
}

/** They stay where they were; only what stands last can still be answered with one. */
function quickReplies(buttons: Button[], { live, chosen }: Place, chat: BackstoryChat): TemplateResult {
  const row = (button: Button) => {
    const press = () => live && chat.press(button);
    const taken = button.title === chosen;
    return html`<li>
      <button type="button" class="choice ${taken ? "chosen" : ""}" aria-disabled=${live ? nothing : "true"} @click=${press}>
        ${button.title}
      </button>
    </li>`;
  };
  return html`<ul class="choices" aria-label=${chat.words.quickReplies}>
    ${buttons.map(row)}
  </ul>`;
}

function time({ at }: Turn, { locale }: BackstoryChat): TemplateResult {
  return html`<time datetime=${new Date(milliseconds(at)).toISOString()}>${clock(at, locale)}</time>`;
}
