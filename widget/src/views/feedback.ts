// What a member thinks of an answer: up, or down with a reason. And copying it.
import { html, LitElement, nothing } from "lit";
import type { BackstoryChat } from "../element";
import * as icons from "./icons";

type Value = "up" | "down";

export class Feedback extends LitElement {
  static override properties = {
    chat: { attribute: false },
    message: { attribute: false },
    text: { attribute: false },
    value: { state: true },
    asks: { state: true },
  };
  declare chat: BackstoryChat;
  declare message?: string;
  declare text: string;
  declare value?: Value;
  declare asks: boolean;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const { words } = this.chat;
    const thumbs = this.message && [this.#thumb("up", words.up, icons.up), this.#thumb("down", words.down, icons.down)];
    const copies = "clipboard" in navigator && this.text;
    return html`<div class="tools" role="group" aria-label=${words.helpful}>
        ${thumbs || nothing}
        ${copies ? this.#button(words.copy, icons.copy, () => this.#copy()) : nothing}
      </div>
      ${this.asks ? this.#form() : nothing}`;
  }

  #button(label: string, icon: unknown, act: () => void, pressed: boolean | null = null) {
    return html`<button type="button" class="tool" title=${label} aria-pressed=${pressed ?? nothing} @click=${act}>
      ${icon}
    </button>`;
  }

  #thumb(value: Value, label: string, icon: unknown) {
    return this.#button(label, icon, () => this.#judge(value), this.value === value);
  }

  #form() {
    const { words } = this.chat;
    return html`<form class="reason" @submit=${this.#reason}>
      <label>${words.reason}<textarea name="reason" rows="2" maxlength="500"></textarea></label>
      <button>${words.sendReason}</button>
    </form>`;
  }

  #judge(value: Value) {
    this.asks = value === "down";
    void this.#send(value);
  }

  async #reason(event: Event) {
    event.preventDefault();
    const field = this.querySelector<HTMLTextAreaElement>("[name=reason]");
    await this.#send("down", field?.value.trim() || undefined);
    this.asks = false;
    // The form is gone; the thumb that opened it is the nearest place for the focus.
    this.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
  }

  async #send(value: Value, reason?: string) {
    const before = this.value;
    this.value = value;
    try {
      await this.chat.client?.feedback(this.message!, value, reason);
      this.chat.announcer.say(this.chat.words.thanks);
    } catch {
      this.value = before;
      this.chat.notice(this.chat.words.notKept);
    }
  }

  async #copy() {
    await navigator.clipboard.writeText(this.text);
    this.chat.notice(this.chat.words.copied);
  }
}
