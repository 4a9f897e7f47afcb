/** One tab's view of the member's conversation, and what the member can do with it. */

import type { Failure } from "./backoff";
import { type News, openBus } from "./bus";
import type { Environment } from "./environment";
import { Expiry } from "./expiry";
import { giveFeedback } from "./feedback";
import { openLock } from "./lock";
import { LONGEST_IN_QUEUE, Outbox } from "./outbox";
import type { Parts } from "./parts";
import { isEnded, isLost, Session } from "./session";
import { Shown } from "./shown";
import { forgetOthers, openShelf, scopeOf } from "./storage";
import { aboutIdentity, type Button, type Client, type Message, type Options, type Reason, type Status } from "./types";
import { Worker } from "./worker";

export class Conversation implements Client {
  private readonly parts: Parts;
  private readonly worker: Worker;
  private readonly expiry: Expiry;
  private readonly ends: (() => void)[] = [];

  constructor(options: Options, world: Environment) {
    const server = options.server.replace(/\/$/, "");
    const shelf = openShelf(world, scopeOf(server, options.identity));
    forgetOthers(world, server, shelf.scope);
    const outbox = new Outbox(shelf);
    outbox.removeAll((entry) => world.now() - entry.at >= LONGEST_IN_QUEUE);
    const bus = openBus(world, server, shelf, (news) => this.hear(news), () => this.lose());
    const session = new Session(world, options, shelf);
    const lock = openLock(world, `backstory:${shelf.scope}:lock`);
    this.parts = { world, session, outbox, shown: new Shown(outbox), lock, bus };
    this.expiry = new Expiry(this.parts);
    this.worker = new Worker(this.parts, () => void this.expiry.learn());
    this.ends.push(world.on("online", () => this.worker.hurry()));
    this.ends.push(world.on("offline", () => this.goesOffline()));
  }

  get messages(): readonly Message[] {
    return this.parts.shown.messages;
  }
  get status(): Status {
    return this.parts.shown.status;
  }
  get failure(): Reason | undefined {
    return this.parts.shown.failure;
  }
  get waiting(): boolean {
    return this.parts.shown.waiting;
  }
  get expiresAt(): Date | undefined {
    const { expiresAt } = this.parts.session.kept;
    return expiresAt === undefined ? undefined : new Date(expiresAt);
  }
  get retentionDays(): number | undefined {
    return this.parts.session.kept.retentionDays;
  }

  start(): Promise<void> {
    const { opening } = this.worker;
    if (!opening.open) opening.wanted = true;
    return this.worker.kick();
  }

  send(text: string): void {
    this.queue({ id: this.parts.world.uuid(), text });
  }

  press({ title, payload }: Button): void {
    this.queue({ id: this.parts.world.uuid(), text: title, payload });
  }

  retry(id: string): void {
    const { outbox, shown } = this.parts;
    const waiting = outbox.get(id);
    if (waiting && waiting.state !== "unsent") return;
    const entry = waiting ?? shown.takeBack(id);
    if (entry) this.queue({ id, text: entry.text, payload: entry.payload });
  }

  async feedback(messageId: string, value: "up" | "down", reason?: string): Promise<void> {
    const body = { message_id: messageId, value, ...(reason && { reason }) };
    const messages = await giveFeedback(this.parts, body);
    if (!messages.length) return;
    const { turn } = this.parts.session;
    this.parts.shown.add(messages, turn.number);
    this.parts.bus.tell({ type: "answered", messages, turn });
  }

  async deleteConversation(): Promise<void> {
    this.parts.bus.tell({ type: "deleting" });
    this.worker.letGo();
    await this.parts.lock(() => this.erase());
  }

  async newConversation(): Promise<void> {
    await this.deleteConversation();
    this.parts.shown.is("starting");
    await this.start();
  }

  async extend(): Promise<void> {
    try {
      await this.expiry.extend();
    } catch (error) {
      const { reason } = error as Failure;
      if (aboutIdentity(reason)) this.parts.shown.is("failed", { code: reason.code });
      throw error;
    }
  }

  subscribe(listener: () => void): () => void {
    return this.parts.shown.subscribe(listener);
  }

  close(): void {
    this.worker.close();
    this.expiry.close();
    for (const end of this.ends) end();
    this.parts.bus.close();
  }

  private queue(entry: { id: string; text: string; payload?: string }): void {
    const { outbox, shown, bus, world } = this.parts;
    outbox.add(entry, world.now());
    shown.changed();
    bus.tell({ type: "queue" });
    void this.worker.kick();
  }

  private async erase(): Promise<void> {
    try {
      await this.parts.session.ask({ method: "DELETE", path: "/chat" });
    } catch (error) {
      // What the server knows no session of, this browser can't show any more either.
      if (!isLost(error) && !isEnded(error)) throw error;
    }
    this.parts.outbox.removeAll();
    this.worker.end();
    this.expiry.close();
  }

  private hear(news: News): void {
    if (news.type === "answered") return this.heardAnswer(news);
    if (news.type === "look") return this.worker.look();
    if (news.type === "deleting") return this.worker.letGo();
    if (news.type === "session") return this.expiry.watch();
    if (news.type === "ended") return this.lose();
    if (news.type === "began" && !this.worker.opening.open) return void this.start();
    this.parts.shown.changed();
    void this.worker.kick();
  }

  private heardAnswer({ messages, turn }: News & { type: "answered" }): void {
    if (!this.worker.opening.open) return;
    // News can come late, of a conversation that is deleted by now.
    if (turn.of !== this.parts.session.turn.of) return this.worker.look();
    this.parts.shown.add(messages, turn.number);
    this.parts.shown.is("online");
    void this.worker.kick();
  }

  /** Another tab ended the conversation, or another member began one: nothing of it stays here. */
  private lose(): void {
    this.worker.letGo();
    this.worker.opening.close();
    this.expiry.close();
    this.parts.shown.clear();
    this.parts.shown.is("ended");
  }

  private goesOffline(): void {
    if (this.worker.opening.open) this.parts.shown.is("offline", { code: "network" });
    void this.worker.kick();
  }
}
