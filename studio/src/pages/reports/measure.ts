// Measuring the draft: one at a time for the whole team, seen by everybody, whoever started it.
import { html, nothing, type TemplateResult } from "lit";
import type { Job, Measuring } from "../../api/types";
import { about, clock, lasted } from "../../dates";
import * as icons from "../../icons";
import { errorOf, saying, stepList } from "../../parts/job";
import { addressOf } from "../../route";

const KINDS: [kind: string, label: string, what: string][] = [
  ["nlu", "Understanding", "How many test messages are understood"],
  ["conversations", "Conversations", "Plays every test conversation"],
  ["safety", "Safety", "Which warning signs are found"],
  ["gates", "All gates", "All that must hold before a release"],
];
const kindOf = ({ kind }: Job) => kind.replace(/^report /, "");
export const labelOf = (job: Job) => KINDS.find(([kind]) => kind === kindOf(job))?.[1] ?? job.kind;

type Does = { run: (kind: string) => void; cancel: (job: Job) => void };

export function measurePanel(now: Measuring, busy: boolean, does: Does): TemplateResult {
  const { job, in_the_way } = now;
  const running = job?.state === "running";
  const off = busy || running || Boolean(in_the_way);
  const button = ([kind, label, what]: (typeof KINDS)[number]) =>
    html`<li>
      <button type="button" aria-disabled=${off ? "true" : nothing} @click=${() => !off && does.run(kind)}>
        <b>${label}</b><br /><span class="soft">${what}${usually(now, kind)}</span>
      </button>
    </li>`;
  return html`<section class="panel" aria-labelledby="measure-title">
    <h2 id="measure-title">Measure the draft</h2>
    <p class="soft">${ahead(now)}</p>
    <ul class="measure">
      ${KINDS.map(button)}
    </ul>
    ${in_the_way ? html`<p class="callout" role="status">${icons.bad} ${in_the_way}</p>` : nothing}
    ${job ? (running ? underWay(job, does) : over(job)) : nothing}
  </section>`;
}

function ahead({ trains_first, usual_training }: Measuring): string {
  if (!trains_first) return "One at a time for the whole team. You may leave this page: it goes on, and the report comes here.";
  const long = usual_training ? `the last time it took ${lasted(usual_training)}` : "that takes some minutes";
  return `The draft changed since its model was trained, so a model is trained first: ${long}. You may leave this page: it goes on, and the report comes here.`;
}

function usually({ usual, trains_first, usual_training }: Measuring, kind: string) {
  const rest = usual[kind];
  if (!rest || (trains_first && !usual_training)) return nothing;
  return `; usually ${about(rest + (trains_first ? usual_training! : 0))}`;
}

function underWay(job: Job, { cancel }: Does): TemplateResult {
  const label = labelOf(job);
  return html`<section class="job running" aria-label=${label}>
    <p>
      <b>${job.by || "Somebody"}</b> measures “${label}” since ${clock(job.since ?? "")}${job.usual ? html`; this usually takes ${about(job.usual)}` : nothing}.
    </p>
    ${stepList(job)}
    <p class="unseen" role="status">${saying(job, label)}</p>
    <div class="actions start">
      <button type="button" aria-disabled=${job.cancelled_by ? "true" : nothing} @click=${() => !job.cancelled_by && cancel(job)}>
        ${job.cancelled_by ? "Ending it…" : "Cancel"}
      </button>
    </div>
  </section>`;
}

function over(job: Job): TemplateResult {
  const label = labelOf(job);
  const whose = `${job.by || "Somebody"} started it at ${clock(job.since ?? "")}`;
  if (job.state === "cancelled") {
    return html`<p class="callout">${icons.bad} “${label}” was cancelled by ${job.cancelled_by}. ${whose}.</p>`;
  }
  if (job.state === "failed") {
    return html`<div class="callout grave">
      ${icons.bad}
      <div>
        <p><b>“${label}” could not be measured.</b> ${whose}. Nothing was written. Try again, or show this to whoever runs the server.</p>
        <details>
          <summary>What it said</summary>
          <pre tabindex="0">${errorOf(job)}</pre>
        </details>
      </div>
    </div>`;
  }
  return html`<p class="callout good">
    ${icons.good}
    <span
      >“${label}” is measured; ${whose}${job.seconds ? html`, and it took ${lasted(job.seconds)}` : nothing}.
      <a href=${addressOf("reports", String(job.result?.["report"] ?? kindOf(job)))}>Open its report</a></span
    >
  </p>`;
}
