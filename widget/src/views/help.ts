// Urgent help: always there, built in, and so within reach without a network.
import { html, type TemplateResult } from "lit";
import type { BackstoryChat } from "../element";
import { numberLink } from "../links";
import { cross } from "./icons";
import { contactList } from "./urgent";

const inSentence = (label: string) => label.charAt(0).toLowerCase() + label.slice(1);

/** "call 999", to stand in a sentence. */
export function emergencyLine({ contacts }: BackstoryChat): TemplateResult {
  const { label, tel } = contacts.emergency;
  const target = numberLink("tel", tel);
  return target ? html`<a href=${target}>${inSentence(label)}</a>` : html`<strong>${inSentence(label)}</strong>`;
}

export function helpDialog(chat: BackstoryChat): TemplateResult {
  const { words, contacts } = chat;
  const close = () => chat.dialog("help")?.close();
  return html`<dialog id="help" class="sheet" part="help" aria-labelledby="help-title">
    <div class="sheet-head">
      <h2 id="help-title">${words.helpTitle}</h2>
      <button type="button" class="square" aria-label=${words.helpClose} @click=${close}>${cross}</button>
    </div>
    <h3>${words.helpEmergency}</h3>
    ${contactList([contacts.emergency], words)}
    <h3>${words.helpCrisis}</h3>
    ${contactList(contacts.crisis, words)}
    <h3>${words.helpAdvice}</h3>
    ${contactList([contacts.medical_advice], words)}
    <p>${words.helpOther}</p>
    <p class="soft">${words.helpBot}</p>
  </dialog>`;
}
