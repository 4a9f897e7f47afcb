// Colours and sizes, named once. A host page sets the public ones, --backstory-…; all else refers to these.
import { css, unsafeCSS } from "lit";

/** Name, by day, by night, and the public property that overrules both. */
const PALETTE = [
  ["ground", "#fdfaf5", "#1e1b19", "--backstory-ground"],
  ["raised", "#ffffff", "#292522", "--backstory-raised"],
  ["ink", "#2a2521", "#f2ebe2", "--backstory-ink"],
  ["ink-soft", "#62574d", "#bfb3a6", "--backstory-ink-soft"],
  ["accent", "#1d5c57", "#8fd1c7", "--backstory-accent"],
  ["accent-ink", "#fdf8f1", "#10302d", "--backstory-accent-ink"],
  ["member", "#dcebe6", "#24433f", "--backstory-member"],
  ["accent-soft", "#e3eeea", "#233633"],
  ["line", "#e4dacd", "#3b3631"],
  ["line-strong", "#867868", "#918577"],
  ["callout", "#fbeedb", "#362a19"],
  ["callout-line", "#a8661a", "#d9a35c"],
  ["urgent", "#fdeae5", "#41201a"],
  ["urgent-line", "#a8301c", "#f08f7a"],
  ["urgent-ink", "#6e1c0f", "#ffd9d0"],
] as const;

type Row = (typeof PALETTE)[number];

const colours = (value: (day: string, night: string) => string) =>
  unsafeCSS(
    PALETTE.map(([name, day, night, overruledBy]: Row | [...Row, undefined]) => {
      const own = value(day, night);
      return `--${name}:${overruledBy ? `var(${overruledBy},${own})` : own}`;
    }).join(";"),
  );

export const tokens = css`
  :host {
    ${colours((day) => day)};
    --round: var(--backstory-radius, 0.875rem);
    --small: 0.875rem;
    display: block;
    color: var(--ink);
    font: 1rem/1.55 var(--backstory-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif);
    overflow-wrap: break-word;
    text-align: start;
  }
  /* Browsers from before 2024 know no night. */
  @supports (color: light-dark(red, red)) {
    :host {
      color-scheme: light dark;
      ${colours((day, night) => `light-dark(${day},${night})`)};
    }
    :host([theme="light"]) {
      color-scheme: light;
    }
    :host([theme="dark"]) {
      color-scheme: dark;
    }
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
`;
