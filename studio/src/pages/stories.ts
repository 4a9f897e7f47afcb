// What follows what: rules and stories by name.
import { html, type PropertyDeclarations } from "lit";
import { api } from "../api";
import type { Story } from "../api/types";
import { nothingHere } from "../loading";
import { fileLabel, plural, readable } from "../names";
import { Page } from "../page";
import { arrows } from "../parts/arrows";
import { addressOf } from "../route";

export class StoriesPage extends Page<Story[]> {
  static override properties: PropertyDeclarations = { words: { state: true } };
  declare words: string;

  constructor() {
    super();
    this.words = "";
  }

  protected load = () => api.stories();
  protected heading = () => "Stories";

  protected draw(stories: Story[]) {
    const typed = (event: Event) => (this.words = (event.target as HTMLInputElement).value.toLowerCase());
    const found = stories.filter((each) => JSON.stringify(each).toLowerCase().includes(this.words.trim()));
    const files = [...new Set(found.map(({ file }) => file))];
    return html`<p class="lead soft">
        A rule says what always follows a question. A story is an example of a longer conversation. Both are made of answers,
        and of steps that the assistant does by itself; open one, and each says what it does.
      </p>
      <search class="search">
        <label class="grow">Find a story <input type="search" @input=${typed} /></label>
      </search>
      ${found.length ? html`<div @keydown=${arrows("a.row")}>${files.map((file) => group(file, found))}</div>` : nothingHere("No story fits", "Try another word.")}`;
  }
}

const group = (file: string, stories: Story[]) =>
  html`<section>
    <h2 class="group">${fileLabel(file)}</h2>
    <ul class="rows">
      ${stories.filter((each) => each.file === file).map((each) => html`<li>${line(each)}</li>`)}
    </ul>
  </section>`;

function line({ id, name, kind, turns }: Story) {
  const said = turns.filter(({ who }) => who === "member").map(({ text, intent }) => text ?? readable(intent ?? ""));
  return html`<a class="row" href=${addressOf("stories", id)}>
    <span class="row-title">${readable(name)}</span>
    <span class="row-text soft">${said.join(" → ")}</span>
    <span class="badges">
      <span class="badge">${kind === "rule" ? "Rule" : "Story"}</span>
      <span class="badge plain">${plural(turns.length, "turn")}</span>
    </span>
  </a>`;
}
