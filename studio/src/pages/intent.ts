// The examples of one question; and what of other questions is most like the one that is written.
import { html, type PropertyDeclarations } from "lit";
import { live } from "lit/directives/live.js";
import { api } from "../api";
import { wordsFor } from "../api/problem";
import type { Intent, IntentRow, Neighbour, Preparing } from "../api/types";
import { EditPage } from "../edit_page";
import * as icons from "../icons";
import { Later } from "../later";
import { plural, readable } from "../names";
import type { Row, Taken } from "../parts/clash";
import { saveBar } from "../parts/save";
import { moveDialog } from "./examples/move";
import { nearPanel } from "./examples/near";

const ASKS_AFTER = 300; // milliseconds without a key
const ASKS_AGAIN = 700; // while the server gets ready

/** An example is one line, however long it is drawn. */
const oneLine = (text: string) => text.replace(/\s*\n\s*/g, " ");

const IS_A_TEST = "These are the words of a test message. What is learned from can't be tested with: write it another way.";

export class IntentPage extends EditPage<Intent, string[]> {
  static override properties: PropertyDeclarations = {
    asked: { state: true },
    near: { state: true },
    tooNear: { state: true },
    words: { state: true },
    warning: { state: true },
    preparing: { state: true },
    unread: { state: true },
    moving: { state: true },
    others: { state: true },
  };
  /** The example whose neighbours are shown. */
  declare asked: string;
  declare near?: Neighbour[];
  /** Whether it sounds more like another question than like its own. */
  declare tooNear: boolean;
  /** What the list is searched for. */
  declare words: string;
  declare warning: string;
  /** How far the server is that still gets ready. */
  declare preparing?: Preparing;
  /** Why the neighbours are not to be had. */
  declare unread: string;
  declare moving: string;
  declare others: IntentRow[];
  #later = new Later(ASKS_AFTER);

  constructor() {
    super();
    this.content = [];
    this.asked = this.warning = this.unread = this.moving = this.words = "";
    this.tooNear = false;
    this.others = [];
  }

  get draftName(): string {
    return `examples/${this.name}`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void api.intents().then(
      (all) => (this.others = all.filter(({ name }) => name !== this.name)),
      () => undefined,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#later.stop();
  }

  protected read = () => api.intent(this.name!);
  protected contentOf = ({ examples }: Intent) => examples;
  protected theirs = (current: Record<string, unknown>) => current["examples"] as string[];
  protected put = (base: string, examples: string[], note: string) =>
    api.saveIntent(this.name!, base, examples.map((each) => each.trim()).filter(Boolean), note);

  protected rows(mine: string[], theirs: string[]): Row[] {
    const [one, other] = [mine.join("\n"), theirs.join("\n")];
    return [{ label: "Examples, one a line", mine: one, theirs: other, same: one === other }];
  }

  protected together([taken]: Taken[], mine: string[]): string[] {
    return taken ? taken.text.split("\n").filter((line) => line.trim()) : mine;
  }

  look(text: string): void {
    this.asked = text;
    this.#later.run((isNewest) => void this.#ask(text.trim(), isNewest));
  }

  async #ask(text: string, isNewest: () => boolean): Promise<void> {
    if (!text || !isNewest()) return;
    try {
      const { neighbours, equals_test, preparing, too_near } = await api.neighbours(this.name!, text);
      if (!isNewest()) return;
      this.near = neighbours;
      this.tooNear = too_near ?? false;
      this.preparing = preparing;
      this.warning = equals_test ? IS_A_TEST : "";
      this.unread = "";
      if (preparing) setTimeout(() => void this.#ask(text, isNewest), ASKS_AGAIN);
    } catch (error) {
      if (!isNewest()) return;
      this.near = this.preparing = undefined;
      this.unread = wordsFor(error);
    }
  }

  async #openMove(text: string): Promise<void> {
    if (this.dirty) return this.studio.say("Save first; then examples can be moved.", "badly");
    // Before it opens: what is chosen in it must not change under the hand.
    const found = await api.neighbours(this.name!, text).catch(() => undefined);
    if (found && !found.preparing) {
      [this.asked, this.near] = [text, found.neighbours];
      this.tooNear = found.too_near ?? false;
    }
    this.moving = text;
    await this.updateComplete;
    this.field<HTMLDialogElement>("#move")?.showModal();
  }

