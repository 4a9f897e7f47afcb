// What was published and when, and going back to it.
import { html, nothing, type PropertyDeclarations } from "lit";
import { api } from "../api";
import type { Figure, Release, Releases, WentBack } from "../api/types";
import { moment } from "../dates";
import * as icons from "../icons";
import { nothingHere } from "../loading";
import { releaseTitle } from "../names";
import { Page } from "../page";
import { may } from "../person";

const KINDS: Record<string, string> = { text: "Words only", whole: "All tests ran" };

export class ReleasesPage extends Page<Releases> {
  static override properties: PropertyDeclarations = { choosing: { state: true } };
  /** The release that somebody is about to go back to. */
  declare choosing: string;

  constructor() {
    super();
    this.choosing = "";
  }

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
        ${releases.map((each) => html`<li>${this.#release(each, releases)}</li>`)}
      </ol>`;
  }

  #release(release: Release, all: Release[]) {
    const { name, date, author, kind, live, left } = release;
    const title = releaseTitle(release);
    const choose = () => {
      this.choosing = name;
      void this.updateComplete.then(() => this.field("[name=reason]")?.focus());
    };
    const offers = !live && may(this.studio.me, "publisher") && this.choosing !== name;
    return html`<article class="panel release ${live ? "live" : ""}" aria-label=${title}>
      <div class="wording-head">
        <h2>${title}</h2>
        ${live ? html`<span class="badge strong">Live now</span>` : nothing}
        <span class="badge plain">${KINDS[kind] ?? kind}</span>
        ${offers ? html`<button type="button" aria-label="Go back to this: ${title}" @click=${choose}>Go back to this</button>` : nothing}
      </div>
      <p class="soft">Published by ${author}, ${moment(date)} <code class="tiny">${name}</code></p>
      ${left?.length ? html`<ul class="approvals" aria-label="Who went back">${left.map((each) => wentBack(each, all))}</ul>` : nothing}
      ${this.choosing === name ? this.#reason(release) : nothing} ${figures(release)}
    </article>`;
  }

  #reason({ name }: Release) {
    const submit = (event: Event) => {
      event.preventDefault();
      const reason = String(new FormData(event.target as HTMLFormElement).get("reason")).trim();
      void this.#rollBack(name, reason);
    };
    return html`<form class="stack" @submit=${submit}>
      <label
        >Why do you go back?
        <span class="soft">Stands here and under Changes. Drafts stay as they are; what goes away has to be approved again.</span>
        <input name="reason" required minlength="3" maxlength="300" />
      </label>
      <div class="actions">
        <button type="button" @click=${() => (this.choosing = "")}>Cancel</button>
        <button class="main" aria-disabled=${this.busy ? "true" : nothing}>Give members this one</button>
      </div>
    </form>`;
  }

  #rollBack(name: string, reason: string): Promise<void> {
    return this.attempt("rollback", async () => {
      await api.rollback(name, reason);
      this.choosing = "";
      await Promise.all([this.reload(), this.studio.refresh()]);
      const { releases } = (this.state as { value: Releases }).value;
      this.studio.say(`“${releaseTitle(releases.find((each) => each.name === name) ?? {})}” is live again.`);
    });
  }
}

function wentBack({ by, on, reason, to }: WentBack, all: Release[]) {
  const title = releaseTitle(all.find(({ name }) => name === to) ?? { notes: to });
  return html`<li class="back">
    ${icons.back}
    <p><b>${by}</b> went back from this to “${title}”, ${moment(on)}${reason ? html`: “${reason}”` : nothing}</p>
  </li>`;
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
