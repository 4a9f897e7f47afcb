// Fields, buttons of more and less weight, choices.
import { css } from "lit";

export const forms = css`
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    font-weight: 500;
  }
  button.main {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--accent-ink);
    font-weight: 600;
  }
  button.main:hover {
    filter: brightness(1.08);
  }
  button.main[aria-disabled="true"] {
    border-color: var(--line);
    background: transparent;
    color: var(--ink-soft);
  }
  button.quiet {
    min-block-size: 2.25rem;
    min-inline-size: 2.25rem;
    padding: 0.25rem 0.5rem;
    border-color: transparent;
    background: transparent;
    color: var(--ink-soft);
    font-size: var(--small);
  }
  button.quiet:hover {
    border-color: var(--line-strong);
    color: var(--ink);
  }
  button.grave {
    border-color: var(--urgent-line);
    color: var(--urgent-ink);
  }
  button.add {
    justify-self: start;
  }
  label {
    display: block;
    font-size: var(--small);
    font-weight: 600;
  }
  label .soft {
    font-weight: 400;
  }
  input:not([type="radio"], [type="checkbox"]),
  select,
  textarea {
    box-sizing: border-box;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 2.75rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--line-strong);
    border-radius: 0.625rem;
    background: var(--raised);
    color: var(--ink);
    font: inherit;
    font-size: 1rem;
    font-weight: 400;
  }
  label > :is(input:not([type="radio"], [type="checkbox"]), select, textarea) {
    display: block;
    margin-block-start: 0.25rem;
  }
  textarea {
    flex: none;
    max-block-size: none;
    field-sizing: content;
    line-height: 1.6;
    resize: vertical;
  }
  ::placeholder {
    color: var(--ink-soft);
    opacity: 1;
  }
  input[type="radio"],
  input[type="checkbox"] {
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0;
    accent-color: var(--accent);
  }
  .grow {
    flex: 1 1 16rem;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0.5rem;
  }
  .stack {
    display: grid;
    gap: 0.75rem;
  }
  .row-form {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.75rem;
    padding-block-start: 0.5rem;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .segments {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }
  .segment {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: 2rem;
    padding-inline: 0.625rem;
    border: 1px solid var(--line);
    border-radius: 1rem;
    font-weight: 500;
    cursor: pointer;
  }
  .segment:has(:checked) {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent);
  }
  .segments input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .segment:has(:focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  @media (forced-colors: active) {
    .segment:has(:checked),
    .chip[aria-pressed="true"] {
      border-width: 3px;
    }
  }
  summary {
    min-block-size: 1.75rem;
    font-size: var(--small);
    font-weight: 600;
    cursor: pointer;
  }
  .sign-in {
    display: grid;
    gap: 1rem;
    box-sizing: border-box;
    inline-size: min(26rem, 100%);
    margin: 12vh auto 2rem;
    padding: var(--gap);
  }
  .sign-in .brand {
    padding: 0;
  }
  .search {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.75rem 1rem;
  }
  .search label:not(.grow) {
    flex: 0 1 14rem;
  }
  .filters {
    display: flex;
    flex: 1 0 100%;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .chip {
    min-block-size: 2.25rem;
    background: var(--raised);
    font-size: var(--small);
  }
  .chip[aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: 600;
  }
  .chip[aria-pressed="true"] .soft {
    color: inherit;
  }

  .sheet {
    box-sizing: border-box;
    inline-size: min(30rem, 100vw - 1.5rem);
    max-block-size: calc(100dvh - 1.5rem);
    padding: min(1.5rem, 5vw);
    border: 1px solid var(--line-strong);
    border-radius: var(--round);
    background: var(--ground);
    color: var(--ink);
  }
  .sheet.wide {
    inline-size: min(64rem, 100vw - 1.5rem);
  }
  .sheet::backdrop {
    background: #000a;
  }
  .sheet[open],
  .sheet form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }
  .sheet h2 {
    margin: 0;
  }
  /* In sight however long the sheet is. */
  .at-foot {
    position: sticky;
    inset-block-end: calc(-1 * min(1.5rem, 5vw));
    margin: 0 calc(-1 * min(1.5rem, 5vw)) calc(-1 * min(1.5rem, 5vw));
    padding: 0.75rem min(1.5rem, 5vw);
    border-block-start: 1px solid var(--line);
    background: var(--ground);
  }
  .sheet-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
  }
`;
