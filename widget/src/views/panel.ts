// The window, and the button that opens it where it floats.
import { html, type TemplateResult } from "lit";
import { regions } from "../announcer";
import type { BackstoryChat } from "../element";
import { bar } from "./bar";
import { composer } from "./composer";
import { conversation } from "./conversation";
import { askDialog, head } from "./head";
import { helpDialog } from "./help";
import { mark } from "./icons";

export function floating(chat: BackstoryChat): TemplateResult {
  const show = () => chat.show();
  return html`<button type="button" class="launcher" part="launcher" ?hidden=${chat.open} @click=${show}>
      ${mark} ${chat.words.open}
    </button>
    ${panel(chat)}`;
}

export function panel(chat: BackstoryChat): TemplateResult {
  const { words } = chat;
  return html`<section
    class="panel"
    part="panel"
    role=${chat.floating ? "dialog" : "region"}
    aria-labelledby="name"
    ?hidden=${chat.floating && !chat.open}
    @keydown=${(event: KeyboardEvent) => keyed(event, chat)}
  >
    ${head(chat)} ${bar(chat)}
    <div class="scroll" tabindex="0" role="group" aria-keyshortcuts="F6" aria-label=${words.conversation} part="conversation">
      ${conversation(chat)}
    </div>
    <div class="foot">
      <button type="button" class="newer" hidden @click=${() => chat.toTheNewest()}>${words.newer}</button>
      ${composer(chat)}
    </div>
    ${helpDialog(chat)} ${askDialog(chat)} ${regions}
  </section>`;
}

function keyed(event: KeyboardEvent, chat: BackstoryChat): void {
  // An open dialog closes by itself, and nothing behind it can be reached.
  if (event.defaultPrevented || chat.renderRoot.querySelector("dialog[open]")) return;
  if (event.key === "F6") hop(event, chat);
  else if (event.key !== "Escape") return;
  else if (chat.moreOpen) {
    chat.moreOpen = false;
    chat.focusOn("#more");
  } else if (chat.floating) chat.hide();
}

const STOPS = ["#field", ".scroll", ".help"];

/** From part to part without what lies between, as F6 does in windows; Shift goes back. */
function hop(event: KeyboardEvent, chat: BackstoryChat): void {
  event.preventDefault();
  const here = STOPS.findIndex((stop) => (event.target as Element).closest(stop));
  const step = event.shiftKey ? STOPS.length - 1 : 1;
  chat.focusOn(STOPS[here < 0 ? 0 : (here + step) % STOPS.length]!);
}
