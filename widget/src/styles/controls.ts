// Buttons, fields, links and what is only read out.
import { css } from "lit";

export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  h4,
  p,
  ul {
    margin: 0;
  }
  ul {
    padding: 0;
    list-style: none;
  }
  a {
    color: var(--accent);
    text-underline-offset: 0.18em;
  }
  a[href^="tel:"]:not(.call) {
    white-space: nowrap;
  }
  button,
  textarea {
    color: inherit;
    font: inherit;
  }
  button {
    min-block-size: 2.75rem;
    padding: 0.375rem 0.875rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--round);
    background: var(--raised);
    line-height: 1.35;
    cursor: pointer;
  }
  button:hover {
    border-color: var(--accent);
  }
  button[aria-disabled="true"] {
    border-color: var(--line);
    background: transparent;
    color: var(--ink-soft);
    cursor: default;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .scroll:focus-visible {
    outline-offset: -3px;
  }
  .turn:focus {
    outline: none;
  }
  .soft {
    color: var(--ink-soft);
    font-size: var(--small);
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .mark {
    flex: none;
    inline-size: 2.25rem;
    block-size: 2.25rem;
  }
  .mark rect {
    fill: var(--accent);
  }
  .mark path {
    fill: none;
    stroke: var(--accent-ink);
    stroke-width: 4;
    stroke-linecap: round;
  }
  .icon {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
    vertical-align: middle;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .choice {
    font-weight: 500;
    text-align: start;
  }
  .choice:not([aria-disabled]) {
    color: var(--accent);
  }
  .choice.chosen {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  .choice.strong {
    border-color: var(--urgent-line);
    color: var(--urgent-ink);
  }

  .labels {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1rem;
    padding-block-end: 0.25rem;
    font-size: var(--small);
  }
  .labels label {
    font-weight: 600;
  }
  @media (max-width: 36em), (pointer: coarse) {
    .hint {
      display: none;
    }
  }
  .box {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: 0.5rem;
  }
  textarea {
    flex: 1 1 8rem;
    min-inline-size: 0;
    min-block-size: 2.75rem;
    max-block-size: min(10rem, 25vh);
    padding: 0.5625rem 0.875rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--round);
    background: var(--raised);
    resize: none;
  }
  .send {
    flex: none;
    border-color: var(--accent);
    background: var(--accent);
    color: var(--accent-ink);
    font-weight: 600;
  }
  .promise {
    padding-block-start: 0.375rem;
    line-height: 1.4;
  }
  .promise a {
    display: inline-block;
    min-block-size: 1.5rem;
    font-weight: 600;
  }
`;
