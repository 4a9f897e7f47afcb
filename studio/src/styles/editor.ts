// An answer being written: its wordings, and what stands beside.
import { css } from "lit";

export const editor = css`
  .editor {
    display: grid;
    grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr);
    gap: var(--gap);
    align-items: start;
  }
  .column {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }
  .beside {
    position: sticky;
    inset-block-start: 1rem;
  }
  /* What stands beside comes first where there is no room beside. */
  .turned > .beside {
    order: 1;
  }
  .about {
    margin-block-start: -0.75rem;
  }
  .wording {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.625rem;
    padding: 0.875rem 1rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--raised);
  }
  .wording.chosen {
    border-color: var(--accent);
    box-shadow: inset 4px 0 var(--accent);
  }
  .wording-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 0.75rem;
  }
  .wording-head > :is(h2, h3) {
    flex: 1 1 auto;
  }
  .wording textarea {
    /* Clear of the bar for saving. */
    scroll-margin-block: 1rem 9rem;
  }
  .measures {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
  }
  .grade {
    color: var(--accent);
    font-weight: 600;
  }
  .grade.hard {
    color: var(--urgent-ink);
  }
  .findings {
    display: grid;
    gap: 0.5rem;
  }
  .finding {
    display: flex;
    gap: 0.625rem;
    padding: 0.625rem 0.75rem;
    border: 1px solid transparent;
    border-inline-start: 4px solid var(--callout-line);
    border-radius: 0.375rem;
    background: var(--callout);
    font-size: var(--small);
    overflow-wrap: anywhere;
  }
  .finding.grave {
    border-inline-start-color: var(--urgent-line);
    background: var(--urgent);
  }
  .finding > div {
    display: grid;
    gap: 0.25rem;
    min-inline-size: 0;
  }
  .button-row {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.5rem;
    padding-block: 0.375rem;
  }
  .button-row label {
    flex: 1 1 9rem;
  }
  .button-row .only {
    flex: 1 0 100%;
  }
  .version > summary {
    font-weight: 400;
  }
  .version[open] {
    display: grid;
    gap: 0.75rem;
    padding-block-end: 1rem;
  }
  .past {
    display: grid;
    gap: 0.375rem;
  }
  .window {
    padding: 1rem;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--ground);
  }
  .inline select {
    min-block-size: 2.25rem;
    padding-block: 0.25rem;
    font-size: var(--small);
  }
  .claims {
    display: grid;
    gap: 0.875rem;
  }
  .claims > li {
    display: grid;
    gap: 0.25rem;
    padding-inline-start: 0.75rem;
    border-inline-start: 3px solid var(--line);
  }
  .rests {
    display: block;
  }
  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }
  .checks {
    display: grid;
    gap: 0.25rem;
    max-block-size: 55dvh;
    overflow-y: auto;
    padding: 0.25rem;
  }
  .check {
    display: flex;
    align-items: start;
    gap: 0.75rem;
    padding: 0.5rem;
    border-radius: 0.5rem;
    font-size: var(--small);
    font-weight: 400;
    cursor: pointer;
  }
  .check:has(:checked) {
    background: var(--accent-soft);
  }
  .save {
    position: sticky;
    inset-block-end: 0;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.75rem 1rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--accent);
    border-radius: var(--round);
    background: var(--ground);
    box-shadow: 0 0.25rem 1rem #0003;
  }
  .save.at-rest {
    position: static;
    border-color: var(--line);
    box-shadow: none;
    color: var(--ink-soft);
  }
  .save-state {
    display: grid;
    align-self: center;
    max-inline-size: 14rem;
  }
  @media (max-width: 68em) {
    .editor {
      grid-template-columns: minmax(0, 1fr);
    }
    .beside {
      position: static;
    }
    .turned > .beside {
      order: 0;
    }
  }
  @media (max-width: 30em) {
    .wording-head > .segments {
      order: 1;
      flex: 1 0 100%;
    }
  }
  @media (max-height: 34em) {
    .save {
      position: static;
    }
  }
`;
