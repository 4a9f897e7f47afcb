// Sources, lessons, urgent words, feedback.
import { css } from "lit";

export const cards = css`
  .sources {
    display: grid;
    gap: 0.5rem;
    font-size: var(--small);
  }
  .chips,
  .chips ul {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 0.5rem;
  }
  .chip {
    min-block-size: 2rem;
    padding: 0.125rem 0.75rem;
    border-radius: 1rem;
    overflow-wrap: anywhere;
    text-align: start;
  }
  .chip[aria-expanded="true"] {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  .reference,
  .lesson {
    padding: 0.75rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--raised);
    overflow-wrap: anywhere;
  }
  .reference a,
  .references a {
    display: inline-block;
    min-block-size: 1.5rem;
  }
  .references {
    display: grid;
    gap: 0.75rem;
    font-size: var(--small);
    overflow-wrap: anywhere;
  }
  .references li {
    padding-inline-start: 0.875rem;
    border-inline-start: 3px solid var(--line);
  }

  .lesson {
    gap: 0.375rem;
    max-inline-size: 32rem;
  }
  .lesson h3 {
    font-size: 1rem;
    line-height: 1.35;
  }
  .tag {
    justify-self: start;
    padding: 0 0.625rem;
    border: 1px solid transparent;
    border-radius: 1rem;
    background: var(--accent-soft);
    color: var(--accent);
    font-size: 0.8125rem;
    font-weight: 600;
  }
  .tag.coming {
    background: var(--callout);
    color: var(--ink);
  }
  .open {
    justify-self: start;
    padding-block: 0.375rem;
    color: var(--accent);
    font-weight: 600;
  }

  .urgent {
    gap: 0.75rem;
    padding: 1rem clamp(0.75rem, 4cqi, 1.25rem);
    border: 2px solid var(--urgent-line);
    border-inline-start-width: 8px;
    border-radius: var(--round);
    background: var(--urgent);
  }
  .urgent h3 {
    color: var(--urgent-ink);
    font-size: 1.25rem;
    line-height: 1.3;
  }
  .urgent .soft {
    color: inherit;
  }
  .sheet h3 {
    margin-block-start: 0.25rem;
    font-size: 1rem;
  }
  .contacts {
    display: grid;
    gap: 0.5rem;
  }
  .contacts li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .call {
    max-inline-size: 100%;
    padding: 0.625rem 1rem;
    border: 1px solid var(--urgent-line);
    border-radius: var(--round);
    background: var(--raised);
    color: var(--urgent-ink);
  }

  .feedback {
    display: grid;
    gap: 0.5rem;
  }
  .reason label {
    display: grid;
    gap: 0.375rem;
  }
  .tools {
    display: flex;
    gap: 0.25rem;
  }
  .tool {
    min-block-size: 2rem;
    min-inline-size: 2rem;
    padding: 0.25rem;
    border-color: transparent;
    background: transparent;
    color: var(--ink-soft);
  }
  .tool[aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent);
  }
  .reason {
    display: grid;
    gap: 0.5rem;
    max-inline-size: 32rem;
    font-size: var(--small);
  }
  .reason button {
    justify-self: start;
  }
`;
