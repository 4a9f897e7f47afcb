// The library, examples, stories, the inbox.
import { css } from "lit";

export const knowledge = css`
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }
  nav a.tab {
    min-block-size: 2.25rem;
    border: 1px solid var(--line);
    font-size: var(--small);
  }
  nav a.tab[aria-current] {
    border-color: var(--accent);
  }
  .action {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.75rem;
    box-sizing: border-box;
    padding: 0.375rem 0.875rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--round);
    background: var(--raised);
    font-weight: 500;
    text-decoration: none;
  }
  .action:hover {
    border-color: var(--accent);
  }
  .narrow {
    max-inline-size: 48rem;
    gap: 1.25rem;
  }
  .actions.start {
    justify-content: flex-start;
  }
  .examples {
    display: grid;
    gap: 0.5rem;
  }
  .example {
    display: flex;
    align-items: center;
    gap: 0.25rem;
  }
  .example textarea {
    flex: 1;
  }
  textarea.growing {
    min-inline-size: 0;
    min-block-size: 2.75rem;
    box-sizing: border-box;
    resize: none;
    overflow-wrap: anywhere;
  }
  .bubbles {
    display: grid;
    gap: 1rem;
    max-inline-size: 48rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .bubbles > li {
    display: grid;
    justify-items: start;
  }
  .bubbles > .member {
    justify-items: end;
  }
  .bubbles > .note {
    justify-items: center;
  }
  .bubble {
    display: grid;
    gap: 0.5rem;
    box-sizing: border-box;
    inline-size: min(100%, 32rem);
    padding: 0.75rem 1rem;
    border: 1px solid var(--line);
    border-radius: 1.125rem 1.125rem 1.125rem 0.25rem;
    background: var(--raised);
  }
  .member .bubble {
    border-color: transparent;
    border-radius: 1.125rem 1.125rem 0.25rem 1.125rem;
    background: var(--member);
  }
  .member .bubble .quiet {
    color: var(--ink);
  }
  .bubble-tools {
    display: flex;
    justify-content: flex-end;
    gap: 0.25rem;
  }
  pre.panel {
    margin: 0;
    overflow-x: auto;
    font:
      0.875rem/1.5 ui-monospace,
      "SF Mono",
      Menlo,
      Consolas,
      monospace;
  }
  .chosen {
    display: grid;
    gap: 0.5rem;
    margin: 0;
    padding: 0.75rem 1rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--round);
  }
  .chosen legend {
    padding-inline: 0.25rem;
    font-weight: 600;
    font-size: var(--small);
  }
  .chosen legend .soft {
    font-weight: 400;
  }
  .chosen li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
  }
  .inbox {
    display: grid;
    gap: 1rem;
  }
  blockquote {
    margin: 0;
    font-size: 1.125rem;
    overflow-wrap: anywhere;
  }
`;
