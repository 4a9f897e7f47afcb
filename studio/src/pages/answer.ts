// One answer: its wordings, what the check says of them, how members will see them, the facts beside them.
import { html, nothing, type PropertyDeclarations } from "lit";
import { api } from "../api";
import { Problem, wordsFor } from "../api/problem";
import type { Answer, Check, Claim, Finding, Said, Variation } from "../api/types";
import { moment } from "../dates";
import { EditPage } from "../edit_page";
import * as icons from "../icons";
import { Later } from "../later";
import { fileLabel, formLabel, plural, readable } from "../names";
import type { Row, Taken } from "../parts/clash";
import { saveBar } from "../parts/save";
import { addressOf } from "../route";
import { changed, fresh, isBegun, pairs, same } from "../variations";
import { claimPanel, claimPicker } from "./answer/claims";
import { finished, questionsOf, unfinished, type Question } from "./answer/buttons";
import { historyList } from "./answer/history";
import { previewPanel } from "./answer/preview";
import { reviewPanel } from "./answer/review";
import { wordings } from "./answer/wordings";

const CHECKS_AFTER = 250; // milliseconds without a key
const UNREACHED = "The check can't be reached right now; it is tried again as you write.";

export class AnswerPage extends EditPage<Answer, Variation[]> {
  static override properties: PropertyDeclarations = {
    chosen: { state: true },
    found: { state: true },
    messages: { state: true },
    checking: { state: true },
    allClaims: { state: true },
    questions: { state: true },
    versions: { state: true },
    picking: { state: true },
  };
  /** The wording that is looked at beside. */
  declare chosen: number;
  declare found?: Check;
  declare messages?: Said[][];
  /** Empty when all is checked; else "now", or why it can't be. */
  declare checking: string;
  declare allClaims: Claim[];
  declare questions: Question[];
  /** Earlier wordings by the commit, or why they can't be read; what was left out by its time. */
  declare versions: Record<string, Variation[] | string>;
  /** The choice of facts, as it was opened. */
  declare picking: { words: string; only: boolean; groups: Claim[][] };
  #later = new Later(CHECKS_AFTER);

  constructor() {
    super();
    this.content = [];
    this.checking = "";
    this.chosen = 0;
    this.allClaims = [];
    this.questions = [];
    this.versions = {};
    this.picking = { words: "", only: false, groups: [] };
  }

  get variations(): Variation[] {
    return this.content;
  }

  get draftName(): string {
    return `answers/${this.name}`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("focus", this.#lookAgain);
    // For the choice of facts and of what a button leads to; the page works without.
    void api.claims().then(
      (all) => (this.allClaims = all),
      () => undefined,
    );
    void api.answers().then(
      (all) => (this.questions = questionsOf(all)),
      () => undefined,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#later.stop();
    removeEventListener("focus", this.#lookAgain);
  }

  // -- What is edited ---------------------------------------------------------------------------------

  protected read = () => api.answer(this.name!);
  protected contentOf = ({ variations }: Answer) => variations;
  protected theirs = (current: Record<string, unknown>) => current["variations"] as Variation[];
  protected put = (base: string, variations: Variation[], note: string) => api.save(this.name!, base, variations, note);
  protected override differs = changed;
  protected override leaveOut = (mine: Variation[]) => api.leaveOut(this.name!, mine.map(finished));

  protected rows(mine: Variation[], theirs: Variation[]): Row[] {
    return pairs(mine, theirs).map((pair, at) => ({
      label: `Wording ${at + 1}, ${formLabel((pair.mine ?? pair.theirs)!.form).toLowerCase()}`,
      mine: pair.mine?.text,
      theirs: pair.theirs?.text,
      same: Boolean(pair.mine && pair.theirs && same(pair.mine, pair.theirs)),
    }));
  }

  /** Facts, form and buttons come from the side that was taken; the words as they stand in the field. */
  protected together(taken: Taken[], mine: Variation[], theirs: Variation[]): Variation[] {
    return pairs(mine, theirs).flatMap((pair, at) => {
      const part = taken[at];
      const whole = pair[part?.from ?? "mine"] ?? pair.mine ?? pair.theirs ?? fresh();
      // From now on it stands where theirs does.
      const standing = { ...whole, place: pair.theirs?.place ?? null };
      if (!part) return [standing];
      return part.text.trim() ? [{ ...standing, text: part.text }] : [];
    });
  }

  change(place: number, part: Partial<Variation>): void {
    // What was found of an empty wording says nothing of its first words.
    if (this.found && !isBegun(this.variations[place]!))
      this.found = {
        findings: this.found.findings.filter(({ variation }) => variation !== place),
        grades: this.found.grades.map((each, at) => (at === place ? null : each)),
      };
    this.edit(this.variations.map((each, at) => (at === place ? { ...each, ...part } : each)));
  }

  protected override edited(): void {
    this.chosen = Math.max(0, Math.min(this.chosen, this.variations.length - 1));
    this.#look();
  }

  /** Has the words checked and drawn, once the keys rest; each is shown as soon as it is there. */
  #look(): void {
    this.checking = "now";
    this.#later.run((isNewest) => {
      const asked = this.variations.map(finished);
      const failed = (error: unknown) => {
        if (isNewest()) this.checking = error instanceof Problem && !error.offline ? wordsFor(error) : UNREACHED;
      };
      const checked = api.check(this.name!, asked).then((found) => {
        if (isNewest()) this.found = found;
      });
      const drawn = api.preview(this.name!, asked).then(({ messages }) => {
        if (isNewest()) this.messages = messages.map((each) => [each].flat());
      });
      void Promise.all([checked, drawn]).then(() => isNewest() && (this.checking = ""), failed);
    });
  }

