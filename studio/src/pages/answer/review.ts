// Which clinician read this answer last and when it is due again; and taking it away from members at once.
import { html, nothing, type TemplateResult } from "lit";
import { api } from "../../api";
import { day, inMonths, isDue } from "../../dates";
import { may } from "../../person";
import type { AnswerPage } from "../answer";

const MONTHS = 12;

export function reviewPanel(page: AnswerPage): TemplateResult {
  const { review, withdrawn } = page.value;
  const mayReview = may(page.studio.me, "clinician");
  const mayWithdraw = may(page.studio.me, "publisher");
  return html`<section class="panel" aria-labelledby="review-title">
    <h2 id="review-title">Clinical review</h2>
    <p class="soft">
      It says that a clinician read the whole answer and holds it to be right, until a day. To approve a change is another
      thing: that is done under Changes.
    </p>
    ${review ? html`<p>Read by a clinician, <b>${review.by}</b>, on ${day(review.on)}. ${isDue(review.due) ? html`<b>It was due again on ${day(review.due)}.</b>` : `Due again on ${day(review.due)}.`} ${review.current === false ? html`<b>The words have changed since.</b>` : nothing}</p>` : html`<p><b>Read by a clinician: not yet.</b></p>`}
    ${mayReview ? reviewForm(page) : html`<p class="soft">A clinician of the team says so here.</p>`} ${mayWithdraw ? (withdrawn ? restore(page) : withdraw(page)) : nothing}
  </section>`;
}

function reviewForm(page: AnswerPage): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    const due = String(new FormData(event.target as HTMLFormElement).get("due"));
    void page.act("review", () => api.review(page.name!, due), "Your clinical review is noted.");
  };
  return html`<form class="row-form" @submit=${submit}>
    <label>Due again on<input type="date" name="due" required .value=${inMonths(MONTHS)} /></label>
    <button aria-disabled=${page.dirty ? "true" : nothing}>I have read it, and it is right</button>
  </form>`;
}

function withdraw(page: AnswerPage): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    const reason = String(new FormData(event.target as HTMLFormElement).get("reason"));
    if (!confirm("Take this answer away from members now?")) return;
    void page.act("withdraw", () => api.withdraw(page.name!, reason), "Withdrawn: members no longer get this answer.");
  };
  return html`<details>
    <summary>Withdraw this answer at once</summary>
    <p class="soft">Members then read that this answer is being checked, with a way forward, until you bring it back.</p>
    <form class="row-form" @submit=${submit}>
      <label class="grow">Why?<input name="reason" required maxlength="200" /></label>
      <button class="grave">Withdraw it now</button>
    </form>
  </details>`;
}

function restore(page: AnswerPage): TemplateResult {
  const act = () => void page.act("restore", () => api.restore(page.name!), "Members get this answer again.");
  return html`<button type="button" @click=${act}>Bring this answer back</button>`;
}
