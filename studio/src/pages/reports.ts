// What was measured: the list of reports, one of them open, and measuring anew.
import { html, nothing, type PropertyDeclarations } from "lit";
import { api } from "../api";
import type { Job, Report } from "../api/types";
import { day, moment } from "../dates";
import * as icons from "../icons";
import { nothingHere } from "../loading";
import { Page } from "../page";
import { addressOf } from "../route";

const KINDS: [kind: string, label: string, what: string][] = [
  ["nlu", "Understanding", "How many test messages are understood"],
  ["conversations", "Conversations", "Plays every test conversation"],
  ["safety", "Safety", "Which warning signs are found"],
  ["gates", "All gates", "All that must hold before a release"],
];

export class ReportsPage extends Page<Report[]> {
  static override properties: PropertyDeclarations = {
    running: { state: true },
    what: { state: true },
    measuring: { state: true },
  };
  declare running: string;
  declare measuring: boolean;
  declare what: string;

  constructor() {
    super();
    this.running = this.what = "";
    this.measuring = false;
  }

  protected load = () => api.reports();

  protected heading() {
    return this.name ? (this.#open()?.title ?? "Report") : "Reports";
  }

  #open(): Report | undefined {
    return this.state.at === "ready" ? this.state.value.find(({ id }) => id === this.name) : undefined;
  }

  protected override above() {
    return this.name ? html`<a class="up" href="#/reports">${icons.back} All reports</a>` : nothing;
  }

  protected draw(reports: Report[]) {
    if (this.name) return this.#one(this.name);
    return html`${this.#measure()}
    ${
      reports.length
        ? html`<ul class="rows">
            ${reports.map((each) => html`<li>${line(each)}</li>`)}
          </ul>`
        : nothingHere("No reports yet", "Measure something above, and it stands here.")
    }`;
  }

  #one(id: string) {
    const address = api.reportAddress(id);
    // Its scripts sort and filter; they reach nothing of the studio.
    return html`<p>
        <a href=${address} target="_blank" rel="noopener">Open it alone<span class="unseen"> (opens in a new tab)</span></a>
      </p>
      <iframe class="report" src=${address} title=${this.heading()} sandbox="allow-scripts"></iframe>`;
  }

  #measure() {
    const button = ([kind, label, what]: (typeof KINDS)[number]) =>
      html`<li>
        <button
          type="button"
          aria-disabled=${this.measuring ? "true" : nothing}
          @click=${() => !this.measuring && void this.#run(kind, label)}
        >
          <b>${label}</b><br /><span class="soft">${what}</span>
        </button>
      </li>`;
    const over = ({ detail }: CustomEvent<Job | undefined>) => void this.#done(detail);
    return html`<section class="panel" aria-labelledby="measure-title">
      <h2 id="measure-title">Measure the draft</h2>
      <ul class="measure">
        ${KINDS.map(button)}
      </ul>
      ${this.running ? html`<studio-job .job=${this.running} label=${this.what} @over=${over}></studio-job>` : nothing}
    </section>`;
  }

  #run(kind: string, label: string): Promise<void> {
    return this.attempt("run", async () => {
      this.what = label;
      this.running = (await api.runReport(kind)).job;
      this.measuring = true;
    });
  }

  async #done(job: Job | undefined) {
    const well = job?.state === "done";
    this.measuring = false;
    if (well) this.running = "";
    await this.reload();
    if (well) this.studio.say(`${this.what}: measured. The report stands first in the list.`);
    else this.studio.say(`${this.what}: it could not be measured.`, "badly");
  }
}

function line({ id, title, model, date, passed }: Report) {
  const when = date.includes("T") ? moment(date) : day(date);
  return html`<a class="row" href=${addressOf("reports", id)}>
    <span class="row-title">${title}</span>
    <span class="row-text soft">${model ? `${model} · ` : ""}${when}</span>
    <span class="badges">
      ${passed === true ? html`<span class="badge strong">${icons.good} Passed</span>` : nothing}
      ${passed === false ? html`<span class="badge grave">${icons.bad} Not passed</span>` : nothing}
    </span>
  </a>`;
}
