// What a page shows while it waits for the server, and where that fails.
import { html, type TemplateResult } from "lit";
import { Problem, wordsFor } from "./api/problem";
import * as icons from "./icons";

export type Loaded<T> = { at: "loading" } | { at: "ready"; value: T } | { at: "failed"; error: unknown };

export const LOADING = { at: "loading" } as const;

/** Draws what was loaded, or bars in its place, or what went wrong with a way to try again. */
export function whenLoaded<T>(state: Loaded<T>, draw: (value: T) => unknown, again: () => void): unknown {
  if (state.at === "ready") return draw(state.value);
  return state.at === "loading" ? skeleton() : failure(state.error, again);
}

export function skeleton(rows = 5): TemplateResult {
  return html`<div class="skeleton">
    <p class="unseen" role="status">Loading</p>
    ${Array.from({ length: rows }, () => html`<div class="bone" aria-hidden="true"><i></i><i></i></div>`)}
  </div>`;
}

export function failure(error: unknown, again: () => void): TemplateResult {
  const offline = error instanceof Problem && error.offline;
  return html`<div class="state" role="alert">
    ${icons.bad}
    <h2>${offline ? "You seem to be offline" : "This could not be loaded"}</h2>
    <p>${wordsFor(error)}</p>
    <button type="button" @click=${again}>Try again</button>
  </div>`;
}

export function nothingHere(title: string, what: unknown): TemplateResult {
  return html`<div class="state">
    <h2>${title}</h2>
    <p>${what}</p>
  </div>`;
}
