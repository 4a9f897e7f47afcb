// The urgent banner. It stays; its words are the server's, unsoftened.
import { html, nothing, type TemplateResult } from "lit";
import type { Custom, Message } from "../client/types";
import type { Contact } from "../client/help";
import { numberLink, webAddress } from "../links";
import { link, markdown } from "../markdown";
import type { Words } from "../words";

export const urgentTitle = (custom: Custom | undefined, words: Words) =>
  words.urgentTitle[String(custom?.["tier"])] ?? words.urgentOther;

export function urgentActions(custom: Custom | undefined): Contact[] {
  const actions = custom?.["actions"];
  return Array.isArray(actions) ? actions.filter((each) => typeof each?.label === "string") : [];
}

export function urgentBanner({ text, custom }: Message, words: Words): TemplateResult {
  const title = urgentTitle(custom, words);
  const said = html`<div class="words">${markdown(text ?? "", words.newTab)}</div>`;
  const ways = contactList(urgentActions(custom), words);
  // In an emergency the thing to do comes first; in a crisis the caring words do.
  const crisis = custom?.["tier"] === "crisis";
  return html`<div class="urgent" part="urgent" role="group" aria-label=${title}>
    <h3>${title}</h3>
    ${crisis ? [said, ways] : [ways, said]}
    <p class="soft">${words.helpOther}</p>
  </div>`;
}

export function contactList(contacts: Contact[], words: Words): TemplateResult | typeof nothing {
  if (!contacts.length) return nothing;
  return html`<ul class="contacts" aria-label=${words.whatToDo}>
    ${contacts.map((each) => html`<li>${contact(each, words)}</li>`)}
  </ul>`;
}

function contact({ label, tel, sms, url }: Contact, words: Words) {
  const call = numberLink("tel", tel);
  const text = numberLink("sms", sms);
  const web = webAddress(url);
  if (!call && !text && !web) return label;
  return [
    call ? html`<a class="call" href=${call}>${withNumber(label, tel)}</a>` : label,
    text ? html`<a class="call" href=${text}>${words.textNumber(String(sms))}</a>` : nothing,
    web ? link(web.href, words.website, words.newTab) : nothing,
  ];
}

/** The number is always to be read: not every device can dial it. */
const withNumber = (label: string, number: unknown) =>
  label.includes(String(number)) ? label : `${label}: ${number}`;
