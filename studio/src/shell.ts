// What stands around every page: the way past the menu, the menu, what was last said.
import { html, nothing, type TemplateResult } from "lit";
import { mark } from "../../widget/src/views/icons";
import type { BackstoryStudio } from "./app";
import * as icons from "./icons";
import { GROUPS, PAGES } from "./pages";
import { may, rolesOf } from "./person";
import { releaseTitle } from "./names";
import { addressOf } from "./route";
import { moment } from "./dates";

export function shell(studio: BackstoryStudio, page: unknown): TemplateResult {
  const skip = (event: Event) => {
    event.preventDefault();
    studio.toMain();
  };
  return html`<a class="skip" href="#main" @click=${skip}>Skip to the page</a>
    <div class=${studio.me ? "app" : "app alone"}>
      ${studio.me ? side(studio) : nothing}
      <main id="main">
        ${studio.offline ? html`<p class="offline" role="status">${icons.bad} You are offline. What you write stays here until you are back.</p>` : nothing}
        ${page}
      </main>
    </div>
    ${told(studio)}`;
}

function side(studio: BackstoryStudio): TemplateResult {
  const toggle = () => (studio.menuOpen = !studio.menuOpen);
  return html`<header class="side ${studio.menuOpen ? "open" : ""}">
    <p class="brand">
      ${mark} <span>Backstory <b>studio</b></span>
    </p>
    <button type="button" class="burger" aria-expanded=${studio.menuOpen} aria-controls="menu" @click=${toggle}>
      ${icons.menu} Menu
    </button>
    <div id="menu" class="folding">
      <nav aria-label="Pages">
        ${GROUPS.map(
          (group) =>
            html`<ul>
              ${group.filter((page) => isFor(studio, page)).map((page) => entry(studio, page))}
            </ul>`,
        )}
      </nav>
      ${who(studio)}
    </div>
  </header>`;
}

function isFor(studio: BackstoryStudio, page: string): boolean {
  const roles = PAGES[page]!.for;
  return !roles || may(studio.me, ...roles);
}

function entry(studio: BackstoryStudio, page: string): TemplateResult {
  const { label, icon } = PAGES[page]!;
  const here = studio.route.page === page;
  const close = () => {
    studio.menuOpen = false;
    if (location.hash === addressOf(page)) studio.again();
  };
  const count = page === "changes" && studio.waiting ? html` <span class="count">${studio.waiting}<span class="unseen"> waiting for you</span></span>` : nothing;
  return html`<li>
    <a href=${addressOf(page)} aria-current=${here ? "page" : nothing} @click=${close}>${icon} ${label}${count}</a>
  </li>`;
}

function who(studio: BackstoryStudio): TemplateResult {
  const me = studio.me!;
  const live = me.project.live;
  return html`<div class="who">
    <p class="live">
      <span class="soft">Live now</span><br />${live ? releaseTitle(live) : "Nothing published yet"}
      ${live ? html`<br /><span class="soft">${live.author}, ${moment(live.date)}</span><br /><code class="tiny">${live.name}</code>` : nothing}
    </p>
    <p><b>${me.person.name}</b><br /><span class="soft">${rolesOf(me)}</span></p>
    <button type="button" class="quiet" @click=${() => void studio.signOut()}>${icons.away} Sign out</button>
  </div>`;
}

/** Regions that are always there: what is put into them is read out. */
function told(studio: BackstoryStudio): TemplateResult {
  const { text, how } = studio.said;
  const close = () => studio.say("");
  const toast = (wanted: string) =>
    text && how === wanted
      ? html`<div class="toast ${how}">
          ${how === "well" ? icons.good : icons.bad}
          <p>${text}</p>
          <button type="button" class="quiet" @click=${close}>Close<span class="unseen"> this message</span></button>
        </div>`
      : nothing;
  return html`<div class="told" role="status">${toast("well")}</div>
    <div class="told" role="alert">${toast("badly")}</div>`;
}
