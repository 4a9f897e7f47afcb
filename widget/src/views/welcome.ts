// Before the first message: what this is and isn't, where help is, what becomes of the words, four questions.
import { html, nothing, type TemplateResult } from "lit";
import type { BackstoryChat } from "../element";
import { emergencyLine } from "./help";

export function welcome(chat: BackstoryChat, live: boolean): TemplateResult {
  const { words } = chat;
  const starter = (text: string) => {
    const send = () => live && chat.send(text);
    return html`<li>
      <button type="button" class="choice" aria-disabled=${live ? nothing : "true"} @click=${send}>${text}</button>
    </li>`;
  };
  return html`<section class="welcome" part="welcome" aria-labelledby="welcome-title">
    <h3 class="title" id="welcome-title">${words.welcomeTitle}</h3>
    <p>${words.hello(chat.memberName)} ${words.what}</p>
    <p>${words.whatNot}</p>
    <p class="callout">${words.warning} ${emergencyLine(chat)}.</p>
    <p class="soft">${words.privacy(chat.client?.retentionDays ?? 0)}</p>
    <h4 id="starters">${words.startersTitle}</h4>
    <ul class="choices starters" aria-labelledby="starters">
      ${words.starters.map(starter)}
    </ul>
  </section>`;
}
