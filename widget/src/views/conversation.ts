// The conversation from its welcome to what is being written.
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { keyed } from "lit/directives/keyed.js";
import type { BackstoryChat } from "../element";
import { signature, turnsOf, type Turn } from "../turns";
import type { Words } from "../words";
import { drawTurn } from "./turn";
import { welcome } from "./welcome";

/** The log is silent: what is new is said once, by the regions apart from it. */
export function conversation(chat: BackstoryChat): TemplateResult {
  const { words, client } = chat;
  const turns = turnsOf(client?.messages ?? []);
  return html`${welcome(chat, !turns.length)}
    <div class="log" role="log" aria-live="off" aria-label=${words.conversation} part="log">
      ${turns.map((turn, place) => keyed(turn.id, drawn(turn, turns[place + 1], chat)))}
    </div>
    ${client?.waiting && client.status !== "offline" ? typing(words) : nothing}`;
}

/** Drawn anew only where something of it has changed, so that long conversations stay smooth. */
function drawn(turn: Turn, next: Turn | undefined, chat: BackstoryChat) {
  const { client, locale, country, opensLessons } = chat;
  const live = !next && !client?.waiting;
  const chosen = next?.from === "member" ? next.messages[0]?.text : undefined;
  const seen = [signature(turn), live, chosen, client?.status, locale, country, opensLessons];
  return guard(seen, () => drawTurn(turn, { live, chosen }, chat));
}

function typing(words: Words): TemplateResult {
  return html`<p class="typing soft">
    <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> ${words.writing}
  </p>`;
}
