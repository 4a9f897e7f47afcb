// What members wrote and the assistant wasn't sure of, or did badly on: each message gets its question.
import { html, nothing } from "lit";
import { api } from "../api";
import type { InboxItem, IntentRow } from "../api/types";
import { moment } from "../dates";
import { nothingHere } from "../loading";
import { plural, readable } from "../names";
import { Page } from "../page";

const REASONS: Record<string, string> = {
  declined: "Not answered",
  asked_back: "Asked back",
  thumbs_down: "Judged not helpful",
};
type Both = { items: InboxItem[]; intents: IntentRow[] };

export class InboxPage extends Page<Both> {
  protected async load(): Promise<Both> {
    const [items, intents] = await Promise.all([api.inbox(), api.intents()]);
    return { items, intents };
  }

  protected heading = () => "Inbox";

  protected draw({ items, intents }: Both) {
    if (!items.length)
      return nothingHere("Nothing waits", "Messages that the assistant declined, asked back on or did badly on come here.");
    return html`<p class="lead soft">
        Names and numbers are masked. What members wrote stays in the store and can be erased; only an example that you write
        yourself goes into the project.
      </p>
      <p class="soft" role="status">${plural(items.length, "message")}</p>
      <ul class="inbox">
        ${items.map((item) => html`<li>${this.#card(item, intents)}</li>`)}
      </ul>`;
  }

  #card(item: InboxItem, intents: IntentRow[]) {
    const { id, when, reason, masked_text, intent, answer } = item;
    const submit = (event: Event) => {
      event.preventDefault();
      const given = new FormData(event.target as HTMLFormElement);
      void this.#label(id, String(given.get("intent")), String(given.get("example")).trim(), "Labelled.");
    };
    const erase = () => {
      if (confirm("Erase this message from the store for good?")) void this.#label(id, "erase", "", "Erased.");
    };
    return html`<article class="panel" aria-label=${masked_text}>
      <blockquote>${masked_text}</blockquote>
      <p class="soft">
        <span class="badge warn">${REASONS[reason] ?? reason}</span>
        ${moment(when)}${intent ? html` · understood as ${readable(intent)}` : nothing}${answer ? html` · got ${readable(answer)}` : nothing}
      </p>
      <form class="row-form" @submit=${submit}>
        <label
          >It asks
          <select name="intent">
            ${intents.map(({ name }) => html`<option value=${name} .selected=${name === intent}>${readable(name)}</option>`)}
          </select>
        </label>
        <label class="grow"
          >A fresh example, in your own words <span class="soft">(optional)</span
          ><input name="example" maxlength="300" autocomplete="off"
        /></label>
        <div class="actions">
          <button type="button" class="quiet" @click=${erase}>Erase</button>
          <button type="button" @click=${() => void this.#label(id, "ignore", "", "Put aside.")}>Ignore</button>
          <button class="main">Label it</button>
        </div>
      </form>
    </article>`;
  }

  #label(id: string, label: string, example: string, said: string): Promise<void> {
    return this.attempt("label", async () => {
      await api.label(id, label, example || undefined);
      await this.reload();
      this.studio.say(said);
      // The card is gone; the next one is the nearest place for the focus.
      await this.updateComplete;
      (this.field("select") ?? this.field<HTMLElement>("h1"))?.focus();
    });
  }
}
