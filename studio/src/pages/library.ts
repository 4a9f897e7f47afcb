// What answers rest on: facts, the works they come from, lessons.
import { html, nothing, type PropertyDeclarations } from "lit";
import { api, type Shelf } from "../api";
import { nothingHere } from "../loading";
import { plural, readable } from "../names";
import { Page } from "../page";
import { arrows } from "../parts/arrows";
import { addressOf } from "../route";
import { SHELVES } from "./library/shelves";

type Row = Record<string, unknown> & { id: string };

export class LibraryPage extends Page<Row[]> {
  static override properties: PropertyDeclarations = { words: { state: true } };
  declare words: string;

  constructor() {
    super();
    this.words = "";
  }

  get shelf(): Shelf {
    return (this.name as Shelf) ?? "claims";
  }

  protected load = () => api.shelf(this.shelf);
  protected heading = () => "Library";

  protected override beside() {
    const tab = ([shelf, { label }]: [string, { label: string }]) =>
      html`<li>
        <a class="tab" href=${addressOf("library", shelf)} aria-current=${shelf === this.shelf ? "true" : nothing}
          >${label}</a
        >
      </li>`;
    return html`<nav aria-label="Shelves">
      <ul class="tabs">
        ${Object.entries(SHELVES).map(tab)}
      </ul>
    </nav>`;
  }

  protected draw(rows: Row[]) {
    const typed = (event: Event) => (this.words = (event.target as HTMLInputElement).value.toLowerCase());
    const found = rows.filter((row) =>
      this.words.split(/\s+/).every((word) => JSON.stringify(row).toLowerCase().includes(word)),
    );
    const { one, what } = SHELVES[this.shelf];
    return html`<p class="lead soft">${what}</p>
      <search class="search">
        <label class="grow">Find <input type="search" @input=${typed} /></label>
        ${this.shelf === "claims" ? html`<a class="action" href=${addressOf("library", "claims/new fact")}>Add a fact</a>` : nothing}
      </search>
      <p class="soft" role="status">${plural(found.length, one)}</p>
      ${
        found.length
          ? html`<ul class="rows" @keydown=${arrows("a.row")}>
              ${found.map((row) => html`<li>${this.#line(row)}</li>`)}
            </ul>`
          : nothingHere("Nothing fits", "Try fewer words.")
      }`;
  }

  #line(row: Row) {
    const { title, detail } = SHELVES[this.shelf];
    const used = usage(this.shelf, row);
    return html`<a class="row" href=${addressOf("library", `${this.shelf}/${row.id}`)}>
      <span class="row-title">${title(row) || readable(row.id)}</span>
      <span class="row-text soft">${detail(row)}</span>
      ${used ? html`<span class="badges"><span class="badge plain">${used}</span></span>` : nothing}
    </a>`;
  }
}

/** Where an entry is of use: under answers, or of a lesson after which questions it is suggested. */
function usage(shelf: Shelf, row: Row): string {
  const count = (field: string) => (Array.isArray(row[field]) ? (row[field] as unknown[]).length : undefined);
  const [answers, topics] = [count("used_by"), count("topics")];
  if (shelf === "lessons") return topics ? `suggested after ${plural(topics, "question")}` : "not suggested";
  if (answers === undefined) return "";
  return answers ? `in ${plural(answers, "answer")}` : "not used";
}
