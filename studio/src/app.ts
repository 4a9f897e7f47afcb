// <backstory-studio>: who is signed in, which page is open, and what was last said.
import { html, LitElement, type PropertyDeclarations } from "lit";
import { api } from "./api";
import { Problem } from "./api/problem";
import { onSignedOut } from "./api/request";
import type { Me } from "./api/types";
import { draftsOf, dropAllDrafts, unsaved } from "./drafts";
import { failure, skeleton } from "./loading";
import { draw, titleOf } from "./pages";
import type { Page } from "./page";
import { routeOf, type Route } from "./route";
import { shell } from "./shell";
import type { Studio } from "./studio";
import { styles } from "./styles";

const SHOWN_FOR = 7_000; // milliseconds
const COUNTED_EVERY = 60_000;

export class BackstoryStudio extends LitElement implements Studio {
  static override styles = styles;
  static override properties: PropertyDeclarations = {
    me: { state: true },
    waiting: { state: true },
    route: { state: true },
    begun: { state: true },
    failed: { state: true },
    said: { state: true },
    menuOpen: { state: true },
    offline: { state: true },
  };
  declare me?: Me;
  /** How many changes wait for this person. */
  declare waiting: number;
  declare route: Route;
  declare begun: boolean;
  declare failed?: unknown;
  declare said: { text: string; how: "well" | "badly" };
  declare menuOpen: boolean;
  declare offline: boolean;

  constructor() {
    super();
    this.route = routeOf(location.hash);
    this.begun = this.menuOpen = false;
    this.waiting = 0;
    this.said = { text: "", how: "well" };
    this.offline = !navigator.onLine;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    onSignedOut(() => this.#signedOut());
    addEventListener("hashchange", () => this.#moved());
    addEventListener("focus", () => void this.count());
    setInterval(() => void this.count(), COUNTED_EVERY);
    addEventListener("beforeunload", (event) => unsaved().length && event.preventDefault());
    for (const each of ["online", "offline"]) addEventListener(each, () => (this.offline = !navigator.onLine));
    void this.start();
  }

  async start(): Promise<void> {
    this.failed = undefined;
    try {
      await this.refresh();
    } catch (error) {
      if (!(error instanceof Problem && error.signedOut)) this.failed = error;
    }
    this.begun = true;
  }

  async refresh(): Promise<void> {
    this.me = await api.me();
    draftsOf(this.me.person.name);
    void this.count();
  }

  async count(): Promise<void> {
    if (!this.me) return;
    try {
      const { to_read, to_mend, to_publish } = await api.waiting();
      this.waiting = to_read + to_mend || to_publish;
    } catch {
      // A number that is old is no trouble.
    }
  }

  /** Reads the page anew, where its link in the menu is followed again. */
  again(): void {
    void this.renderRoot.querySelector<Page<unknown>>("main > *")?.reload?.();
  }

  say(text: string, how: "well" | "badly" = "well"): void {
    this.said = { text, how };
    if (how === "well") setTimeout(() => this.said.text === text && (this.said = { text: "", how }), SHOWN_FOR);
  }

  async signOut(): Promise<void> {
    const waiting = unsaved().length;
    if (waiting && !confirm("You have edits that are not saved. Sign out and lose them?")) return;
    dropAllDrafts();
    await api.signOut().catch(() => undefined);
    this.me = undefined;
    this.say("You are signed out.");
  }

  /** The session ended by itself: edits stay, and are there again after signing in. */
  #signedOut(): void {
    if (this.me) this.say("Your session has ended. Sign in again; what you wrote is kept.");
    this.me = undefined;
  }

  #moved(): void {
    this.route = routeOf(location.hash);
    this.menuOpen = false;
    this.said = { text: "", how: "well" };
    scrollTo(0, 0);
    void this.count();
    void this.updateComplete.then(() => this.toMain());
  }

  /** Where reading begins on a page. */
  toMain(): void {
    this.renderRoot.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  }

  protected override willUpdate(): void {
    document.title = `${this.me ? titleOf(this.route) : "Sign in"} – Backstory studio`;
  }

  protected override render() {
    if (!this.begun) return html`<main class="bare">${skeleton()}</main>`;
    if (this.failed) return html`<main class="bare">${failure(this.failed, () => void this.start())}</main>`;
    return shell(this, this.me ? draw(this.route, this) : this.#signIn());
  }

  #signIn() {
    const done = () => void this.start().then(() => this.updateComplete.then(() => this.toMain()));
    return html`<studio-sign-in @signed-in=${done}></studio-sign-in>`;
  }
}
