import { html, type TemplateResult } from "lit";

/** A share as a bar. Drawn, not styled: the page's policy allows no style attributes. */
export const gauge = (share: number): TemplateResult =>
  html`<svg class="gauge" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect class="behind" width="100" height="4" />
    <rect class="filled" width=${Math.max(0.5, Math.min(1, share) * 100)} height="4" />
  </svg>`;
