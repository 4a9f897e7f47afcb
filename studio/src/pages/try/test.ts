// Makes a test from the chat as it stands.
import { html, nothing, type TemplateResult } from "lit";
import type { TestResult } from "../../api/types";
import * as icons from "../../icons";
import type { TryPage } from "../try";

export function testPanel(page: TryPage): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    void page.makeTest(String(given.get("name")), String(given.get("note") ?? ""));
  };
  const suggested = page.turns
    .map(({ said }) => said)
    .join(", then ")
    .slice(0, 80);
  return html`<section class="panel" aria-labelledby="test-title">
    <h2 id="test-title">Keep this chat as a test</h2>
    <p class="soft">From now on, each change is checked against it: the same questions must get the same answers, in any of their wordings.</p>
    <form class="stack" @submit=${submit}>
      <label>Its name<input name="name" required maxlength="120" .value=${suggested} /></label>
      <div class="actions">
        <button class="main" aria-disabled=${page.busy ? "true" : nothing}>
          ${page.busy === "test" ? "Making and running it…" : "Make a test from this"}
        </button>
      </div>
    </form>
    ${page.result ? outcome(page.result) : nothing}
  </section>`;
}

function outcome({ file, name, passed, failures }: TestResult): TemplateResult {
  return html`<div class="outcome ${passed ? "well" : "badly"}">
    <p>${passed ? icons.good : icons.bad} <b>${passed ? "It passes" : "It does not pass"}</b></p>
    <p class="soft">“${name}” in <code>${file}</code></p>
    ${
      failures.length
        ? html`<ul class="plain-list">
            ${failures.map((each) => html`<li>${told(each)}</li>`)}
          </ul>`
        : nothing
    }
  </div>`;
}

const told = (failure: unknown) => (typeof failure === "string" ? failure : JSON.stringify(failure));
