// One answer: its wordings, what the check says of them, how members will see them, the facts beside them.
import { html, nothing, type PropertyDeclarations } from "lit";
import { api } from "../api";
import { Problem, wordsFor } from "../api/problem";
import type { Answer, Check, Claim, Said, Variation } from "../api/types";
import { EditPage } from "../edit_page";
import * as icons from "../icons";
import { Later } from "../later";
import { fileLabel, formLabel, plural, readable } from "../names";
import type { Row, Taken } from "../parts/clash";
import { saveBar } from "../parts/save";
import { changed, fresh, pairs, same } from "../variations";
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
  };
  /** The wording that is looked at beside. */
  declare chosen: number;
  declare found?: Check;
  declare messages?: Said[][];
  /** Empty when all is checked; else "now", or why it can't be. */
  declare checking: string;
  declare allClaims: Claim[];
  declare questions: Question[];
  #later = new Later(CHECKS_AFTER);

  constructor() {
    super();
    this.content = [];
    this.checking = "";
    this.chosen = 0;
    this.allClaims = [];
    this.questions = [];
  }

  get variations(): Variation[] {
    return this.content;
  }

  get draftName(): string {
    return `answers/${this.name}`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
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
  }

  // -- What is edited ---------------------------------------------------------------------------------

  protected read = () => api.answer(this.name!);
  protected contentOf = ({ variations }: Answer) => variations;
  protected theirs = (current: Record<string, unknown>) => current["variations"] as Variation[];
  protected put = (base: string, variations: Variation[], note: string) => api.save(this.name!, base, variations, note);
  protected override differs = changed;

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
    if (!missing) return super.save();
    this.studio.say(`${missing} needs words, and a question that it leads to.`, "badly");
  }

  // -- Drawing ----------------------------------------------------------------------------------------

  protected heading = () => (this.state.at === "ready" && this.state.value.title) || readable(this.name ?? "");

  protected override above() {
    return html`<a class="up" href="#/answers">${icons.back} All answers</a>`;
  }

  protected draw(answer: Answer) {
    const errors = this.found?.findings.filter(({ severity }) => severity === "error").length ?? 0;
    const warning = errors ? `${plural(errors, "thing")} must be mended before it can be published.` : "";
    return html`${this.#about(answer)}
      <div class="editor">
        <div class="column">${wordings(this)}</div>
        <div class="column beside">${previewPanel(this)} ${claimPanel(this)}</div>
      </div>
      ${saveBar(this, warning)} ${reviewPanel(this)} ${historyList(answer)} ${claimPicker(this)} ${this.conflict()}`;
  }

  #about({ file, protected: guarded, intents, withdrawn }: Answer) {
    return html`<p class="about soft">
        <code>${this.name}</code> in
        ${fileLabel(file)}${intents.length ? html` · answers ${intents.map((each) => html`<code>${each}</code> `)}` : nothing}
      </p>
      ${withdrawn ? html`<p class="callout">${icons.bad} This answer is withdrawn${withdrawn.by ? ` by ${withdrawn.by}` : ""}: members get a neutral text in its place.${withdrawn.reason ? ` Why: ${withdrawn.reason}` : ""}</p>` : nothing}
      ${guarded ? html`<p class="callout">${icons.guard} This answer is protected. A clinician approves each change of it, and all safety tests run before it goes live.</p>` : nothing}`;
  }
}
