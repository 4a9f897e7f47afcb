// The wordings of an answer, to be written.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Variation } from "../../api/types";
import * as icons from "../../icons";
import { formLabel, plural } from "../../names";
import { findingList } from "../../parts/findings";
import { fresh, isBegun } from "../../variations";
import type { AnswerPage } from "../answer";
import { buttonRows } from "./buttons";

const FORMS = ["normal", "more", "simple"];
const GOAL = 8; // grade of school

export function wordings(page: AnswerPage): TemplateResult {
  const add = () => {
    page.chosen = page.variations.length;
    page.edit([...page.variations, fresh()]);
    void page.updateComplete.then(() => {
      const field = page.querySelector<HTMLElement>(`#text-${page.chosen}`);
      field?.focus({ preventScroll: true });
      // The bar for saving would lie over what the browser scrolls to by itself.
      field?.closest("section")?.scrollIntoView?.({ block: "center" });
    });
  };
  const general = page.found?.findings.filter(({ variation }) => typeof variation !== "number") ?? [];
  return html`<h2>Wordings</h2>
    <p class="soft">Each is one way to say it. The bot takes one that this conversation has not heard yet.</p>
    ${page.variations.map((each, place) => wording(page, each, place))}
    <button type="button" class="add" @click=${add}>${icons.plus} Add a wording</button>
    ${findingList(general, "About the whole answer")}`;
}

function wording(page: AnswerPage, variation: Variation, place: number): TemplateResult {
  const look = () => (page.chosen = place);
  const remove = () => {
    if (variation.text.trim() && !confirm(`Remove wording ${place + 1}?`)) return;
    page.edit(page.variations.filter((_, at) => at !== place));
  };
  const findings = page.found?.findings.filter((each) => each.variation === place) ?? [];
  const id = `text-${place}`;
  return html`<section
    class="wording ${page.chosen === place ? "chosen" : ""}"
    aria-labelledby="w-${place}"
    @focusin=${look}
  >
    <div class="wording-head">
      <h3 id="w-${place}">Wording ${place + 1}</h3>
      ${forms(page, variation, place)}
      <button type="button" class="quiet" ?hidden=${page.variations.length < 2} @click=${remove}>
        ${icons.bin}<span class="unseen">Remove wording ${place + 1}</span>
      </button>
    </div>
    ${onlyWhen(variation)}
    <label for=${id} class="unseen">Words of wording ${place + 1}</label>
    <textarea
      id=${id}
      rows="4"
      spellcheck="true"
      aria-describedby="grade-${place}"
      .value=${live(variation.text)}
      @input=${(event: Event) => page.change(place, { text: (event.target as HTMLTextAreaElement).value })}
    ></textarea>
    ${isBegun(variation) ? measures(page, variation, place) : html`<p class="soft" id="grade-${place}">Empty so far: write its words, then choose its facts.</p>`}
    ${findingList(isBegun(variation) ? findings : [], `What the check found in wording ${place + 1}`)}
    ${buttonRows(page, variation, place)}
  </section>`;
}

function forms(page: AnswerPage, { form }: Variation, place: number): TemplateResult {
  const choice = (each: string) =>
    html`<label class="segment">
      <input
        type="radio"
        name="form-${place}"
        value=${each}
        .checked=${live(form === each)}
        @change=${() => page.change(place, { form: each })}
      />${formLabel(each)}
    </label>`;
  return html`<fieldset class="segments">
    <legend class="unseen">Form of wording ${place + 1}</legend>
    ${FORMS.map(choice)}
  </fieldset>`;
}

function onlyWhen({ condition }: Variation) {
  if (!condition?.length) return nothing;
  const each = condition.map(({ name, value }) => `“${name.replaceAll("_", " ")}” is ${value ?? "not set"}`);
  return html`<p class="soft">Said only while ${each.join(" and ")}.</p>`;
}

function measures(page: AnswerPage, { text }: Variation, place: number): TemplateResult {
  const grade = page.found?.grades[place];
  const words = text.trim().split(/\s+/).filter(Boolean).length;
  const known = typeof grade === "number";
  const hard = known && grade > GOAL;
  return html`<p class="measures soft" id="grade-${place}">
    ${known ? html`<span class="grade ${hard ? "hard" : ""}">Grade ${Math.max(0, grade).toFixed(1)}${hard ? `: harder than grade ${GOAL}` : ""}</span>` : nothing}
    <span>${plural(words, "word")}</span>
    ${page.checking && page.checking !== "now" ? html`<span>${page.checking}</span>` : nothing}
  </p>`;
}
