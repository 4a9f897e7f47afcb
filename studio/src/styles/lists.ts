// Rows that lead to a page of their own, badges, facts by name.
import { css } from "lit";

export const lists = css`
  .group {
    padding-block: 1rem 0.5rem;
    color: var(--ink-soft);
    font-size: var(--small);
    font-weight: 600;
  }
  .group::first-letter {
    text-transform: uppercase;
  }
  .rows {
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--raised);
  }
  .rows li + li {
    border-block-start: 1px solid var(--line);
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.125rem 1rem;
    padding: 0.75rem 1rem;
    border-radius: var(--round);
    color: var(--ink);
    text-decoration: none;
  }
  .row:hover {
    background: var(--accent-soft);
  }
  .row:focus-visible {
    position: relative;
    outline-offset: -3px;
  }
  .row-title {
    font-weight: 600;
  }
  .row-text {
    grid-column: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .badges {
    grid-column: 2;
    grid-row: 1 / span 2;
    display: flex;
    flex-wrap: wrap;
    align-content: center;
    align-items: center;
    justify-content: end;
    gap: 0.25rem 0.375rem;
    max-inline-size: 26rem;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    padding: 0.0625rem 0.5rem;
    border: 1px solid var(--line);
    border-radius: 1rem;
    color: var(--ink-soft);
    font-size: 0.8125rem;
    font-weight: 500;
    white-space: nowrap;
  }
  .badge .icon {
    inline-size: 0.875rem;
    block-size: 0.875rem;
  }
  .badge.plain {
    border-color: transparent;
    padding-inline: 0.25rem;
  }
  .badge.strong {
    border-color: transparent;
    background: var(--accent-soft);
    color: var(--accent);
  }
  .badge.warn {
    border-color: transparent;
    background: var(--callout);
    color: var(--ink);
  }
  .badge.grave {
    border-color: transparent;
    background: var(--urgent);
    color: var(--urgent-ink);
  }
  .facts {
    display: grid;
    gap: 0.375rem;
    margin: 0;
    font-size: var(--small);
  }
  .facts div {
    display: grid;
    grid-template-columns: minmax(4rem, 7rem) minmax(0, 1fr);
    gap: 0.5rem;
  }
  .facts dt {
    color: var(--ink-soft);
  }
  .facts dt::first-letter {
    text-transform: uppercase;
  }
  .facts dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .commits,
  .plain-list,
  .approvals,
  .moved {
    display: grid;
    gap: 0.625rem;
    font-size: var(--small);
  }
  .commits {
    padding-block-start: 0.5rem;
  }
  .approvals li {
    display: flex;
    gap: 0.5rem;
  }
  .approvals .icon {
    flex: none;
    color: var(--accent);
  }
  .releases {
    display: grid;
    gap: 1rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .release.live {
    border-color: var(--accent);
  }
  @media (max-width: 44em) {
    .row {
      grid-template-columns: minmax(0, 1fr);
    }
    .row-text {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      white-space: normal;
    }
    .badges {
      grid-column: 1;
      grid-row: auto;
      justify-content: start;
      max-inline-size: none;
    }
  }
`;
