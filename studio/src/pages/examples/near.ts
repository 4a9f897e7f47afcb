// What of other questions is most like the example that is written; or how far that is, or why it is not to be had.
import { html, nothing, type TemplateResult } from "lit";
import type { Neighbour, Preparing } from "../../api/types";
import * as icons from "../../icons";
import { readable } from "../../names";
import { gauge } from "../../parts/gauge";

type Shown = { asked: string; near?: Neighbour[]; tooNear?: boolean; warning: string; preparing?: Preparing; unread: string };

export function nearPanel(shown: Shown): TemplateResult {
  const { warning } = shown;
  return html`<section class="panel" aria-labelledby="near-title">
    <h2 id="near-title">Most like it, elsewhere</h2>
    ${warning ? html`<p class="callout grave" role="status">${icons.bad} ${warning}</p>` : nothing} ${body(shown)}
  </section>`;
}

function body({ asked, near, tooNear, preparing, unread }: Shown): TemplateResult {
  if (unread) return html`<p class="problem" role="alert">${icons.bad} ${unread}</p>`;
  if (asked && preparing) return gettingReady(preparing);
  if (asked && near) return list(asked, near, tooNear);
  return html`<p class="soft">Write an example, or step into one, to see which other questions sound like it.</p>`;
}

function gettingReady({ done, of }: Preparing): TemplateResult {
  // The number is no part of what is read aloud: it changes every second.
  return html`<div class="getting-ready">
    <p role="status"><b>Getting ready</b></p>
    <p class="soft">
      All examples are being read for what they mean, once. Go on writing: what is most like it comes here by itself.
    </p>
    ${gauge(of ? done / of : 0)}
    <p class="soft">${of ? `${done.toLocaleString("en")} of ${of.toLocaleString("en")} examples` : "Beginning"}</p>
  </div>`;
}

function list(asked: string, near: Neighbour[], tooNear = false): TemplateResult {
  const [first] = near;
  return html`${
    first && tooNear
      ? html`<p class="callout grave" role="status">
          ${icons.bad}
          <span
            ><b>Too near to “${readable(first.intent)}”.</b> Members who write this may get the other answer: it is more like an
            example there than like any here. Write it another way, or make it an example there.</span
          >
        </p>`
      : html`<p class="callout good" role="status">${icons.good} <span>Far enough from every other question.</span></p>`
  }
    <p class="soft">“${asked}”, held against the examples of other questions; 100 % means the same.</p>
    <ol class="bars">
      ${near.map(
        ({ intent, text, likeness }) =>
          html`<li>
            <span>“${text}” <a href="#/examples/${intent}">${readable(intent)}</a></span>
            <b>${Math.round(likeness * 100)} %</b> ${gauge(likeness)}
          </li>`,
      )}
    </ol>`;
}
