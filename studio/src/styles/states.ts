// While something loads; where nothing is or something failed; what was just said; longer work.
import { css } from "lit";

export const states = css`
  .state {
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 0.5rem;
    padding: clamp(1.5rem, 6vw, 4rem) 1rem;
    text-align: center;
  }
  .state > .icon {
    inline-size: 2rem;
    block-size: 2rem;
    color: var(--callout-line);
  }
  .state p {
    max-inline-size: 34rem;
    color: var(--ink-soft);
  }
  .state button {
    margin-block-start: 0.5rem;
  }
  .skeleton {
    display: grid;
    gap: 0.75rem;
  }
  .bone {
    display: grid;
    gap: 0.5rem;
    padding: 1rem;
    border: 1px solid var(--line);
    border-radius: var(--round);
  }
  .bone i {
    block-size: 0.75rem;
    inline-size: 60%;
    border-radius: 0.375rem;
    background: var(--line);
  }
  .bone i:first-child {
    inline-size: 30%;
  }
  @media (prefers-reduced-motion: no-preference) {
    .bone i,
    .steps .dot {
      animation: breathe 1.6s infinite ease-in-out;
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.4;
    }
  }
  .callout {
    display: flex;
    gap: 0.625rem;
    max-inline-size: 52rem;
    padding: 0.625rem 0.875rem;
    border: 1px solid transparent;
    border-inline-start: 4px solid var(--callout-line);
    border-radius: 0.375rem;
    background: var(--callout);
  }
  .callout.grave {
    border-inline-start-color: var(--urgent-line);
    background: var(--urgent);
  }
  .callout.good {
    border-inline-start-color: var(--accent);
    background: var(--accent-soft);
  }
  .callout .icon,
  .problem .icon,
  .finding > .icon {
    flex: none;
    margin-block-start: 0.125rem;
  }
  .problem {
    color: var(--urgent-ink);
    font-size: var(--small);
    font-weight: 600;
  }
  .problem:empty {
    display: none;
  }
  .offline {
    display: flex;
    gap: 0.5rem;
    padding: 0.5rem var(--gap);
    border-block-end: 1px solid var(--callout-line);
    background: var(--callout);
    font-size: var(--small);
  }
  .toast {
    position: fixed;
    inset-block-end: 1rem;
    inset-inline: 1rem;
    z-index: 8;
    display: flex;
    align-items: center;
    gap: 0.75rem;
    inline-size: fit-content;
    max-inline-size: min(40rem, 100vw - 2rem);
    box-sizing: border-box;
    margin-inline: auto;
    padding: 0.625rem 0.75rem 0.625rem 1rem;
    border: 1px solid var(--accent);
    border-radius: var(--round);
    background: var(--ground);
    box-shadow: 0 0.25rem 1.5rem #0004;
  }
  .toast.badly {
    border-color: var(--urgent-line);
  }
  .toast .icon {
    flex: none;
    color: var(--accent);
  }
  .toast.badly .icon {
    color: var(--urgent-line);
  }
  .steps {
    display: grid;
    gap: 0.625rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .steps li {
    display: flex;
    gap: 0.625rem;
    font-size: var(--small);
  }
  .steps .icon {
    flex: none;
    color: var(--accent);
  }
  .steps .failed .icon {
    color: var(--urgent-line);
  }
  .steps .dot {
    flex: none;
    inline-size: 0.625rem;
    block-size: 0.625rem;
    margin: 0.375rem 0.3125rem;
    border: 2px solid var(--line-strong);
    border-radius: 50%;
  }
  .steps .running .dot {
    border-color: var(--accent);
    background: var(--accent);
  }
  .getting-ready {
    display: grid;
    gap: 0.5rem;
  }
  .job {
    display: grid;
    gap: 0.75rem;
  }
`;
