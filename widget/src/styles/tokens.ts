// Colours and sizes, named once. A host page sets the public ones, --backstory-…; all else refers to these.
import { css } from "lit";

export const tokens = css`
  :host {
    color-scheme: light dark;
    --ground: var(--backstory-ground, light-dark(#fdfaf5, #1e1b19));
    --raised: var(--backstory-raised, light-dark(#ffffff, #292522));
    --ink: var(--backstory-ink, light-dark(#2a2521, #f2ebe2));
    --ink-soft: var(--backstory-ink-soft, light-dark(#62574d, #bfb3a6));
    --line: light-dark(#e4dacd, #3b3631);
    --line-strong: light-dark(#867868, #918577);
    --accent: var(--backstory-accent, light-dark(#1d5c57, #8fd1c7));
    --accent-ink: var(--backstory-accent-ink, light-dark(#fdf8f1, #10302d));
    --accent-soft: light-dark(#e3eeea, #233633);
    --member: var(--backstory-member, light-dark(#dcebe6, #24433f));
    --callout: light-dark(#fbeedb, #362a19);
    --callout-line: light-dark(#a8661a, #d9a35c);
    --urgent: light-dark(#fdeae5, #41201a);
    --urgent-line: light-dark(#a8301c, #f08f7a);
    --urgent-ink: light-dark(#6e1c0f, #ffd9d0);
    --round: var(--backstory-radius, 0.875rem);
    --small: 0.875rem;
    display: block;
    color: var(--ink);
    font: 1rem/1.55 var(--backstory-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif);
    overflow-wrap: break-word;
    text-align: start;
  }
  :host([theme="light"]) {
    color-scheme: light;
  }
  :host([theme="dark"]) {
    color-scheme: dark;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
`;
