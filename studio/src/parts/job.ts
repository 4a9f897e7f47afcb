// How far a longer piece of work has come. Asks the server until it is over, then tells.
import { html, LitElement, nothing } from "lit";
import { api } from "../api";
import { Problem, wordsFor } from "../api/problem";
import type { Job, Step } from "../api/types";
import { about, lasted } from "../dates";
import * as icons from "../icons";

const ASKS_EVERY = 700; // milliseconds

export class JobProgress extends LitElement {
  static override properties = { job: {}, label: {}, state: { state: true }, problem: { state: true } };
  declare job: string;
  declare label: string;
  declare state?: Job;
  declare problem: string;
  #timer?: ReturnType<typeof setTimeout>;

  protected override createRenderRoot() {
    return this;
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("job") && this.job) void this.#ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    try {
      this.state = await api.job(this.job);
      this.problem = "";
    } catch (error) {
      this.problem = wordsFor(error);
      // The work goes on without us.
      if (!(error instanceof Problem && error.offline)) return this.#over();
    }
    if (this.state && this.state.state !== "running") this.#over();
    else if (this.isConnected) this.#timer = setTimeout(() => void this.#ask(), ASKS_EVERY);
  }

  #over(): void {
    this.dispatchEvent(new CustomEvent("over", { detail: this.state }));
  }

  protected override render() {
    const { state } = this;
    const failed = this.problem || errorOf(state);
    return html`<section class="job" aria-label=${this.label}>
      ${state ? stepList(state) : nothing}
      <p class="unseen" role="status">${saying(state, this.label)}</p>
      ${failed ? html`<p class="problem" role="alert">${icons.bad} ${failed}</p>` : nothing}
    </section>`;
  }
}

const STATES: Record<string, string> = {
  running: "under way",
  done: "done",
  failed: "failed",
  waiting: "waiting",
  cancelled: "cancelled",
};

export const stepList = ({ steps }: Job) =>
  html`<ol class="steps">
    ${steps.map(step)}
  </ol>`;

function step({ name, state, seconds, usual, detail }: Step) {
  const icon = state === "done" ? icons.good : state === "failed" ? icons.bad : html`<i class="dot"></i>`;
  const took = typeof seconds === "number" ? `, ${lasted(seconds)}` : "";
  const usually = state === "running" && usual ? `; usually ${about(usual)}` : "";
  return html`<li class=${state}>
    ${icon}
    <div>
      <p><b>${name}</b> <span class="soft">${STATES[state] ?? state}${took}${usually}</span></p>
      ${detail ? html`<p class="soft">${detail}</p>` : nothing}
    </div>
  </li>`;
}

export function saying(job: Job | undefined, label: string): string {
  if (!job) return "";
  const now = job.steps.find(({ state }) => state === "running");
  if (job.state === "running") return now ? `${label}: ${now.name}` : label;
  return `${label}: ${STATES[job.state] ?? job.state}`;
}

export function errorOf(job: Job | undefined): string {
  const error = job?.error;
  if (!error) return job?.state === "failed" ? "It failed." : "";
  return typeof error === "string" ? error : (error.message ?? "It failed.");
}
