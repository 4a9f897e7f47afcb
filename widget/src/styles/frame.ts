// The window: inline it fills its place, floating it stands in a corner, or fills a small screen.
import { css } from "lit";

export const frame = css`
  :host {
    block-size: var(--backstory-block-size, min(44rem, 85dvh));
  }
  :host([mode="floating"]) {
    block-size: auto;
  }
  .panel {
    container-type: size;
    display: flex;
    flex-direction: column;
    box-sizing: border-box;
    block-size: 100%;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--ground);
    overflow: hidden auto;
  }
  :host([mode="floating"]) .panel {
    position: fixed;
    inset-block-end: 1rem;
    inset-inline-end: 1rem;
    z-index: var(--backstory-z-index, 1000);
    inline-size: min(var(--backstory-inline-size, 26rem), 100vw - 2rem);
    block-size: min(var(--backstory-block-size, 42rem), 100dvh - 2rem);
    box-shadow: 0 0.5rem 2rem #0004;
  }
  .launcher {
    position: fixed;
    inset-block-end: 1rem;
    inset-inline-end: 1rem;
    z-index: var(--backstory-z-index, 1000);
    display: flex;
    align-items: center;
    gap: 0.625rem;
    max-inline-size: calc(100vw - 2rem);
    padding: 0.5rem 1.125rem 0.5rem 0.5rem;
    border: 1px solid var(--accent);
    border-radius: 1.75rem;
    background: var(--accent);
    color: var(--accent-ink);
    font-weight: 600;
    box-shadow: 0 0.25rem 1rem #0004;
  }
  @media (max-width: 30em), (max-height: 30em) {
    :host([mode="floating"]) .panel {
      inset: 0;
      inline-size: 100%;
      block-size: 100dvh;
      border: 0;
      border-radius: 0;
    }
  }

  header {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    padding: 0.625rem clamp(0.75rem, 4cqi, 1.5rem);
    border-block-end: 1px solid var(--line);
  }
  .who {
    flex: 1 1 auto;
    min-inline-size: 0;
  }
  .controls {
    display: flex;
    gap: 0.375rem;
    margin-inline-start: auto;
  }
  h2 {
    font-size: 1.0625rem;
    line-height: 1.3;
  }
  .who .soft {
    line-height: 1.3;
  }
  .help {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    border-color: var(--urgent-line);
    background: var(--urgent);
    color: var(--urgent-ink);
    font-size: var(--small);
    font-weight: 600;
  }
  .square {
    min-inline-size: 2.75rem;
    padding: 0;
  }
  .more {
    position: relative;
  }
  #more .icon {
    stroke-width: 3;
  }
  .menu {
    position: absolute;
    inset-block-start: calc(100% + 0.25rem);
    inset-inline-end: 0;
    z-index: 2;
    display: grid;
    gap: 0.25rem;
    inline-size: max-content;
    max-inline-size: min(16rem, 100cqi - 2rem);
    overflow-wrap: anywhere;
    padding: 0.5rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--round);
    background: var(--ground);
    box-shadow: 0 0.25rem 1rem #0003;
  }
  .menu button {
    inline-size: 100%;
    border-color: transparent;
    text-align: start;
  }

  .bar {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
    padding: 0.5rem clamp(0.75rem, 4cqi, 1.5rem);
    border-block-end: 1px solid var(--callout-line);
    background: var(--callout);
    font-size: var(--small);
  }
  .scroll {
    flex: 1 1 auto;
    min-block-size: 9rem;
    padding-inline: clamp(0.75rem, 4cqi, 1.5rem);
    overflow-y: auto;
    overscroll-behavior: contain;
    scroll-padding: 0.75rem;
  }
  .foot {
    position: relative;
    flex: none;
    padding: 0.5rem clamp(0.75rem, 4cqi, 1.5rem) max(0.625rem, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--line);
  }
  .newer {
    position: absolute;
    inset: auto auto calc(100% + 0.5rem) 50%;
    translate: -50% 0;
    inline-size: max-content;
    max-inline-size: 100%;
  }
  /* The welcome and the line below the field say it, too. */
  @container (max-width: 25rem) {
    .who .soft,
    .help .icon {
      display: none;
    }
  }
  @container (max-width: 22rem) {
    header .mark {
      display: none;
    }
    .help {
      padding-inline: 0.5rem;
    }
  }
  /* In a low window all of the panel scrolls, as it does where large words leave no room: its middle alone would be too small. */
  @media (max-height: 26rem) {
    .panel {
      display: block;
    }
    .scroll {
      overflow: visible;
    }
  }

  .sheet {
    box-sizing: border-box;
    inline-size: min(28rem, 100vw - 1.5rem);
    max-block-size: calc(100dvh - 1.5rem);
    padding: min(1.25rem, 5vw);
    border: 1px solid var(--line-strong);
    border-radius: var(--round);
    background: var(--ground);
    color: var(--ink);
  }
  .sheet[open] {
    gap: 0.75rem;
  }
  .sheet::backdrop {
    background: #000a;
  }
  .sheet h2 {
    font-size: 1.25rem;
  }
  .sheet-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
  }
`;
