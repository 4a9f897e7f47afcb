// Line drawings, as the chat window's.
import { html } from "lit";

const drawn = (path: string) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;

export const answers = drawn("M4 5h16v11H9l-5 4zM8 9h8M8 12h5");
export const changes = drawn("M7 4v12a4 4 0 0 0 4 4h2M4 7l3-3 3 3M17 20V8a4 4 0 0 0-4-4h-2M20 17l-3 3-3-3");
export const releases = drawn("M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9");
export const talk = drawn("M4 12a8 7 0 0 1 16 0 8 7 0 0 1-11 5.7L4 19l1.5-3.5A7 7 0 0 1 4 12z");
export const reports = drawn("M5 20V10M12 20V4M19 20v-7");
export const library = drawn("M5 4h4v16H5zM9 4h4v16H9zM14 5l4-1 3 15-4 1z");
export const examples = drawn("M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01");
export const stories = drawn("M4 5h11v6H4zM9 14h11v6H9z");
export const inbox = drawn("M4 13l3-8h10l3 8v6H4zM4 13h5a3 3 0 0 0 6 0h5");
export const menu = drawn("M4 7h16M4 12h16M4 17h16");
export const away = drawn("M10 5H5v14h9v-5M9 12h11M16 8l4 4-4 4");
export const back = drawn("M15 5l-7 7 7 7");
export const plus = drawn("M12 5v14M5 12h14");
export const bin = drawn("M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13");
export const guard = drawn("M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z");
export const good = drawn("M5 12l5 5 9-10");
export const bad = drawn("M12 4l9 16H3zM12 10v4M12 17h.01");
export const up = drawn("M12 19V5M6 11l6-6 6 6");
export const down = drawn("M12 5v14M6 13l6 6 6-6");
