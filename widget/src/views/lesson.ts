// A lesson's card. The host app may open the lesson; one that is still to come can't be opened.
import { html, nothing, type TemplateResult } from "lit";
import type { Message } from "../client/types";
import type { BackstoryChat } from "../element";
import { webAddress } from "../links";

type Lesson = { id?: string; title?: string; status?: string; teaches?: string | null; where?: string | null };

export function lessonCard({ text, custom }: Message, chat: BackstoryChat): TemplateResult {
  const lesson = custom as Lesson;
  const status = chat.words.lessonStatus[lesson.status ?? ""];
  return html`<article class="lesson" part="lesson">
    ${status ? html`<p class="tag ${lesson.status === "coming" ? "coming" : ""}">${status}</p>` : nothing}
    <h3>${lesson.title}</h3>
    ${lesson.teaches ? html`<p>${lesson.teaches}</p>` : nothing} ${whereabouts(lesson, text ?? "", chat)}
  </article>`;
}

function whereabouts(lesson: Lesson, said: string, chat: BackstoryChat) {
  const { status, where } = lesson;
  if (status === "coming" || !where) return nothing;
  const url = webAddress(where);
  const open = (event: Event) => chat.emit("lesson", { ...lesson }) || event.preventDefault();
  if (url) {
    return html`<a class="open" href=${url.href} target="_blank" rel="noopener noreferrer" @click=${open}
      >${chat.words.openLesson}<span class="unseen"> ${chat.words.newTab}</span></a
    >`;
  }
  return html`${said.includes(where) ? nothing : html`<p>${where}</p>`}
  ${chat.opensLessons ? html`<button type="button" class="open" @click=${open}>${chat.words.openLesson}</button>` : nothing}`;
}
