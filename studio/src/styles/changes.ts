// Old beside new, word by word.
import { css } from "lit";

export const changes = css`
  .halves {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
    gap: 0.75rem;
  }
  .half {
    display: grid;
    align-content: start;
    gap: 0.375rem;
    padding: 0.75rem 0.875rem;
    border-radius: 0.625rem;
    background: var(--ground);
    border: 1px solid var(--line);
  }
  .half.new {
    border-color: var(--accent);
  }
  .half :is(h3, h4) {
    color: var(--ink-soft);
    font-size: var(--small);
  }
  .half .words {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  del {
    background: var(--urgent);
    color: var(--urgent-ink);
    text-decoration-thickness: 1px;
  }
  ins {
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: 600;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  .tiny {
    color: var(--ink-soft);
    font-size: 0.75rem;
    overflow-wrap: anywhere;
  }
  .change {
    display: grid;
    gap: 0.625rem;
    grid-template-columns: minmax(0, 1fr);
  }
  .change h2 .soft {
    font-weight: 400;
  }
  .reasons,
  .ways {
    display: grid;
    gap: 0.375rem;
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }
  .word {
    display: grid;
    gap: 0.625rem;
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--line);
  }
  .approvals .back .icon {
    color: var(--urgent-line);
  }
  .actions.end {
    justify-content: end;
  }
  .lines {
    max-block-size: 24rem;
    overflow: auto;
    padding: 0.75rem;
    border: 1px solid var(--line);
    border-radius: 0.625rem;
    background: var(--ground);
    font-family: ui-monospace, monospace;
    font-size: 0.8125rem;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .lines p {
    margin: 0;
  }
  .progress {
    border-color: var(--accent);
  }
  .change h2 a {
    color: inherit;
    text-decoration-color: var(--line-strong);
  }
  .choice-of-two {
    display: grid;
    gap: 0.75rem;
    padding-block: 0.75rem;
  }
  legend {
    padding: 0 0 0.375rem;
    font-weight: 600;
  }
  .half .segment {
    justify-self: start;
  }
`;
