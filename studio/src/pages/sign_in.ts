// Name and password.
import { html, LitElement, nothing } from "lit";
import { mark } from "../../../widget/src/views/icons";
import { api } from "../api";
import { wordsFor } from "../api/problem";

export class SignIn extends LitElement {
  static override properties = { problem: { state: true }, busy: { state: true } };
  declare problem: string;
  declare busy: boolean;

  constructor() {
    super();
    this.problem = "";
    this.busy = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const problem = this.problem ? "sign-in-problem" : nothing;
    return html`<form class="sign-in" @submit=${this.#submit} novalidate>
      <p class="brand">
        ${mark} <span>Backstory <b>studio</b></span>
      </p>
      <h1 tabindex="-1">Sign in</h1>
      <label>Name or e-mail<input name="name" autocomplete="username" required aria-describedby=${problem} /></label>
      <label
        >Password<input name="password" type="password" autocomplete="current-password" required aria-describedby=${problem}
      /></label>
      <p id="sign-in-problem" class="problem" role="alert">${this.problem}</p>
      <button class="main" aria-disabled=${this.busy ? "true" : nothing}>${this.busy ? "Signing in…" : "Sign in"}</button>
      <p class="soft">No account, or a forgotten password? Ask whoever runs this server.</p>
    </form>`;
  }

  async #submit(event: Event) {
    event.preventDefault();
    const value = (name: string) => this.querySelector<HTMLInputElement>(`[name=${name}]`)!.value;
    if (this.busy) return;
    const missing = ["name", "password"].find((name) => !value(name));
    if (missing) return this.#refuse("Fill in both fields.", missing);
    this.busy = true;
    this.problem = "";
    try {
      await api.signIn(value("name"), value("password"));
      this.dispatchEvent(new CustomEvent("signed-in"));
    } catch (error) {
      this.#refuse(wordsFor(error), "password");
    } finally {
      this.busy = false;
    }
  }

  #refuse(problem: string, field: string) {
    this.problem = problem;
    this.querySelector<HTMLElement>(`[name=${field}]`)?.focus();
  }
}
