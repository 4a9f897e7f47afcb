// What was published and when, and going back to it.
import { html, nothing } from "lit";
import { api } from "../api";
import type { Figure, Release, Releases } from "../api/types";
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
  if (!found?.length) return nothing;
  const row = (each: Figure) =>
    html`<div>
      <dt>${each.name}</dt>
      <dd>
        ${shown(each)}${each.must === null || each.must === undefined ? nothing : html` <span class="soft">(must be ${each.must})</span>`}
      </dd>
    </div>`;
  return html`<details>
    <summary>Measured before it went live</summary>
    <dl class="facts">${found.map(row)}</dl>
  </details>`;
}

function shown({ value, unit }: Figure): string {
  if (unit === "share") return `${(value * 100).toFixed(1)} %`;
  return unit === "ms" ? `${value.toFixed(1)} ms` : String(value);
}
