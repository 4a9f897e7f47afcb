// All that would go live: read word by word, approved by another person, published.
import { html, nothing, type PropertyDeclarations } from "lit";
import { api } from "../api";
import type { Changes, Job } from "../api/types";
import { nothingHere } from "../loading";
import { plural } from "../names";
import { Page } from "../page";
import { findingList } from "../parts/findings";
import { approvalPanel } from "./changes/approval";
import { behaviourPanel } from "./changes/behaviour";
import { answerChange, otherChange } from "./changes/differences";
import { publishPanel } from "./changes/publish";
import { commitLine } from "./answer/history";

const KINDS = {
  text: "Only words changed, so it goes live within seconds of publishing.",
  whole:
    "More than words changed, so the model is trained anew and all tests run before it goes live. That takes some minutes.",
  none: "",
};

export class ChangesPage extends Page<Changes> {
  static override properties: PropertyDeclarations = {
    publishing: { state: true },
    trying: { state: true },
    behaviour: { state: true },
  };
  /** The number of the publishing that is under way, or was. */
  declare publishing: string;
  declare trying: string;
  declare behaviour?: Job;

  constructor() {
    super();
    this.publishing = this.trying = "";
  }

  protected load = () => api.changes();
  protected heading = () => "Changes";

  protected draw(changes: Changes) {
    if (changes.kind === "none") {
      return html`${this.#progress()}
      ${nothingHere("Nothing is waiting", html`Members get what you see under <a href="#/answers">Answers</a>. What you save there shows up here.`)}`;
    }
    return html`${this.#summary(changes)}
      <div class="editor">
        <div class="column">
          ${findingList(changes.findings, "What the check found")} ${changes.answers.map((each) => answerChange(this, each))}
          ${changes.other.map(otherChange)} ${this.#commits(changes)}
        </div>
        <div class="column beside">
          ${behaviourPanel(this)} ${approvalPanel(this, changes)} ${publishPanel(this, changes)} ${this.#progress()}
        </div>
      </div>`;
  }

  #summary({ answers, other, kind, first, files }: Changes) {
    if (first) {
      return html`<p class="lead">
        Nothing was published yet, so all of the project would go live.
        <span class="soft">The model is trained and all tests run first. That takes some minutes.</span>
      </p>`;
    }
    const what = [answers.length && plural(answers.length, "answer"), other.length && plural(other.length, "other thing")];
    if (!answers.length && !other.length) what.push(plural(files.length, "file"));
    return html`<p class="lead">
      ${what.filter(Boolean).join(" and ")} would change for members. <span class="soft">${KINDS[kind]}</span>
    </p>`;
  }

  #commits({ commits }: Changes) {
    if (!commits.length) return nothing;
    return html`<details class="panel">
      <summary>Who saved what <span class="soft">${commits.length}</span></summary>
      <ul class="commits">
        ${commits.map(commitLine)}
      </ul>
    </details>`;
  }

  #progress() {
    if (!this.publishing) return nothing;
    const over = ({ detail }: CustomEvent<Job | undefined>) => void this.#published(detail);
    return html`<section class="panel" aria-labelledby="progress-title">
      <h2 id="progress-title">Publishing</h2>
      <studio-job .job=${this.publishing} label="Publishing" @over=${over}></studio-job>
    </section>`;
  }

  async #published(job: Job | undefined) {
    if (job?.state !== "done")
      return this.studio.say("It was not published: see what failed. Members still get the old words.", "badly");
    await Promise.all([this.reload(), this.studio.refresh()]);
    this.studio.say("Published. Members get the new words now.");
  }

  /** Does something with all of the changes, and reads them again. */
  act(what: string, act: () => Promise<unknown>, said: string): Promise<void> {
    return this.attempt(what, async () => {
      await act();
      await this.reload();
      this.studio.say(said);
    });
  }

  publish(digest: string, notes: string): Promise<void> {
    return this.attempt("publish", async () => {
      this.publishing = (await api.publish(digest, notes)).job;
    });
  }

  tryOut(): Promise<void> {
    return this.attempt("behaviour", async () => {
      this.behaviour = undefined;
      this.trying = (await api.behaviour()).job;
    });
  }
}
