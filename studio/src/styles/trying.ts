// The chat with the draft, and reports.
import { css } from "lit";

export const trying = css`
  .chat {
    block-size: max(30rem, 100dvh - 12rem);
    grid-template-rows: minmax(0, 1fr) auto;
    gap: 0;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--raised);
  }
  .turns {
    /* Words for readers alone are placed in here: elsewhere they would make the page as long as the chat. */
    position: relative;
    display: grid;
    align-content: start;
    gap: 1.5rem;
    padding: 1rem;
    overflow-y: auto;
  }
  .turns:focus-visible {
    outline-offset: -3px;
  }
  .turns .turn {
    display: grid;
    gap: 0.75rem;
  }
  .look {
    justify-self: start;
    border: 1px dashed var(--line-strong);
    font-size: 0.8125rem;
    text-align: start;
  }
  .look[aria-pressed="true"] {
    border: 1px solid var(--accent);
    background: var(--accent-soft);
    color: var(--accent);
  }
  .composer {
    display: flex;
    gap: 0.5rem;
    padding: 0.75rem 1rem;
    border-block-start: 1px solid var(--line);
  }
  .composer input {
    flex: 1;
  }
  .bars {
    display: grid;
    gap: 0.5rem;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: var(--small);
  }
  .bars li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 0.75rem;
    overflow-wrap: anywhere;
  }
  .gauge {
    grid-column: 1 / -1;
    inline-size: 100%;
    block-size: 0.5rem;
    border-radius: 0.25rem;
  }
  .behind {
    fill: var(--line);
  }
  .filled {
    fill: var(--accent);
  }
  .outcome {
    display: grid;
    gap: 0.25rem;
    padding: 0.75rem;
    border-radius: 0.625rem;
    background: var(--accent-soft);
    overflow-wrap: anywhere;
  }
  .outcome.badly {
    background: var(--urgent);
  }
  .outcome .icon {
    vertical-align: text-bottom;
  }
  .measure {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
    gap: 0.75rem;
  }
  .measure button {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    text-align: start;
  }
  .job.running {
    padding: 0.75rem 1rem;
    border: 1px solid var(--accent);
    border-radius: var(--round);
  }
  .callout pre {
    overflow-x: auto;
    max-block-size: 20rem;
    font-size: var(--small);
    white-space: pre-wrap;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.5rem;
  }
  .report {
    inline-size: 100%;
    block-size: max(100dvh - 6rem, 32rem);
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--raised);
  }
`;
