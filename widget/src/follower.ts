// Follows the client: what is new is read out, and the host page is told of it.
import type { Client, Message, Status } from "./client/types";
import type { BackstoryChat } from "./element";
import { spoken, spokenUrgently } from "./spoken";
import { isHeldUp, isUrgent } from "./turns";
import { failedWords } from "./views/bar";

const STILL_WAITING_AFTER = 6_000; // milliseconds

export class Follower {
  #seen?: Set<string>; // nothing, until the conversation so far is there
  #waited = new Set<string>(); // what has waited for an answer
  #heldUp = new Set<string>(); // what was said to be not sent
  #looked = false;
  #status?: Status;
  #waits?: ReturnType<typeof setTimeout>;
  #unsubscribe?: () => void;

  constructor(
    private readonly client: Client,
    private readonly chat: BackstoryChat,
  ) {}

  follow(update: () => void): void {
    this.#look();
    this.#unsubscribe = this.client.subscribe(() => {
      update();
      this.#look();
    });
  }

  stop(): void {
    this.#unsubscribe?.();
    clearTimeout(this.#waits);
  }

  #look(): void {
    const { messages, status } = this.client;
    const turned = status !== this.#status;
    if (turned) this.#turned(status);
    this.#sayHeldUp(messages, turned && status === "offline");
    this.#wait();
    const waiting = messages.filter(({ id, state }) => state && state !== "sent" && !this.#waited.has(id));
    waiting.forEach(({ id }) => this.#waited.add(id));
    if (!this.#seen) return this.#begin(messages, status, waiting);
    const unseen = messages.filter(({ id }) => !this.#seen?.has(id));
    unseen.forEach(({ id }) => this.#seen?.add(id));
    // A transcript that could not be read at first may come late: nobody waits for what it brings back.
    const fresh = unseen.filter(({ old, answers }) => !old || this.#waited.has(answers!));
    if (fresh.length) this.#tell(fresh);
  }

  /** What a reload brings back is not news; what is asked while the conversation opens is, and answers to either. */
  #begin(messages: readonly Message[], status: Status, waiting: Message[]): void {
    if (this.#looked && waiting.length) this.#tell(waiting);
    this.#looked = true;
    if (status === "starting" || status === "offline" || status === "failed") return;
    this.#seen = new Set(messages.map(({ id }) => id));
    const answers = messages.filter(({ answers }) => answers && this.#waited.has(answers));
    if (answers.length) this.#tell(answers);
  }

  #tell(fresh: Message[]): void {
    const { words, announcer } = this.chat;
    const replies = fresh.filter(({ from }) => from === "bot");
    const urgent = spokenUrgently(replies, words);
    // Before all else, so that nothing that goes wrong can keep it back.
    if (urgent) announcer.interrupt(urgent);
    const calm = spoken(replies, words);
    if (calm) announcer.say(calm);
    // Without the words: they are the member's, and no page needs them.
    for (const { id, from, custom } of fresh) this.chat.emit("message", { id, from, type: custom?.type ?? "text" });
    for (const { custom } of replies.filter(isUrgent)) this.chat.emit("urgent", { tier: custom?.["tier"] });
  }

  #turned(status: Status): void {
    const { words, announcer } = this.chat;
    const said: Partial<Record<Status, string>> = {
      offline: `${words.offline} ${this.chat.contacts.emergency.label}.`,
      failed: `${failedWords(this.chat)} ${this.chat.contacts.emergency.label}.`,
      expired: words.expired,
      ended: words.ended,
      online: this.#status === "offline" ? words.online : undefined,
    };
    if (said[status]) announcer.say(said[status]);
    this.#status = status;
    this.chat.emit("status", { status, code: this.client.failure?.code });
  }

  /** Said once for each that waits, and each time that one is given up; whoever goes offline has just heard it. */
  #sayHeldUp(messages: readonly Message[], heard: boolean): void {
    const { words, contacts, announcer } = this.chat;
    for (const message of messages) {
      const given = message.state === "unsent";
      const [waits, givenUp] = [message.id, `${message.id} unsent`];
      if (!given) this.#heldUp.delete(givenUp);
      if (!isHeldUp(message, this.client.status) || this.#heldUp.has(given ? givenUp : waits)) continue;
      this.#heldUp.add(given ? givenUp : waits);
      if (this.#looked && !heard) announcer.say(`${given ? words.unsent : words.queued} ${contacts.emergency.label}.`);
    }
  }

  #wait(): void {
    if (!this.client.waiting) {
      clearTimeout(this.#waits);
      this.#waits = undefined;
    } else this.#waits ??= setTimeout(() => this.chat.announcer.say(this.chat.words.stillWaiting), STILL_WAITING_AFTER);
  }
}
