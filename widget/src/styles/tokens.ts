// Colours and sizes, named once. A host page sets the public ones, --backstory-…; all else refers to these.
import { css, unsafeCSS } from "lit";

/** Name, by day, by night, and the public property that overrules both. */
const PALETTE: [name: string, day: string, night: string, overruledBy?: string][] = [
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
];

const colours = unsafeCSS(
  PALETTE.map(([name, day, night, overruledBy]) => {
    const own = `var(--day,${day})var(--night,${night})`;
    return `--${name}:${overruledBy ? `var(${overruledBy},${own})` : own}`;
  }).join(";"),
);

/** One of the two is empty, and so nothing; the other is unset, and so gives way to the colour behind it. */
const day = css`--day: initial; --night: ;`;
const night = css`--day: ; --night: initial;`;

export const tokens = css`
  :host {
    ${day}
    ${colours};
    --round: var(--backstory-radius, 0.875rem);
    --small: 0.875rem;
    color-scheme: light dark;
    display: block;
    color: var(--ink);
    font: 1rem/1.55 var(--backstory-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif);
    overflow-wrap: break-word;
    text-align: start;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      ${night}
    }
  }
  :host([theme="light"]) {
    ${day}
    color-scheme: light;
  }
  :host([theme="dark"]) {
    ${night}
    color-scheme: dark;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
`;
