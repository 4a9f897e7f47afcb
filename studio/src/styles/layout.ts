// The menu, the page, its head.
import { css } from "lit";

export const layout = css`
  :host {
    min-block-size: 100dvh;
    background: var(--ground);
    --gap: clamp(1rem, 2.5vw, 2rem);
  }
  .app {
    display: grid;
    grid-template-columns: 15rem minmax(0, 1fr);
  }
  .app.alone {
    grid-template-columns: minmax(0, 1fr);
  }
  .side {
    position: sticky;
    inset-block-start: 0;
    align-self: start;
    display: flex;
    flex-direction: column;
    gap: 1.25rem;
    box-sizing: border-box;
    block-size: 100dvh;
    padding: 1.25rem 0.875rem;
    border-inline-end: 1px solid var(--line);
    overflow-y: auto;
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    padding-inline: 0.5rem;
    font-weight: 600;
    white-space: nowrap;
  }
  .brand b {
    color: var(--ink-soft);
    font-weight: 400;
  }
  .burger {
    display: none;
    align-items: center;
    gap: 0.5rem;
  }
  .folding {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 1.25rem;
  }
  nav {
    display: grid;
    gap: 0.75rem;
  }
  nav ul + ul {
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--line);
  }
  nav a {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 2.75rem;
    padding-inline: 0.75rem;
    border-radius: var(--round);
    color: var(--ink);
    text-decoration: none;
  }
  nav .count {
    margin-inline-start: auto;
    min-inline-size: 1.25rem;
    padding: 0.0625rem 0.375rem;
    border-radius: 1rem;
    box-sizing: border-box;
    background: var(--accent);
    color: var(--accent-ink);
    font-size: 0.8125rem;
    font-weight: 600;
    text-align: center;
  }
  nav a:hover {
    background: var(--accent-soft);
  }
  nav a[aria-current] {
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: 600;
  }
  nav a[aria-current] .icon {
    stroke-width: 2.25;
  }
  .who {
    display: grid;
    gap: 0.75rem;
    margin-block-start: auto;
    padding: 0.75rem 0.75rem 0;
    border-block-start: 1px solid var(--line);
    font-size: var(--small);
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  .who button {
    justify-self: start;
    margin-inline-start: -0.5rem;
  }

  main {
    min-inline-size: 0;
  }
  .page,
  .bare {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
    box-sizing: border-box;
    max-inline-size: 84rem;
    margin-inline: auto;
    padding: clamp(1.25rem, 3vw, 2.5rem) var(--gap) 4rem;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: 0.75rem;
  }
  h1 {
    margin: 0;
    font-size: clamp(1.5rem, 1.2rem + 1.2vw, 2rem);
    line-height: 1.2;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  h1:focus {
    outline: none;
  }
  h2 {
    font-size: 1.125rem;
    line-height: 1.3;
  }
  h3 {
    font-size: 1rem;
    line-height: 1.35;
  }
  h4 {
    font-size: var(--small);
  }
  .lead {
    max-inline-size: 46rem;
  }
  .up {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    min-block-size: 1.75rem;
    margin-inline-start: -0.25rem;
    font-size: var(--small);
    font-weight: 600;
    text-decoration: none;
  }
  .up:hover {
    text-decoration: underline;
  }
  code {
    font:
      0.9em ui-monospace,
      "SF Mono",
      Menlo,
      Consolas,
      monospace;
    overflow-wrap: anywhere;
  }
  .middle {
    text-align: center;
  }
  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.75rem;
    padding: clamp(0.875rem, 2vw, 1.25rem);
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--raised);
  }
  .panel > button {
    justify-self: start;
  }
  details.panel {
    display: block;
  }
  .skip {
    position: fixed;
    inset: 0.5rem auto auto 0.5rem;
    z-index: 9;
    padding: 0.5rem 0.875rem;
    border-radius: var(--round);
    background: var(--accent);
    color: var(--accent-ink);
  }
  .skip:not(:focus) {
    clip-path: inset(50%);
  }

  @media (max-width: 56em) {
    .app {
      grid-template-columns: minmax(0, 1fr);
    }
    .side {
      position: static;
      flex-flow: row wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0.5rem;
      block-size: auto;
      padding: 0.625rem var(--gap);
      border-inline-end: 0;
      border-block-end: 1px solid var(--line);
    }
    .brand {
      padding-inline: 0;
    }
    .burger {
      display: flex;
    }
    .folding {
      flex: 1 0 100%;
      padding-block: 0.75rem;
    }
    .side:not(.open) .folding {
      display: none;
    }
    .who {
      margin: 0;
    }
  }
`;
