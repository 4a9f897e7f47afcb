// What all pages have in common: they load something, and then draw it into the studio's own tree.
import { html, LitElement, type PropertyDeclarations, type TemplateResult } from "lit";
import { Problem, wordsFor } from "./api/problem";
import { LOADING, whenLoaded, type Loaded } from "./loading";
import type { Studio } from "./studio";

export abstract class Page<T> extends LitElement {
  static override properties: PropertyDeclarations = {
    studio: { attribute: false },
    name: { attribute: false },
    state: { state: true },
    busy: { state: true },
  };
  declare studio: Studio;
  /** The thing that the page is about, where it is about one. */
  declare name?: string;
  declare state: Loaded<T>;
  /** What is being done now; one thing at a time. */
  declare busy: string;

  constructor() {
    super();
    this.state = LOADING;
    this.busy = "";
  }

  protected abstract load(): Promise<T>;
  protected abstract heading(): unknown;
  protected abstract draw(value: T): unknown;

  /** Stands above the heading. */
  protected above(): unknown {
    return "";
  }

  /** Stands beside the heading. */
  protected beside(): unknown {
    return "";
  }

  /** In the studio's own tree, so that its looks hold here and labels find their fields. */
  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.reload();
  }

  async reload(): Promise<void> {
    if (this.state.at === "failed") this.state = LOADING;
    try {
      this.state = { at: "ready", value: await this.load() };
    } catch (error) {
      this.state = { at: "failed", error };
    }
  }

  /** Does one thing at a time; says how it failed. */
  protected async attempt(what: string, act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = what;
    try {
      await act();
    } catch (error) {
      // A session that ended has been told of.
      if (!(error instanceof Problem && error.signedOut)) this.studio.say(wordsFor(error), "badly");
    } finally {
      this.busy = "";
    }
  }

  protected field<E extends HTMLElement = HTMLInputElement>(selector: string): E | null {
    return this.querySelector<E>(selector);
  }

  protected override render(): TemplateResult {
    return html`<div class="page">
      <div class="head">
        <div>
          ${this.above()}
          <h1 tabindex="-1">${this.heading()}</h1>
        </div>
        ${this.beside()}
      </div>
      ${whenLoaded(
        this.state,
        (value) => this.draw(value),
        () => void this.reload(),
      )}
    </div>`;
  }
}
