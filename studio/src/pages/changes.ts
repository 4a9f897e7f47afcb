// All that would go live: each change read, approved by another person, and published with the others.
import { html, type PropertyDeclarations } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../api";
import { Problem } from "../api/problem";
import type { Changes, Job } from "../api/types";
import { nothingHere } from "../loading";
import { plural } from "../names";
import { Page } from "../page";
import { findingList } from "../parts/findings";
import { approvalPanel } from "./changes/approval";
import { asidePanel, testPanel } from "./changes/aside";
import { behaviourPanel } from "./changes/behaviour";
import { changePanel } from "./changes/entry";
import { progressPanel, publishPanel } from "./changes/publish";
import { howItGoesLive } from "./changes/why";

export class ChangesPage extends Page<Changes> {
  static override properties: PropertyDeclarations = {
    publishing: { state: true },
    published: { state: true },
    sending: { state: true },
    trying: { state: true },
    behaviour: { state: true },
  };
  /** The number of the publishing that is under way, or was; and whether it is over. */
  declare publishing: string;
  declare published: boolean;
  /** The change that somebody writes a note on, to send it back. */
  declare sending: string;
  declare trying: string;
  declare behaviour?: Job;

  constructor() {
    super();
    this.publishing = this.trying = this.sending = "";
    this.published = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("focus", this.#look);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("focus", this.#look);
  }

  /** Others may have approved, edited or published while another window was in front. */
  #look = (): void => {
    if (!this.busy && !this.sending) void this.reload();
  };

  protected async load(): Promise<Changes> {
    const found = await api.changes();
    // Somebody else may have begun it, or this person in another tab.
    if (found.publishing && found.publishing !== this.publishing) this.#follow(found.publishing);
    return found;
  }

  protected heading = () => "Changes";

  get isPublishing(): boolean {
    return Boolean(this.publishing) && !this.published;
  }

  protected draw(changes: Changes) {
    if (changes.kind === "none") {
      return html`${progressPanel(this)}
      ${nothingHere("Nothing is waiting", html`Members get what you see under <a href="#/answers">Answers</a>. What you save there shows up here.`)}
      ${asidePanel(this, changes)} ${testPanel(changes)}`;
    }
    return html`${this.#summary(changes)}
      <div class="editor">
        <div class="column">
          ${findingList(changes.findings, "What the check found elsewhere")}
          ${repeat(
            changes.entries,
            ({ digest }) => digest,
            (each) => changePanel(this, each),
          )}
          ${testPanel(changes)}
        </div>
        <div class="column beside">
          ${publishPanel(this, changes)} ${approvalPanel(this, changes)} ${asidePanel(this, changes)} ${behaviourPanel(this)}
        </div>
      </div>`;
  }

  #summary(changes: Changes) {
    if (changes.first) {
      return html`<p class="lead">
        Nothing was published yet, so all of the project would go live.
        <span class="soft">The assistant learns it and all tests run first. That takes some minutes.</span>
      </p>`;
    }
    return html`<p class="lead">
      ${plural(changes.entries.length, "change")} for members. <span class="soft">${howItGoesLive(changes)}</span>
    </p>`;
  }

  #follow(job: string): void {
    this.publishing = job;
    this.published = false;
  }

  async over(job: Job | undefined): Promise<void> {
    this.published = true;
    if (job?.state !== "done")
      return this.studio.say("It was not published: see what failed. Members still get the old words.", "badly");
    await Promise.all([this.reload(), this.studio.refresh()]);
    this.studio.say("Published. Members get the new words now.");
  }

  /** Does something with a change, and reads all of them again. */
  act(what: string, act: () => Promise<unknown>, said: string): Promise<void> {
    return this.attempt(what, async () => {
      try {
        await act();
      } catch (error) {
        // What is refused as old must not stay in view.
        if (error instanceof Problem && error.status === 409) await this.reload();
        throw error;
      }
      this.sending = "";
      await Promise.all([this.reload(), this.studio.count()]);
      this.studio.say(said);
    });
  }

  publish(digest: string, notes: string): Promise<void> {
    return this.attempt("publish", async () => {
      this.#follow((await api.publish(digest, notes)).job);
    });
  }

  tryOut(): Promise<void> {
    return this.attempt("behaviour", async () => {
      this.behaviour = undefined;
      this.trying = (await api.behaviour()).job;
    });
  }
}

