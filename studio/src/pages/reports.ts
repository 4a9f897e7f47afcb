// What was measured: the list of reports, one of them open, and measuring anew.
import { html, nothing, type PropertyDeclarations } from "lit";
import { api } from "../api";
import type { Job, Measuring, Report } from "../api/types";
import { day } from "../dates";
import * as icons from "../icons";
import { nothingHere } from "../loading";
import { Page } from "../page";
import { addressOf } from "../route";
import { labelOf, measurePanel } from "./reports/measure";

const ASKS_EVERY = 2000; // milliseconds, while something is measured
const LOOKS_EVERY = 8000; // whether somebody else began

export class ReportsPage extends Page<Report[]> {
  static override properties: PropertyDeclarations = { measuring: { state: true } };
  declare measuring?: Measuring;
  #timer?: ReturnType<typeof setTimeout>;

  protected async load(): Promise<Report[]> {
    const [reports, measuring] = await Promise.all([api.reports(), this.name ? undefined : api.measuring()]);
    this.#shows(measuring);
    return reports;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  #shows(measuring: Measuring | undefined): void {
    this.measuring = measuring;
    clearTimeout(this.#timer);
    if (!measuring || !this.isConnected) return;
    const soon = measuring.job?.state === "running" || measuring.in_the_way;
    this.#timer = setTimeout(() => void this.#look(), soon ? ASKS_EVERY : LOOKS_EVERY);
  }

  async #look(): Promise<void> {
    const before = this.measuring?.job;
    try {
      const now = await api.measuring();
      this.#shows(now);
      if (before?.state === "running" && now.job?.state !== "running") await this.#over(now.job);
    } catch {
      // Not to be reached just now: what is shown stays, and the next look may find it.
      this.#shows(this.measuring);
    }
  }

  async #over(job: Job | null): Promise<void> {
    await this.reload();
    if (job?.state === "done") this.studio.say(`${labelOf(job)}: measured. The report stands first in the list.`);
    else if (job?.state === "failed") this.studio.say(`${labelOf(job)}: it could not be measured.`, "badly");
  }

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
    const does = { run: (kind: string) => void this.#run(kind), cancel: (job: Job) => void this.#cancel(job) };
    return html`${this.measuring ? measurePanel(this.measuring, Boolean(this.busy), does) : nothing}
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
    return html`<p class="links">
        <a href=${address} target="_blank" rel="noopener">Open it alone<span class="unseen"> (opens in a new tab)</span></a>
        <a href=${api.reportData(id)} download>The file behind it, for programs</a>
      </p>
      <iframe class="report" src=${address} title=${this.heading()} sandbox="allow-scripts"></iframe>`;
  }

  #run(kind: string): Promise<void> {
    return this.attempt("run", async () => {
      try {
        await api.runReport(kind);
      } finally {
        // If it is refused, somebody else was faster: the page shows who.
        this.#shows(await api.measuring());
      }
    });
  }

  #cancel(job: Job): Promise<void> | void {
    if (!confirm(`End this measuring? ${job.by || "Somebody"} started it, and what it found so far is lost.`)) return;
    return this.attempt("cancel", async () => {
      await api.cancel(job.id);
      this.#shows(await api.measuring());
      this.studio.say(`${labelOf(job)}: cancelled.`);
    });
  }
}

function line({ id, title, what, model, date, passed }: Report) {
  return html`<a class="row" href=${addressOf("reports", id)}>
    <span class="row-title">${title}</span>
    <span class="row-text soft">${[what, model, day(date)].filter(Boolean).join(" · ")}</span>
    <span class="badges">
      ${passed === true ? html`<span class="badge strong">${icons.good} Passed</span>` : nothing}
      ${passed === false ? html`<span class="badge grave">${icons.bad} Not passed</span>` : nothing}
    </span>
  </a>`;
}
