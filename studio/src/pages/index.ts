// The pages by their address.
import { html, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { Role } from "../api/types";
import * as icons from "../icons";
import { readable } from "../names";
import type { Route } from "../route";
import type { Studio } from "../studio";

type Drawn = (studio: Studio, id: string | undefined) => TemplateResult;
type PageOf = { label: string; icon: TemplateResult; draw: Drawn; for?: Role[] };

export const PAGES: Record<string, PageOf> = {
  answers: {
    label: "Answers",
    icon: icons.answers,
    draw: (studio, id) =>
      id
        ? html`<studio-answer .studio=${studio} .name=${id}></studio-answer>`
        : html`<studio-answers .studio=${studio}></studio-answers>`,
  },
  try: { label: "Try", icon: icons.talk, draw: (studio) => html`<studio-try .studio=${studio}></studio-try>` },
  changes: {
    label: "Changes",
    icon: icons.changes,
    draw: (studio) => html`<studio-changes .studio=${studio}></studio-changes>`,
  },
  releases: {
    label: "Releases",
    icon: icons.releases,
    draw: (studio) => html`<studio-releases .studio=${studio}></studio-releases>`,
  },
  reports: {
    label: "Reports",
    icon: icons.reports,
    draw: (studio, id) => html`<studio-reports .studio=${studio} .name=${id}></studio-reports>`,
  },
  library: {
    label: "Library",
    icon: icons.library,
    draw: (studio, id) =>
      id?.includes("/")
        ? html`<studio-entry .studio=${studio} .name=${id}></studio-entry>`
        : html`<studio-library .studio=${studio} .name=${id}></studio-library>`,
  },
  examples: {
    label: "Examples",
    icon: icons.examples,
    draw: (studio, id) =>
      id
        ? html`<studio-intent .studio=${studio} .name=${id}></studio-intent>`
        : html`<studio-intents .studio=${studio}></studio-intents>`,
  },
  stories: {
    label: "Stories",
    icon: icons.stories,
    draw: (studio, id) =>
      id
        ? html`<studio-story .studio=${studio} .name=${id}></studio-story>`
        : html`<studio-stories .studio=${studio}></studio-stories>`,
  },
  inbox: {
    label: "Inbox",
    icon: icons.inbox,
    for: ["writer", "reviewer", "clinician"],
    draw: (studio) => html`<studio-inbox .studio=${studio}></studio-inbox>`,
  },
};

export const GROUPS = [
  ["answers", "try"],
  ["changes", "releases", "reports"],
  ["library", "examples", "stories", "inbox"],
];

export function draw({ page, id }: Route, studio: Studio): TemplateResult {
  const known = PAGES[page];
  // Another thing is another page: nothing of the one before may stay.
  return html`${keyed(`${page}/${id ?? ""}`, known ? known.draw(studio, id) : nowhere())}`;
}

export function titleOf({ page, id }: Route): string {
  const label = PAGES[page]?.label ?? "Not found";
  return id ? `${readable(id)} – ${label}` : label;
}

const nowhere = () =>
  html`<div class="page">
    <h1 tabindex="-1">There is no such page</h1>
    <p>Choose one from the menu.</p>
  </div>`;
