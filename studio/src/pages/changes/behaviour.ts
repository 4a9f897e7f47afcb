// Which of the test messages would get another answer.
import { html, nothing, type TemplateResult } from "lit";
import type { Job } from "../../api/types";
import { plural, readable } from "../../names";
import type { ChangesPage } from "../changes";

type Moved = {
  /** Empty where the words are held back, to test with once more. */
  text: string;
  before: string;
  after: string;
  expected?: string | null;
  verdict?: "worse" | "better" | "otherwise";
  /** Whether a warning sign is no longer seen, or the like. */
  serious?: boolean;
};

const VERDICTS = { worse: "Worse", better: "Better", otherwise: "Otherwise" };

export function behaviourPanel(page: ChangesPage): TemplateResult {
  const over = ({ detail }: CustomEvent<Job | undefined>) => (page.behaviour = detail);
  const running = page.trying && !page.behaviour;
  return html`<section class="panel" aria-labelledby="behaviour-title">
    <h2 id="behaviour-title">What members would notice</h2>
    <p class="soft">Asks the draft every test message, and shows which would get another answer.</p>
    ${page.trying ? html`<studio-job .job=${page.trying} label="Asking the draft" @over=${over}></studio-job>` : nothing}
    ${page.behaviour?.state === "done" ? moved(page.behaviour) : nothing}
    <button type="button" aria-disabled=${running ? "true" : nothing} @click=${() => !running && void page.tryOut()}>
      ${page.behaviour ? "Ask again" : "Ask the test messages"}
    </button>
  </section>`;
}

function moved({ result }: Job): TemplateResult {
  const changed = (result?.["changed"] ?? []) as Moved[];
  const leftOut = String(result?.["left_out"] ?? "");
  const tested = Number(result?.["tested"] ?? 0);
  const of = tested ? ` of ${plural(tested, "message")}` : "";
  if (leftOut) return html`<p role="status">${leftOut}</p>`;
  if (!changed.length) return html`<p role="status">None${of} would get another answer.</p>`;
  return html`<p role="status"><b>${changed.length}</b>${of} would get another answer.</p>
    <ul class="moved">
      ${changed.map(row)}
    </ul>`;
}

const row = ({ text, before, after, expected, verdict, serious }: Moved) =>
  html`<li>
    <p>
      ${verdict ? html`<span class="badge ${verdict === "worse" ? (serious ? "grave" : "warn") : "plain"}">${VERDICTS[verdict]}</span>` : nothing}
      ${text ? `“${text}”` : html`<span class="soft">A message that is kept secret, to test with again</span>`}
    </p>
    <p class="soft">
      <del>${readable(before)}</del> <ins>${readable(after)}</ins>
      ${expected ? html` · meant: ${readable(expected)}` : nothing}
    </p>
  </li>`;
