// The questions that members ask, each with its examples.
import { html, type PropertyDeclarations } from "lit";
import { api } from "../api";
import type { IntentRow } from "../api/types";
import { nothingHere } from "../loading";
import { plural, readable } from "../names";
import { Page } from "../page";
import { arrows } from "../parts/arrows";
import { addressOf } from "../route";

export class IntentsPage extends Page<IntentRow[]> {
  static override properties: PropertyDeclarations = { words: { state: true } };
  declare words: string;

  constructor() {
    super();
    this.words = "";
  }

  protected load = () => api.intents();
  protected heading = () => "Examples";

  protected draw(rows: IntentRow[]) {
    const typed = (event: Event) => (this.words = (event.target as HTMLInputElement).value.toLowerCase());
    const found = rows.filter(({ name }) => readable(name).toLowerCase().includes(this.words.trim()));
    return html`<p class="lead soft">
        For each question, ways in which members may ask it. From these the assistant learns; what it learned shows once the
        model is trained anew.
      </p>
      <search class="search">
        <label class="grow">Find a question <input type="search" @input=${typed} /></label>
      </search>
      ${
        found.length
          ? html`<ul class="rows" @keydown=${arrows("a.row")}>
              ${found.map((row) => html`<li>${line(row)}</li>`)}
            </ul>`
          : nothingHere("No question fits", "Try another word.")
      }`;
  }
}

const line = ({ name, examples, answer }: IntentRow) =>
  html`<a class="row" href=${addressOf("examples", name)}>
    <span class="row-title">${readable(name)}</span>
    <span class="row-text soft">${answer ?? "answered by a story or an action"}</span>
    <span class="badges"><span class="badge plain">${plural(examples, "example")}</span></span>
  </a>`;
