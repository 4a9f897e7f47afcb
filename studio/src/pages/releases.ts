// What was published and when, and going back to it.
import { html, nothing } from "lit";
import { api } from "../api";
import type { Release, Releases } from "../api/types";
import { moment } from "../dates";
import { nothingHere } from "../loading";
import { Page } from "../page";
import { may } from "../person";

const KINDS: Record<string, string> = { text: "Words only", whole: "Trained anew" };

export class ReleasesPage extends Page<Releases> {
  protected load = () => api.releases();
  protected heading = () => "Releases";

  protected draw({ releases }: Releases) {
    if (!releases.length)
      return nothingHere(
        "Nothing was published yet",
        html`What you publish under <a href="#/changes">Changes</a> is kept here.`,
      );
    return html`<p class="lead soft">
        Each release holds all that was live then. Going back takes a second, and loses nothing.
      </p>
      <ol class="releases" reversed>
        ${releases.map((each) => html`<li>${this.#release(each)}</li>`)}
      </ol>`;
  }

  #release(release: Release) {
    const { name, date, author, notes, kind, live } = release;
    const back = () => {
      if (confirm(`Give members ${name} again? Your drafts stay as they are.`)) void this.#rollBack(name);
    };
    return html`<article class="panel release ${live ? "live" : ""}" aria-label=${name}>
      <div class="wording-head">
        <h2>${name}</h2>
        ${live ? html`<span class="badge strong">Live now</span>` : nothing}
        <span class="badge plain">${KINDS[kind] ?? kind}</span>
        ${!live && may(this.studio.me, "publisher") ? html`<button type="button" @click=${back}>Go back to this<span class="unseen">: ${name}</span></button>` : nothing}
      </div>
      ${notes ? html`<p>${notes}</p>` : nothing}
      <p class="soft">${author}, ${moment(date)}</p>
      ${figures(release)}
    </article>`;
  }

  #rollBack(name: string): Promise<void> {
    return this.attempt("rollback", async () => {
      await api.rollback(name);
      await Promise.all([this.reload(), this.studio.refresh()]);
      this.studio.say(`${name} is live again.`);
    });
  }
}

function figures({ figures: found }: Release) {
  const rows = Object.entries(found ?? {}).filter(([, value]) => typeof value !== "object");
  if (!rows.length) return nothing;
  return html`<dl class="facts">
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name.replaceAll("_", " ")}</dt>
          <dd>${shown(value)}</dd>
        </div>`,
    )}
  </dl>`;
}

/** Shares as per cent; all else as it stands. */
function shown(value: unknown): string {
  const share = typeof value === "number" && value > 0 && value <= 1 && !Number.isInteger(value);
  return share ? `${(value * 100).toFixed(1)} %` : String(value);
}
