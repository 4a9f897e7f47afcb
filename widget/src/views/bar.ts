// What the state of the connection and of the conversation means for the member.
import { html, nothing, type TemplateResult } from "lit";
import { aboutIdentity } from "../client/types";
import type { BackstoryChat } from "../element";
import { clock } from "../times";
import { emergencyLine } from "./help";

const EXPIRES_SOON = 10 * 60_000; // milliseconds; time enough to notice and to keep it open

export const endsSoon = ({ client }: BackstoryChat, now = Date.now()) =>
  client?.status === "online" && client.expiresAt ? client.expiresAt.getTime() - now < EXPIRES_SOON : false;

export const failedWords = ({ words, client }: BackstoryChat) =>
  aboutIdentity(client?.failure) ? words.signIn : words.failed;

export function bar(chat: BackstoryChat): TemplateResult | typeof nothing {
  const { words, client, note } = chat;
  if (note) return html`<div class="bar"><p>${note}</p></div>`;
  switch (client?.status) {
    case "offline":
      return html`<div class="bar"><p>${words.offline} ${emergencyLine(chat)}.</p></div>`;
    case "failed":
      return html`<div class="bar"><p>${failedWords(chat)} ${emergencyLine(chat)}. ${client.failure?.text}</p></div>`;
    case "expired":
    case "ended":
      return withButton(words[client.status], words.startNew, () => chat.newConversation());
  }
  if (!client?.expiresAt || !endsSoon(chat)) return nothing;
  const time = clock(client.expiresAt, chat.locale);
  return withButton(words.expires(time), words.extend, () => chat.extend());
}

function withButton(text: string, label: string, act: () => void): TemplateResult {
  return html`<div class="bar">
    <p>${text}</p>
    <button type="button" @click=${act}>${label}</button>
  </div>`;
}
