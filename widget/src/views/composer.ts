// Where a member writes, with the emergency number below it at all times.
import { html, type TemplateResult } from "lit";
import type { BackstoryChat } from "../element";
import { emergencyLine } from "./help";

export function composer(chat: BackstoryChat): TemplateResult {
  const { words } = chat;
  return html`<form class="composer" part="composer" autocomplete="off" @submit=${(event: Event) => submit(event, chat)}>
    <div class="labels">
      <label for="field">${words.field}</label>
      <span class="hint soft" id="hint">${words.hint}</span>
    </div>
    <div class="box">
      <textarea id="field" rows="1" dir="auto" maxlength="2000" enterkeyhint="send" aria-describedby="hint"
        @keydown=${keyed} @input=${grow}></textarea>
      <button class="send" part="send">${words.send}</button>
    </div>
    <p class="promise soft">${words.promise} ${words.inEmergency} ${emergencyLine(chat)}.</p>
  </form>`;
}

function submit(event: Event, chat: BackstoryChat): void {
  event.preventDefault();
  const field = (event.currentTarget as HTMLFormElement).querySelector("textarea")!;
  const text = field.value.trim();
  if (!text) return;
  field.value = "";
  field.style.blockSize = "";
  chat.send(text);
}

function keyed(event: KeyboardEvent): void {
  // While a word is being composed (Japanese, Chinese …), Enter belongs to the composing.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  (event.currentTarget as HTMLTextAreaElement).form?.requestSubmit();
}

function grow(event: Event): void {
  const field = event.currentTarget as HTMLTextAreaElement;
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}
