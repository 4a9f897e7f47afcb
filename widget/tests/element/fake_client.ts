/** A client whose conversation the test writes. */
import type { Button, Client, Message, Status } from "../../src/client/types";
import { BackstoryChat } from "../../src/index";

export class FakeClient implements Client {
  messages: Message[] = [];
  status: Status = "starting";
  waiting = false;
  expiresAt?: Date;
  retentionDays = 30;
  calls: unknown[][] = [];
  failing = false;
  begins: Status = "online";
  #listeners = new Set<() => void>();

  /** What is new, as the server would tell it. */
  tell(change: Partial<Pick<FakeClient, "messages" | "status" | "waiting" | "expiresAt">>): void {
    Object.assign(this, change);
    this.#listeners.forEach((listener) => listener());
  }

  async start() {
    this.tell({ status: this.begins });
  }
  send(text: string) {
    this.calls.push(["send", text]);
  }
  press(button: Button) {
    this.calls.push(["press", button.payload]);
  }
  retry(id: string) {
    this.calls.push(["retry", id]);
  }
  feedback(...all: unknown[]) {
    return this.#does("feedback", ...all);
  }
  newConversation() {
    return this.#does("newConversation");
  }
  deleteConversation() {
    return this.#does("deleteConversation");
  }
  extend() {
    return this.#does("extend");
  }
  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  close() {
    this.calls.push(["close"]);
  }

  async #does(...call: unknown[]) {
    this.calls.push(call);
    if (this.failing) throw new Error("no network");
  }
}

export class Chat extends BackstoryChat {
  fake = new FakeClient();
  protected override openClient() {
    return this.fake;
  }
}
customElements.define("test-chat", Chat);

/** A chat in the page, with its conversation begun. */
export async function openChat(before: Message[] = [], looks: Partial<Chat> = {}, begins: Status = "online"): Promise<Chat> {
  const chat = Object.assign(new Chat(), looks);
  Object.assign(chat.fake, { messages: before, begins });
  document.body.replaceChildren(chat);
  await settled(chat);
  return chat;
}

export async function settled(chat: Chat): Promise<void> {
  for (let i = 0; i < 4; i++) await chat.updateComplete;
}

export const one = (chat: Chat, selector: string) => chat.renderRoot.querySelector<HTMLElement>(selector)!;
export const all = (chat: Chat, selector: string) => [...chat.renderRoot.querySelectorAll<HTMLElement>(selector)];

export const member = (id: string, text: string, more: Partial<Message> = {}): Message => ({
  id, from: "member", at: 1796031000000, text, state: "sent", ...more,
});
export const bot = (answers: string, text: string, more: Partial<Message> = {}): Message => ({
  id: `${answers}.${text}`, from: "bot", at: 1796031001000, text, answers, ...more,
});
