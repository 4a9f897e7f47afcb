// The questions that members ask, each with its examples.
import { html } from "lit";
import { api } from "../api";
import type { Hit, IntentRow } from "../api/types";
import { Finder } from "../finder";
import { nothingHere } from "../loading";
import { plural, readable } from "../names";
import { Page } from "../page";
import { arrows } from "../parts/arrows";
import { foundText, howFound } from "../parts/found";
import { addressOf } from "../route";

export class IntentsPage extends Page<IntentRow[]> {
  finder = new Finder(() => this.requestUpdate());

  protected load = () => api.intents();
  protected heading = () => "Examples";

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.finder.stop();
  }

  protected draw(rows: IntentRow[]) {
    const typed = (event: Event) => this.finder.look((event.target as HTMLInputElement).value);
    const hits = this.finder.hits?.questions;
    const of = new Map(rows.map((row) => [row.name, row]));
    const known = this.finder.busy && !hits ? [] : rows;
    const found = hits ? hits.flatMap((hit) => (of.has(hit.name) ? [line(of.get(hit.name)!, hit)] : [])) : known.map((row) => line(row));
    return html`<p class="lead soft">
        For each question, ways in which members may ask it. From these the assistant learns; what it learned shows once the
        model is trained anew.
      </p>
      <search class="search">
        <label class="grow"
          >Find a question <span class="soft">as a member would ask it, or by the words of its answer</span>
          <input type="search" @input=${typed} />
        </label>
      </search>
      ${howFound(this.finder, hits ?? [])}
      ${
        found.length
          ? html`<ul class="rows" @keydown=${arrows("a.row")}>
              ${found.map((each) => html`<li>${each}</li>`)}
            </ul>`
          : this.finder.busy
            ? html`<p class="soft" role="status">Looking…</p>`
            : nothingHere("No question fits", "Try another word.")
      }`;
  }
}

const line = ({ name, title, examples, answer }: IntentRow, hit?: Hit) =>
  html`<a class="row" href=${addressOf("examples", name)}>
    <span class="row-title">${title || readable(name)}</span>
    <span class="row-text soft">${foundText(hit, answer ? "" : "Answered by a story or an action")}</span>
    <span class="badges"><span class="badge plain">${plural(examples, "example")}</span></span>
  </a>`;
