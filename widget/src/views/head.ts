// The head: who speaks, urgent help, and the rest behind "More".
import { html, nothing, type TemplateResult } from "lit";
import type { BackstoryChat } from "../element";
import { cross, dots, mark, phone } from "./icons";

export function head(chat: BackstoryChat): TemplateResult {
  const { words } = chat;
  const help = () => chat.dialog("help")?.showModal();
  return html`<header part="header">
    ${mark}
    <div class="who">
      <h2 id="name">${words.name}</h2>
      <p class="soft">${words.about}</p>
    </div>
    <div class="controls">
      <button type="button" class="help" part="help-button" aria-haspopup="dialog" @click=${help}>${phone}${words.help}</button>
      ${more(chat)}
      ${chat.floating ? closer(chat) : nothing}
    </div>
  </header>`;
}

const closer = (chat: BackstoryChat) =>
  html`<button type="button" class="square" aria-label=${chat.words.close} @click=${() => chat.hide()}>${cross}</button>`;

function more(chat: BackstoryChat): TemplateResult {
  const { words } = chat;
  const toggle = () => (chat.moreOpen = !chat.moreOpen);
  const ask = (what: "delete" | "new") => () => {
    chat.moreOpen = false;
    // From here on, so that closing the question gives the focus back to it.
    chat.focusOn("#more");
    chat.ask(what);
  };
  const items = html`<ul class="menu">
    <li><button type="button" @click=${ask("new")}>${words.newConversation}</button></li>
    <li><button type="button" @click=${ask("delete")}>${words.delete}</button></li>
  </ul>`;
  return html`<div class="more">
    <button type="button" id="more" class="square" aria-label=${words.more} aria-expanded=${chat.moreOpen} @click=${toggle}>${dots}</button>
    ${chat.moreOpen ? items : nothing}
  </div>`;
}

export function askDialog(chat: BackstoryChat): TemplateResult {
  const { words, asks } = chat;
  const { title, yes } = words.ask[asks];
  const close = () => chat.dialog("ask")?.close();
  const act = () => {
    close();
    void (asks === "new" ? chat.newConversation() : chat.deleteConversation());
  };
  return html`<dialog id="ask" class="sheet" aria-labelledby="ask-title">
    <h2 id="ask-title">${title}</h2>
    <p>${words.askWhat}</p>
    <div class="choices">
      <button type="button" class="choice" @click=${close}>${words.cancel}</button>
      <button type="button" class="choice strong" @click=${act}>${yes}</button>
    </div>
  </dialog>`;
}
