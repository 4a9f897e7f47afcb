// A list of names that is chosen from what there is, shown as people call it.
import { html, type TemplateResult } from "lit";
import { api } from "../../api";
import * as icons from "../../icons";
import { readable } from "../../names";
import type { From } from "./shelves";

/** What may be chosen, by name. */
export type Choices = Record<string, string>;

export async function choicesOf(from: From): Promise<Choices> {
  if (from === "questions") return Object.fromEntries((await api.intents()).map(({ name }) => [name, readable(name)]));
  const works = await api.shelf("references");
  return Object.fromEntries(works.map((work) => [work.id, [work["label"] ?? readable(work.id), work["title"]].filter(Boolean).join(": ")]));
}

type List = { label: string; one: string; hint?: string; names: string[]; choices: Choices; put: (names: string[]) => void };

export function chosen({ label, one, hint, names, choices, put }: List): TemplateResult {
  const called = (name: string) => choices[name] ?? readable(name);
  const rest = Object.keys(choices).filter((name) => !names.includes(name));
  const added = (event: Event) => {
    const select = event.target as HTMLSelectElement;
    if (select.value) put([...names, select.value]);
    select.value = "";
  };
  return html`<fieldset class="chosen">
    <legend>${label} ${hint ? html`<span class="soft">${hint}</span>` : ""}</legend>
    <ul class="plain-list">
      ${names.map(
        (name) =>
          html`<li>
            <span>${called(name)}</span>
            <button type="button" class="quiet" @click=${() => put(names.filter((each) => each !== name))}>
              ${icons.bin}<span class="unseen">Remove ${called(name)}</span>
            </button>
          </li>`,
      )}
    </ul>
    <label
      >Add ${one}
      <select @change=${added}>
        <option value="">Choose one</option>
        ${rest.sort((one, other) => called(one).localeCompare(called(other))).map((name) => html`<option value=${name}>${called(name)}</option>`)}
      </select>
    </label>
  </fieldset>`;
}
