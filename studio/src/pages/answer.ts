// One answer: its wordings, what the check says of them, how members will see them, the facts beside them.
import { html, nothing, type PropertyDeclarations } from "lit";
import { api } from "../api";
import { Problem } from "../api/problem";
import type { Answer, Check, Claim, Current, Said, Variation } from "../api/types";
import { draftOf, dropDraft, keepDraft } from "../drafts";
import * as icons from "../icons";
import { Later } from "../later";
import { fileLabel, readable } from "../names";
import { Page } from "../page";
import { changed } from "../variations";
import { claimPanel, claimPicker } from "./answer/claims";
import { conflict, type Clash } from "./answer/conflict";
import { historyList } from "./answer/history";
import { previewPanel } from "./answer/preview";
import { reviewPanel } from "./answer/review";
import { saveBar } from "./answer/save";
import { wordings } from "./answer/wordings";

const CHECKS_AFTER = 250; // milliseconds without a key

export class AnswerPage extends Page<Answer> {
  static override properties: PropertyDeclarations = {
    variations: { state: true },
    note: { state: true },
    chosen: { state: true },
    found: { state: true },
    messages: { state: true },
    checking: { state: true },
    clash: { state: true },
    allClaims: { state: true },
  };
  declare variations: Variation[];
  declare note: string;
  /** The wording that is looked at beside. */
  declare chosen: number;
  declare found?: Check;
  declare messages?: Said[][];
  declare checking: "" | "now" | "failed";
  declare clash?: Clash;
  declare allClaims: Claim[];
  /** What the edits stand on. */
  base = "";
  #later = new Later(CHECKS_AFTER);

  constructor() {
    super();
    this.variations = [];
    this.note = this.checking = "";
    this.chosen = 0;
    this.allClaims = [];
  }

  get answer(): Answer {
    return (this.state as { value: Answer }).value;
  }

  get dirty(): boolean {
    return this.state.at === "ready" && changed(this.answer.variations, this.variations);
  }

  get draftName(): string {
    return `answers/${this.name}`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#later.stop();
  }

  protected async load(): Promise<Answer> {
    const answer = await api.answer(this.name!);
    const draft = draftOf<Variation[]>(this.draftName);
    this.variations = draft?.content ?? answer.variations;
    this.note = draft?.note ?? "";
    this.base = draft?.base ?? answer.base;
    this.chosen = Math.min(this.chosen, this.variations.length - 1);
    this.look();
    // For the choice of facts; the page works without.
    void api.claims().then(
      (all) => (this.allClaims = all),
      () => undefined,
    );
    return answer;
  }

  // -- Editing ----------------------------------------------------------------------------------------

  change(place: number, part: Partial<Variation>): void {
    this.edit(this.variations.map((each, at) => (at === place ? { ...each, ...part } : each)));
  }

  edit(variations: Variation[]): void {
    this.variations = variations;
    this.chosen = Math.max(0, Math.min(this.chosen, variations.length - 1));
    this.keep();
    this.look();
  }

  keep(): void {
    if (!this.dirty) dropDraft(this.draftName);
    else keepDraft(this.draftName, { base: this.base, content: this.variations, note: this.note });
  }

  undo(): void {
    if (!confirm("Throw away your edits of this answer?")) return;
    this.base = this.answer.base;
    this.note = "";
    this.edit(this.answer.variations);
    this.studio.say("Your edits are gone; this is what was saved last.");
  }

  /** Has the words checked and drawn, once the keys rest. */
  look(): void {
    this.checking = "now";
    this.#later.run(async (isNewest) => {
      const asked = this.variations;
      try {
        const [found, drawn] = await Promise.all([api.check(this.name!, asked), api.preview(this.name!, asked)]);
        if (!isNewest()) return;
        this.found = found;
        this.messages = drawn.messages.map((each) => [each].flat());
        this.checking = "";
      } catch {
        if (isNewest()) this.checking = "failed";
      }
    });
  }

  // -- Saving -----------------------------------------------------------------------------------------

  save(): Promise<void> {
    return this.attempt("save", async () => {
      try {
        await this.#put(this.base, this.variations);
      } catch (error) {
        if (!(error instanceof Problem && error.status === 409)) throw error;
        this.#meets(error);
      }
    });
  }

  async #put(base: string, variations: Variation[]): Promise<void> {
    const { commit } = await api.save(this.name!, base, variations, this.note.trim());
    dropDraft(this.draftName);
    this.clash = undefined;
    this.note = "";
    await this.reload();
    this.studio.say(`Saved as a draft (${commit.slice(0, 7)}). Members get it once it is published, under Changes.`);
  }

  /** Somebody else saved meanwhile: both texts are shown, and neither is lost. */
  #meets(problem: Problem): void {
    const current = problem.body["current"] as Current | undefined;
    if (!current) throw problem;
    this.clash = { current, mine: this.variations };
    void this.updateComplete.then(() => this.field<HTMLDialogElement>("#conflict")?.showModal());
  }

  /** Saves what was put together of both, on top of what the other person saved. */
  merge(together: Variation[]): Promise<void> {
    this.base = this.clash!.current.base;
    this.variations = together;
    this.keep();
    this.field<HTMLDialogElement>("#conflict")?.close();
    this.clash = undefined;
    return this.save();
  }

  /** Does something with the saved answer, and reads it again. */
  act(what: string, act: () => Promise<unknown>, said: string): Promise<void> {
    return this.attempt(what, async () => {
      await act();
      await this.reload();
      this.studio.say(said);
    });
  }

  // -- Drawing ----------------------------------------------------------------------------------------

  protected heading = () => (this.state.at === "ready" && this.state.value.title) || readable(this.name ?? "");

  protected override above() {
    return html`<a class="up" href="#/answers">${icons.back} All answers</a>`;
  }

  protected draw(answer: Answer) {
    return html`${this.#about(answer)}
      <div class="editor">
        <div class="column">${wordings(this)}</div>
        <div class="column beside">${previewPanel(this)} ${claimPanel(this)}</div>
      </div>
      ${saveBar(this)} ${reviewPanel(this)} ${historyList(answer)} ${claimPicker(this)}
      ${this.clash ? conflict(this, this.clash) : nothing}`;
  }

  #about({ file, protected: guarded, intents, withdrawn }: Answer) {
    return html`<p class="about soft">
        <code>${this.name}</code> in
        ${fileLabel(file)}${intents.length ? html` · answers ${intents.map((each) => html`<code>${each}</code> `)}` : nothing}
      </p>
      ${withdrawn ? html`<p class="callout">${icons.bad} This answer is withdrawn: members get a neutral text in its place.</p>` : nothing}
      ${guarded ? html`<p class="callout">${icons.guard} This answer is protected. A clinician approves each change of it, and all safety tests run before it goes live.</p>` : nothing}`;
  }
}