  override async save(): Promise<void> {
    const missing = unfinished(this.variations);
    if (missing) return this.studio.say(`${missing} needs words, and a question that it leads to.`, "badly");
    const empty = this.variations.findIndex((each) => !isBegun(each));
    if (empty < 0) return super.save();
    this.studio.say(`Wording ${empty + 1} is empty so far: write its words, or remove it.`, "badly");
  }

  // -- What others saved, and what was saved before -----------------------------------------------------

  /** Back in this window: somebody may have saved meanwhile, perhaps the same person in another one. */
  #lookAgain = async (): Promise<void> => {
    if (this.state.at !== "ready" || this.busy || this.clash) return;
    try {
      if ((await api.stand(this.name!)).base === this.value.base) return;
      if (!this.dirty) return await this.reload();
      const value = await this.read();
      this.state = { at: "ready", value };
    } catch {
      // Saving asks again.
    }
  };

  /** Who saved what the edits here don't stand on. */
  get newer(): { said: string; date?: string } | undefined {
    if (!this.dirty || this.base === this.value.base) return undefined;
    const { author, date } = this.value.history[0] ?? { author: "Somebody" };
    const mine = author === this.studio.me?.person.name;
    return { said: mine ? "You saved this answer in another window" : `${author} saved this answer`, date };
  }

  /** Fetches the words of a version, once. */
  async open(commit: string): Promise<void> {
    if (typeof this.versions[commit] === "object" || !this.value.history.some((each) => each.commit === commit)) return;
    const found = await api.version(this.name!, commit).then(({ variations }) => variations, wordsFor);
    this.versions = { ...this.versions, [commit]: found };
  }

  /** Puts an earlier text into the editor, as an edit that is not saved. */
  take(then: Variation[]): void {
    if (this.dirty && !confirm("Your edits that are not saved go. Take this text in their place?")) return;
    // Each stands where one stands now, so that what only the file knows of that stays.
    this.edit(then.map((each, at) => ({ ...each, place: this.value.variations[at]?.place ?? null })));
    this.studio.say("It stands in the editor now, and is not saved yet.");
  }

  // -- Drawing ----------------------------------------------------------------------------------------

  protected heading = () => (this.state.at === "ready" && this.state.value.title) || readable(this.name ?? "");

  protected override above() {
    return html`<a class="up" href="#/answers">${icons.back} All answers</a>`;
  }

  protected draw(answer: Answer) {
    const errors = this.found?.findings.filter((each) => each.severity === "error" && this.#counts(each)).length ?? 0;
    const warning = errors ? `${plural(errors, "thing")} must be mended before it can be published.` : "";
    return html`${this.#about(answer)} ${this.#newerNote()}
      <div class="editor">
        <div class="column">${wordings(this)}</div>
        <div class="column beside">${previewPanel(this)} ${claimPanel(this)}</div>
      </div>
      ${saveBar(this, warning)} ${reviewPanel(this)} ${historyList(this)} ${claimPicker(this)} ${this.conflict()}`;
  }

  /** An empty new wording is not begun, so that nothing in it is wrong. */
  #counts({ variation }: Finding): boolean {
    const wording = typeof variation === "number" ? this.variations[variation] : undefined;
    return !wording || isBegun(wording);
  }

  #newerNote() {
    const found = this.newer;
    if (!found) return nothing;
    return html`<p class="callout" role="status">
      ${icons.bad}
      <span>
        <b>${found.said} since you opened it${found.date ? `, on ${moment(found.date)}` : ""}.</b> What you wrote is still
        here. <button type="button" @click=${() => void this.save()}>See both texts</button>
      </span>
    </p>`;
  }

  #about({ file, protected: guarded, intents, withdrawn }: Answer) {
    return html`<p class="about soft">
        In
        ${fileLabel(file)}${intents.map((each) => html` · <a href=${addressOf("examples", each)}>How members ask it</a>`)}
        · <code>${this.name}</code>
      </p>
      ${withdrawn ? html`<p class="callout">${icons.bad} This answer is withdrawn${withdrawn.by ? ` by ${withdrawn.by}` : ""}: members get a neutral text in its place.${withdrawn.reason ? ` Why: ${withdrawn.reason}` : ""}</p>` : nothing}
      ${guarded ? html`<p class="callout">${icons.guard} This answer is protected. A reviewer and a clinician approve each change of it, and all safety tests run before it goes live.</p>` : nothing}`;
  }
}
