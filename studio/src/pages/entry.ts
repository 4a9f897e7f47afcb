// One fact, work or lesson of the library, field by field.
import { html, nothing, type PropertyDeclarations } from "lit";
import { live } from "lit/directives/live.js";
import { api, type Shelf } from "../api";
import type { Entry, Saved } from "../api/types";
import { EditPage } from "../edit_page";
import * as icons from "../icons";
import { readable } from "../names";
import type { Row, Taken } from "../parts/clash";
import { saveBar } from "../parts/save";
import { addressOf } from "../route";
import { choicesOf, chosen, type Choices } from "./library/chosen";
import { fromText, toText } from "./library/fields";
import { guessed, SHELVES, type FieldOf } from "./library/shelves";

/** The fields as text, by name. */
type Texts = Record<string, string>;
const NEW = "new fact";

export class EntryPage extends EditPage<Entry, Texts> {
  static override properties: PropertyDeclarations = { choices: { state: true } };
  declare choices: Choices;

  constructor() {
    super();
    this.choices = {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const from = Object.values(SHELVES[this.shelf].fields).find((field) => field.from)?.from;
    if (from) void choicesOf(from).then((all) => (this.choices = all), () => undefined);
  }

  get shelf(): Shelf {
    return this.name!.split("/")[0] as Shelf;
  }

  get entryId(): string {
    return this.name!.slice(this.shelf.length + 1);
  }

  get isNew(): boolean {
    return this.entryId === NEW;
  }

  get draftName(): string {
    return `library/${this.name}`;
  }

  protected async read(): Promise<Entry> {
    return this.isNew ? { id: "", base: "", fields: {} } : api.entry(this.shelf, this.entryId);
  }

  protected contentOf({ fields }: Entry): Texts {
    const names = [...new Set([...Object.keys(SHELVES[this.shelf].fields), ...Object.keys(fields)])].filter(
      (name) => name !== "id",
    );
    const texts = Object.fromEntries(names.map((name) => [name, toText(fields[name])]));
    return this.isNew ? { id: "", ...texts } : texts;
  }

  protected theirs(current: Record<string, unknown>): Texts {
    return this.contentOf({ id: this.entryId, base: "", fields: current["fields"] as Entry["fields"] });
  }

  protected async put(base: string, texts: Texts, note: string): Promise<Saved> {
    const { id, ...rest } = texts;
    const given = Object.entries(rest).map(([name, text]) => [name, this.#value(name, text)] as const);
    const fields = Object.fromEntries(given.filter(([, value]) => value !== undefined));
    if (!this.isNew) return api.saveEntry(this.shelf, this.entryId, base, fields, note);
    const saved = await api.addClaim(id!.trim(), fields);
    location.hash = addressOf("library", `claims/${id!.trim()}`);
    return saved;
  }

  /** Empty lists stay where they stood, and don't come where they didn't. */
  #value(name: string, text: string): unknown {
    const value = fromText(text, this.#field(name));
    const before = this.value.fields[name];
    return Array.isArray(value) && !value.length && before === undefined ? undefined : value;
  }

  #field(name: string): FieldOf {
    return SHELVES[this.shelf].fields[name] ?? guessed(name, this.value.fields[name]);
  }

  protected rows(mine: Texts, theirs: Texts): Row[] {
    return Object.keys(mine).map((name) => ({
      label: this.#field(name).label,
      mine: mine[name],
      theirs: theirs[name],
      same: mine[name] === theirs[name],
    }));
  }

  protected together(taken: Taken[], mine: Texts): Texts {
    return Object.fromEntries(Object.entries(mine).map(([name, text], at) => [name, taken[at]?.text ?? text]));
  }

  protected heading() {
    if (this.isNew) return "A new fact";
    const title = this.state.at === "ready" && SHELVES[this.shelf].title({ id: this.entryId, ...this.value.fields });
    return title || readable(this.entryId);
  }

  protected override above() {
    return html`<a class="up" href=${addressOf("library", this.shelf)}>${icons.back} ${SHELVES[this.shelf].label}</a>`;
  }

  protected draw({ used_by }: Entry) {
    const used = used_by?.length
      ? html`<p class="soft">
          ${this.shelf === "lessons" ? "Suggested after" : "Stands under"}
          ${used_by.map((name, at) => html`${at ? ", " : ""}<a href=${addressOf("answers", name)}>${readable(name)}</a>`)}.
          Read these again when you change it.
        </p>`
      : nothing;
    return html`${used}
      <div class="panel narrow">
        ${this.isNew ? this.#name() : nothing}
        ${Object.keys(this.content)
          .filter((name) => name !== "id")
          .map((name) => this.#input(name))}
      </div>
      ${saveBar(this)} ${this.conflict()}`;
  }

  #name() {
    const typed = (event: Event) => this.edit({ ...this.content, id: (event.target as HTMLInputElement).value });
    return html`<label
      >Its short name <span class="soft">Small letters and _, such as scans_show_tissues. It never changes again.</span>
      <input pattern="[a-z0-9_]+" .value=${live(this.content["id"] ?? "")} @input=${typed} />
    </label>`;
  }

  #input(name: string) {
    const { label, kind, hint, choices, from } = this.#field(name);
    const value = this.content[name] ?? "";
    if (from) {
      const put = (names: string[]) => this.edit({ ...this.content, [name]: names.join("\n") });
      const one = from === "works" ? "a work" : "a question";
      return chosen({ label, one, hint, names: value.split("\n").filter(Boolean), choices: this.choices, put });
    }
    const typed = (event: Event) => this.edit({ ...this.content, [name]: (event.target as HTMLInputElement).value });
    const field = choices
      ? html`<select @change=${typed}>
          ${[...new Set([...choices, value])].filter(Boolean).map((each) => html`<option .selected=${each === value}>${each}</option>`)}
        </select>`
      : kind === "line" || kind === "number"
        ? html`<input inputmode=${kind === "number" ? "numeric" : nothing} .value=${live(value)} @input=${typed} />`
        : html`<textarea rows="2" .value=${live(value)} @input=${typed}></textarea>`;
    return html`<label>${label} ${hint ? html`<span class="soft">${hint}</span>` : nothing} ${field}</label>`;
  }
}