  /** The question that what moves sounds most like. */
  get likeliest(): string | undefined {
    return this.asked === this.moving ? this.near?.[0]?.intent : undefined;
  }

  move(to: string): Promise<void> {
    const text = this.moving;
    return this.act(
      "move",
      async () => {
        await api.moveExample(text, this.value, await api.intent(to));
        this.field<HTMLDialogElement>("#move")?.close();
      },
      `“${text}” is now an example of “${readable(to)}”.`,
    );
  }

  // -- Drawing ----------------------------------------------------------------------------------------

  protected heading = () => (this.state.at === "ready" && this.state.value.title) || readable(this.name ?? "");

  protected override above() {
    return html`<a class="up" href="#/examples">${icons.back} All questions</a>`;
  }

  protected draw() {
    const searched = (event: Event) => (this.words = (event.target as HTMLInputElement).value.trim().toLowerCase());
    const all = this.content.length;
    const found = this.content
      .map((text, at) => ({ text, at }))
      .filter(({ text }) => this.words.split(/\s+/).every((word) => text.toLowerCase().includes(word)));
    return html`${this.#add()}
      <div class="editor turned">
        <div class="column beside">${nearPanel(this)}</div>
        <div class="column">
          <search class="search">
            <label class="grow">Find among these <input type="search" @input=${searched} /></label>
          </search>
          <p class="soft" role="status">${found.length < all ? `${found.length} of ` : ""}${plural(all, "example")}</p>
          <ul class="examples" aria-label="Examples">
            ${found.map(({ text, at }) => html`<li>${this.#row(text, at)}</li>`)}
          </ul>
        </div>
      </div>
      ${saveBar(this)} ${moveDialog(this)} ${this.conflict()}`;
  }

  #add() {
    const submit = (event: Event) => {
      event.preventDefault();
      const field = this.field("#new-example")!;
      const text = oneLine(field.value).trim();
      if (!text) return;
      if (this.content.includes(text)) return this.studio.say("That example is there already.", "badly");
      field.value = "";
      this.edit([text, ...this.content]);
    };
    const typed = (event: Event) => this.look(oneLine((event.target as HTMLTextAreaElement).value));
    const entered = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      (event.target as HTMLTextAreaElement).form!.requestSubmit();
    };
    return html`<form class="row-form" @submit=${submit}>
      <label class="grow"
        >A new example <span class="soft">as a member would write it</span>
        <textarea id="new-example" class="growing" rows="1" maxlength="300" @input=${typed} @keydown=${entered}></textarea>
      </label>
      <button>${icons.plus} Add</button>
    </form>`;
  }

  #row(text: string, at: number) {
    const typed = (event: Event) => {
      const value = oneLine((event.target as HTMLTextAreaElement).value);
      this.edit(this.content.with(at, value));
      this.look(value);
    };
    return html`<div class="example" role="group" aria-label="Example ${at + 1}">
      <textarea
        class="growing"
        rows="1"
        aria-label="Words of example ${at + 1}"
        .value=${live(text)}
        @input=${typed}
        @focus=${() => this.look(text)}
      ></textarea>
      <button type="button" class="quiet" @click=${() => void this.#openMove(text)}>
        Move<span class="unseen"> example ${at + 1} to another question</span>
      </button>
      <button type="button" class="quiet" @click=${() => this.edit(this.content.toSpliced(at, 1))}>
        ${icons.bin}<span class="unseen">Remove example ${at + 1}</span>
      </button>
    </div>`;
  }
}
