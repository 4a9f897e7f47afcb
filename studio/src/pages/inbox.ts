// What members wrote and the assistant wasn't sure of, or did badly on: each message gets its question.
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { api } from "../api";
import type { InboxItem, IntentRow } from "../api/types";
import { moment } from "../dates";
import { nothingHere } from "../loading";
import { byWords, plural, readable } from "../names";
import { Page } from "../page";
import { may } from "../person";
import { eraseDialog } from "./inbox/erase";

const REASONS: Record<string, string> = {
  declined: "Not answered",
  asked_back: "Asked back",
  complained: "Complained about",
  thumbs_down: "Judged not helpful",
  near_sign: "Near a warning sign",
};
const UNSURE = "nlu_fallback";
const NEAREST = 3;
type Both = { items: InboxItem[]; intents: IntentRow[] };

export class InboxPage extends Page<Both> {
  static override properties: PropertyDeclarations = { erasing: { state: true } };
  /** The message whose words somebody is about to erase. */
  declare erasing?: InboxItem;

  protected async load(): Promise<Both> {
    const [items, intents] = await Promise.all([api.inbox(), api.intents()]);
    return { items, intents };
  }

  protected heading = () => "Inbox";

  protected draw({ items, intents }: Both) {
    if (!items.length)
      return nothingHere(
        "Nothing waits",
        "Messages that the assistant declined, asked back on or did badly on come here, as soon as they are answered: reload to look again. Only those of members who agreed in the app that the team may read along; the others are never shown, so after a chat without that agreement nothing comes.",
      );
    return html`<p class="lead soft">
        Names and numbers are masked. What members wrote stays in the store and goes when they delete it; only what you write
        yourself goes into the project.
      </p>
      <p class="soft" role="status">${plural(items.length, "message")}</p>
      <ul class="inbox">
        ${items.map((item) => html`<li>${this.#card(item, intents)}</li>`)}
      </ul>
      ${eraseDialog(
        this.erasing,
        () => this.#dialog?.close(),
        () => void this.#erase(),
      )}`;
  }

  #card(item: InboxItem, intents: IntentRow[]) {
    const { id, when, reason, reasons, masked_text, intent, answer } = item;
    const writes = may(this.studio.me, "writer");
    const submit = (event: Event) => {
      event.preventDefault();
      const given = new FormData(event.target as HTMLFormElement);
      const [asks, side, example] = ["intent", "side", "example"].map((name) => String(given.get(name)).trim());
      void this.#decide(
        () => api.learn(id, asks!, side as "training" | "test", example!),
        "Kept: your example is in the draft.",
      );
    };
    const erase = () => {
      this.erasing = item;
      this.#dialog?.showModal();
    };
    const aside = () => void this.#decide(() => api.putAside(id), "Put aside.");
    return html`<article class="panel" aria-label=${masked_text}>
      <blockquote>${masked_text}</blockquote>
      <p class="soft">
        ${(reasons ?? [reason]).map((each) => html`<span class="badge warn">${REASONS[each] ?? each}</span> `)}
        ${moment(when)}${understood(intent)}${answer ? html` · got ${readable(answer)}` : nothing}
      </p>
      <form class="row-form" @submit=${submit}>
        ${writes ? fields(item, intents) : nothing}
        <div class="actions">
          ${may(this.studio.me, "reviewer", "clinician") ? html`<button type="button" class="quiet" @click=${erase}>Erase …</button>` : nothing}
          <button type="button" @click=${aside}>Put aside</button>
          ${writes ? html`<button class="main">Keep my example</button>` : nothing}
        </div>
      </form>
    </article>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.field<HTMLDialogElement>("#erase");
  }

  async #erase(): Promise<void> {
    const { id } = this.erasing!;
    this.#dialog?.close();
    await this.#decide(() => api.erase(id), "Erased. These words are gone from the store.");
  }

  #decide(act: () => Promise<unknown>, said: string): Promise<void> {
    return this.attempt("decide", async () => {
      await act();
      await this.reload();
      this.studio.say(said);
      // The card is gone; the next one is the nearest place for the focus.
      await this.updateComplete;
      (this.field("select") ?? this.field<HTMLElement>("h1"))?.focus();
    });
  }
}

function understood(intent?: string | null) {
  if (!intent) return nothing;
  return intent === UNSURE ? " · understood as nothing for sure" : html` · understood as ${readable(intent)}`;
}

/** What it asks is chosen, never taken over: what the assistant made of it went wrong. */
function fields({ ranking }: InboxItem, intents: IntentRow[]): TemplateResult {
  const all = byWords(intents);
  const nearest = (ranking ?? []).slice(0, NEAREST).map(({ intent }) => intent);
  const option = ([name, words]: [string, string]) => html`<option value=${name}>${words}</option>`;
  return html`<label
      >It asks
      <select name="intent" required>
        <option value="">Choose a question</option>
        ${
          nearest.length
            ? html`<optgroup label="It sounds like">
                ${all.filter(([name]) => nearest.includes(name)).map(option)}
              </optgroup>`
            : nothing
        }
        <optgroup label="All questions">${all.map(option)}</optgroup>
      </select>
    </label>
    <label class="grow"
      >The same in your own words <input name="example" required maxlength="300" autocomplete="off"
    /></label>
    <label
      >Used to
      <select name="side">
        <option value="training">learn from</option>
        <option value="test">test with</option>
      </select>
    </label>`;
}
