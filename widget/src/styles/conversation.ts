// What is said.
import { css } from "lit";

export const conversation = css`
  .welcome,
  .log,
  .turn,
  .words,
  .lesson,
  .urgent,
  .sheet[open] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .welcome {
    gap: 0.625rem;
    padding-block: 1rem;
  }
  .title {
    font-size: clamp(1.25rem, 1rem + 1.5cqi, 1.625rem);
    line-height: 1.2;
    text-wrap: balance;
  }
  .starters {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
  }
  .starters button {
    inline-size: 100%;
  }
  .callout {
    padding: 0.625rem 0.875rem;
    border: 1px solid transparent;
    border-inline-start: 4px solid var(--callout-line);
    border-radius: 0.375rem;
    background: var(--callout);
  }

  .log {
    gap: 1.25rem;
  }
  .log:not(:empty) {
    padding-block: 0.75rem 1.25rem;
  }
  /* Long conversations: what is out of sight is not laid out. */
  .turn {
    gap: 0.625rem;
    contain-intrinsic-size: auto 9rem;
  }
  /* The newest are, so that nothing moves while they are scrolled to. */
  .turn:nth-last-child(n + 12) {
    content-visibility: auto;
  }
  .words {
    gap: 0.75em;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .words :is(ul, ol) {
    padding-inline-start: 1.25rem;
    list-style: revert;
    margin: 0;
  }
  .member {
    justify-items: end;
    gap: 0.25rem;
  }
  .member .words {
    max-inline-size: min(88%, 34rem);
    padding: 0.5rem 0.875rem;
    border: 1px solid transparent;
    border-radius: 1.125rem 1.125rem 0.25rem 1.125rem;
    background: var(--member);
  }
  .member.unsent .words {
    border: 1px dashed var(--line-strong);
    background: transparent;
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    max-inline-size: 100%;
    padding: 0.375rem 0.75rem;
    border: 1px solid transparent;
    border-radius: var(--round);
    background: var(--callout);
    font-size: var(--small);
  }
  time {
    color: var(--ink-soft);
    font-size: 0.8125rem;
    font-weight: 400;
  }
  .speaker {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.5rem;
    color: var(--ink-soft);
    font-size: var(--small);
    font-weight: 600;
  }
  .speaker::before {
    content: "";
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border-radius: 50%;
    background: var(--accent);
  }

  .typing {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    padding-block-end: 1rem;
  }
  .dots {
    display: inline-flex;
    gap: 0.25rem;
  }
  .dots i {
    inline-size: 0.4375rem;
    block-size: 0.4375rem;
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--accent);
  }
  @media (prefers-reduced-motion: no-preference) {
    .dots i {
      animation: breathe 1.4s infinite ease-in-out;
    }
    .dots i:nth-child(2) {
      animation-delay: 0.2s;
    }
    .dots i:nth-child(3) {
      animation-delay: 0.4s;
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.25;
    }
  }
`;
