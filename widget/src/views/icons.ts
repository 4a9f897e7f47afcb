import { html } from "lit";

export const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="9" />
  <path d="M9 9h11M13 16h10M9 23h11" />
</svg>`;

const drawn = (path: string) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;

export const cross = drawn("M6 6l12 12M18 6 6 18");
export const phone = drawn(
  "M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z",
);
export const dots = drawn("M5 12h.01M12 12h.01M19 12h.01");
export const up = drawn("M7 11v9H4v-9zm0 0 4-8c2 0 2.5 1.5 2 3l-.5 3H19a2 2 0 0 1 2 2.3l-1 7A2 2 0 0 1 18 20H7");
export const down = drawn("M7 13V4H4v9zm0 0 4 8c2 0 2.5-1.5 2-3l-.5-3H19a2 2 0 0 0 2-2.3l-1-7A2 2 0 0 0 18 4H7");
export const copy = drawn("M9 9h11v11H9zM5 15H4V4h11v1");
