// All answers: found by their words, kept to those that need something.
import { html, nothing, type PropertyDeclarations } from "lit";
import { api } from "../api";
import type { AnswerRow, Hit } from "../api/types";
import { isDue, day } from "../dates";
import { unsaved } from "../drafts";
import { Finder } from "../finder";
import * as icons from "../icons";
import { nothingHere } from "../loading";
import { fileLabel, plural, readable } from "../names";
import { Page } from "../page";
import { arrows } from "../parts/arrows";
import { foundText, howFound } from "../parts/found";
import { addressOf } from "../route";

type Filter = "changed" | "protected" | "due" | "never" | "findings";
const FILTERS: Record<Filter, { label: string; holds: (row: AnswerRow) => boolean }> = {
  changed: { label: "Changed", holds: (row) => row.changed || isUnsaved(row) },
  protected: { label: "Protected", holds: (row) => row.protected },
  due: { label: "Clinical review due", holds: (row) => isDue(row.review_due) },
  never: { label: "No clinical review yet", holds: (row) => !row.reviewed_by },
  findings: { label: "With findings", holds: (row) => row.findings > 0 },
};

export class AnswersPage extends Page<AnswerRow[]> {
  static override properties: PropertyDeclarations = {
    words: { state: true },
    file: { state: true },
    filters: { state: true },
  };
  declare words: string;
  declare file: string;
  declare filters: Filter[];
  finder = new Finder(() => this.requestUpdate());

  constructor() {
    super();
    this.words = this.file = "";
    this.filters = [];
  }

  protected load = () => api.answers();
  protected heading = () => "Answers";

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.finder.stop();
  }

  protected draw(rows: AnswerRow[]) {
    const fits = (row: AnswerRow) =>
      (!this.file || row.file === this.file) && this.filters.every((each) => FILTERS[each].holds(row));
    const hits = this.finder.hits?.answers;
    // Until the first words were looked for, nothing is known to fit.
    const known = hits ? inOrder(rows, hits) : this.finder.busy ? [] : rows;
    const found = known.filter(fits);
    const list = hits ? html`${howFound(this.finder, hits)}${this.#ranked(found, hits)}` : this.#groups(found);
    return html`${this.#search(rows)}
      <p class="soft" role="status">
        ${this.finder.busy ? "Looking…" : found.length === rows.length ? plural(rows.length, "answer") : `${found.length} of ${plural(rows.length, "answer")}`}
      </p>
      ${found.length ? list : this.finder.busy ? nothing : this.#none()}`;
  }

  #search(rows: AnswerRow[]) {
    const files = [...new Set(rows.map(({ file }) => file))];
    const typed = (event: Event) => this.#look((event.target as HTMLInputElement).value);
    const picked = (event: Event) => (this.file = (event.target as HTMLSelectElement).value);
    return html`<search class="search">
      <label class="grow"
        >Find an answer <span class="soft">by its words, or as a member would ask</span>
        <input type="search" .value=${this.words} @input=${typed} @keydown=${this.#down} />
      </label>
      <label
        >Group
        <select @change=${picked}>
          <option value="">All groups</option>
          ${files.map((file) => html`<option value=${file}>${fileLabel(file)}</option>`)}
        </select>
      </label>
      <ul class="filters" aria-label="Only show">
        ${Object.keys(FILTERS).map((each) => this.#filter(each as Filter, rows))}
      </ul>
    </search>`;
  }

  #filter(name: Filter, rows: AnswerRow[]) {
    const pressed = this.filters.includes(name);
    const toggle = () => (this.filters = pressed ? this.filters.filter((each) => each !== name) : [...this.filters, name]);
    return html`<li>
      <button type="button" class="chip" aria-pressed=${pressed} @click=${toggle}>
        ${FILTERS[name].label} <span class="soft">${rows.filter(FILTERS[name].holds).length}</span>
      </button>
    </li>`;
  }

  /** The best first. */
  #ranked(rows: AnswerRow[], hits: Hit[]) {
    const of = new Map(hits.map((hit) => [hit.name, hit]));
    return html`<ul class="rows" @keydown=${arrows("a.row")}>
      ${rows.map((row) => html`<li>${line(row, of.get(row.name))}</li>`)}
    </ul>`;
  }

  #groups(rows: AnswerRow[]) {
    const files = [...new Set(rows.map(({ file }) => file))];
    const within = (file: string) => rows.filter((row) => row.file === file);
    return html`<div @keydown=${arrows("a.row")}>${files.map((file) => group(file, within(file)))}</div>`;
  }

  #none() {
    const clear = () => {
      this.file = "";
      this.#look("");
      this.filters = [];
      this.field<HTMLSelectElement>("select")!.value = "";
    };
    return html`${nothingHere("No answer fits", "Try fewer words, or take a filter away.")}
      <p class="middle"><button type="button" @click=${clear}>Show all answers</button></p>`;
  }

  #look(words: string): void {
    this.words = words;
    this.finder.look(words);
  }

  /** From the field into the list. */
  #down = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    this.field("a.row")?.focus();
  };
}

function inOrder(rows: AnswerRow[], hits: Hit[]): AnswerRow[] {
  const of = new Map(rows.map((row) => [row.name, row]));
  return hits.flatMap(({ name }) => of.get(name) ?? []);
}

function group(file: string, rows: AnswerRow[]) {
  return html`<section>
    <h2 class="group">${fileLabel(file)}</h2>
    <ul class="rows">
      ${rows.map((row) => html`<li>${line(row)}</li>`)}
    </ul>
  </section>`;
}

function line(row: AnswerRow, hit?: Hit) {
  return html`<a class="row" href=${addressOf("answers", row.name)}>
    <span class="row-title">${row.title || readable(row.name)}</span>
    <span class="row-text soft">${foundText(hit, row.text)}</span>
    <span class="badges">${badges(row)}</span>
  </a>`;
}

const isUnsaved = ({ name }: { name: string }) => unsaved().includes(`answers/${name}`);

function badges(row: AnswerRow) {
  const due = row.reviewed_by && isDue(row.review_due);
  return html`${row.withdrawn ? html`<span class="badge grave">Withdrawn</span>` : nothing}
    ${isUnsaved(row) ? html`<span class="badge strong">Not saved</span>` : nothing}
    ${row.changed ? html`<span class="badge strong">Changed</span>` : nothing}
    ${row.findings ? html`<span class="badge warn">${plural(row.findings, "finding")}</span>` : nothing}
    ${row.protected ? html`<span class="badge">${icons.guard} Protected</span>` : nothing}
    ${due ? html`<span class="badge warn">Clinical review was due ${day(row.review_due)}</span>` : nothing}
    <span class="badge plain">${plural(row.variations, "wording")}</span>`;
}
