/** One tab's view of the member's conversation, and what the member can do with it. */

import { pause } from "./backoff";
import { type Bus, type News, openBus } from "./bus";
import type { Environment } from "./environment";
import { NoAnswer, Refused } from "./http";
import { type Lock, openLock } from "./lock";
import { LONGEST_IN_QUEUE, Outbox } from "./outbox";
import { Sender } from "./sender";
import { isEnded, isLost, Session } from "./session";
import { Shown } from "./shown";
import { forgetOthers, openShelf, scopeOf } from "./storage";
import { botMessage, said } from "./transcript";
import type { Button, Client, Message, Options, Reason, Status } from "./types";

/** Browsers' timers hold no more than 24.8 days. */
const LONGEST_TIMER = 24 * 60 * 60 * 1000;
const FEEDBACK_TRIES = 3;

export class Conversation implements Client {
  private readonly session: Session;
  private readonly outbox: Outbox;
  private readonly shown: Shown;
  private readonly lock: Lock;
  private readonly bus: Bus;
  private readonly sender: Sender;
  private readonly ends: (() => void)[] = [];
  private callOffExpiry = () => {};

  constructor(options: Options, private readonly world: Environment) {
    const server = options.server.replace(/\/$/, "");
    const shelf = openShelf(world, scopeOf(server, options.identity));
    forgetOthers(world, server, shelf.scope);
    this.session = new Session(world, options, shelf);
    this.outbox = new Outbox(shelf);
    this.outbox.removeAll((entry) => world.now() - entry.at >= LONGEST_IN_QUEUE);
    this.shown = new Shown(this.outbox);
    this.lock = openLock(world, `backstory:${shelf.scope}:lock`);
    this.bus = openBus(world, server, shelf, (news) => this.hear(news), () => this.lose());
    const { session, outbox, shown, lock, bus } = this;
    const parts = { world, session, outbox, shown, lock, bus };
    this.sender = new Sender(parts, () => void this.watchExpiry());
    this.ends.push(world.on("online", () => this.sender.hurry()));
    this.ends.push(world.on("offline", () => this.goesOffline()));
  }

  get messages(): readonly Message[] {
    return this.shown.messages;
  }
  get status(): Status {
    return this.shown.status;
  }
  get failure(): Reason | undefined {
    return this.shown.failure;
  }
  get waiting(): boolean {
    return this.shown.waiting;
  }
  get expiresAt(): Date | undefined {
    const { expiresAt } = this.session.kept;
    return expiresAt === undefined ? undefined : new Date(expiresAt);
  }
  get retentionDays(): number | undefined {
    return this.session.kept.retentionDays;
  }

  start(): Promise<void> {
    if (!this.sender.open) this.sender.wanted = true;
    return this.sender.kick();
  }

  send(text: string): void {
    this.queue({ id: this.world.uuid(), text });
  }

  press({ title, payload }: Button): void {
    this.queue({ id: this.world.uuid(), text: title, payload });
  }

  retry(id: string): void {
    const waiting = this.outbox.get(id);
    if (waiting && waiting.state !== "unsent") return;
    const { text, payload } = waiting ?? { text: this.shown.takeBack(id)?.text, payload: undefined };
    if (text === undefined) return;
    this.outbox.remove(id);
    this.queue({ id, text, payload });
  }

  /** Tried again by itself, because a warning sign in the reason is answered. */
  async feedback(messageId: string, value: "up" | "down", reason?: string): Promise<void> {
    const body = { message_id: messageId, value, ...(reason && { reason }) };
    for (let tries = 0; ; tries++) {
      try {
        const answer = said(await this.session.ask({ method: "POST", path: "/chat/feedback", body }));
        const key = `feedback-${this.world.uuid()}`;
        const messages = answer.map((each, index) => botMessage(each, this.world.now(), "", `${key}.${index}`));
        if (messages.length) this.tellAnswer(messages);
        return;
      } catch (error) {
        const wait = pause(error as Refused | NoAnswer, tries, this.world.random());
        if (wait === undefined || tries + 1 >= FEEDBACK_TRIES) throw error;
        await new Promise<void>((resolve) => this.world.after(wait, resolve));
      }
    }
  }

  async deleteConversation(): Promise<void> {
    this.bus.tell({ type: "deleting" });
    this.sender.letGo();
    await this.lock(() => this.erase());
  }

  async newConversation(): Promise<void> {
    await this.deleteConversation();
    this.shown.is("starting");
    await this.start();
  }

  async extend(): Promise<void> {
    await this.lock(async () => {
      const resumed = await this.session.extend();
      this.bus.tell({ type: resumed ? "session" : "began" });
    });
    this.shown.is("online");
    this.setExpiry();
  }

  subscribe(listener: () => void): () => void {
    return this.shown.subscribe(listener);
  }

  close(): void {
    this.sender.close();
    this.callOffExpiry();
    for (const end of this.ends) end();
    this.bus.close();
  }

  private queue(entry: { id: string; text: string; payload?: string }): void {
    this.outbox.add(entry, this.world.now());
    this.shown.changed();
    this.bus.tell({ type: "queue" });
    void this.sender.kick();
  }

  private async erase(): Promise<void> {
    try {
      await this.session.ask({ method: "DELETE", path: "/chat" });
    } catch (error) {
      // What the server knows no session of, this browser can't show any more either.
      if (!isLost(error) && !isEnded(error)) throw error;
    }
    this.outbox.removeAll();
    this.sender.ended();
    this.callOffExpiry();
  }

  private tellAnswer(messages: Message[]): void {
    const { turn } = this.session;
    this.shown.add(messages, turn.number);
    this.bus.tell({ type: "answered", messages, turn });
  }

  private hear(news: News): void {
    if (news.type === "queue") return this.lookAtQueue();
    if (news.type === "answered") return this.heardAnswer(news);
    if (news.type === "look") return this.sender.look();
    if (news.type === "deleting") return this.sender.letGo();
    if (news.type === "session") return this.setExpiry();
    if (news.type === "ended") return this.lose();
    if (!this.sender.open) void this.start();
  }

  private lookAtQueue(): void {
    this.shown.changed();
    void this.sender.kick();
  }

  private heardAnswer({ messages, turn }: News & { type: "answered" }): void {
    if (!this.sender.open) return;
    // News can come late, of a conversation that is deleted by now.
    if (turn.of !== this.session.turn.of) return this.sender.look();
    this.shown.add(messages, turn.number);
    this.shown.is("online");
    void this.sender.kick();
  }

  /** Another tab ended the conversation, or another member began one: nothing of it stays here. */
  private lose(): void {
    this.sender.letGo();
    this.sender.open = this.sender.wanted = false;
    this.callOffExpiry();
    this.shown.clear();
    this.shown.is("ended");
  }

  private goesOffline(): void {
    if (this.sender.open) this.shown.is("offline", { code: "network" });
  }

  /** Asks when a renewed session ends, and waits for that time. */
  private async watchExpiry(): Promise<void> {
    if (this.session.isRenewed) await this.extend().catch(() => undefined);
    this.setExpiry();
  }

  private setExpiry(): void {
    this.callOffExpiry();
    const { expiresAt } = this.session.kept;
    if (expiresAt === undefined) return;
    const left = expiresAt - this.world.now();
    if (left <= 0) return this.shown.is("expired");
    this.callOffExpiry = this.world.after(Math.min(left, LONGEST_TIMER), () => this.setExpiry());
    this.shown.changed();
  }
}
