/** A browser with tabs that share storage, cookies, locks and channels; a tab can be closed at any moment. */

import { openClient, type Client, type Options } from "../../src/client";
import type { Environment } from "../../src/client/environment";
import type { Clock } from "./clock";
import type { Sent, Server } from "./server";

type Holder = { tab: Tab; work: () => Promise<void>; done: () => void; fail: (error: unknown) => void };
type Letter = { tab: Tab; name: string; hear: (data: unknown) => void };
type Listener = { tab: Tab; event: string; run: (change: Record<string, unknown>) => void };
export type Abilities = { locks?: boolean; channels?: boolean; cookies?: boolean; full?: boolean };

export class Tab {
  dead = false;
  constructor(readonly client: Client) {}
}

export class Browser {
  readonly held = new Map<string, string>();
  online = true;
  cookie?: string;
  private waiting: Holder[] = [];
  private letters: Letter[] = [];
  private listeners: Listener[] = [];
  private ids = 0;

  constructor(
    private readonly clock: Clock,
    private readonly server: Server,
    private readonly can: Abilities = {},
  ) {}

  open(options: Partial<Options> = {}): Tab {
    const tab = Object.create(Tab.prototype) as Tab & { client: Client };
    tab.dead = false;
    (tab as { client: Client }).client = openClient({ server: "", ...options }, this.world(tab));
    return tab;
  }

  /** As when the tab crashes, or is closed in the middle of all. */
  kill(tab: Tab): void {
    tab.dead = true;
    const had = this.waiting[0]?.tab === tab;
    this.waiting = this.waiting.filter((each) => each.tab !== tab);
    if (had) this.grant();
  }

  goes(event: "online" | "offline"): void {
    this.online = event === "online";
    for (const each of this.listeners) if (each.event === event && !each.tab.dead) each.run({});
  }

  /** All that stands in storage, as text. */
  get words(): string {
    return JSON.stringify([...this.held]);
  }

  private world(tab: Tab): Environment {
    const { clock, can } = this;
    return {
      fetch: (url, init) => this.fetch(tab, url, init),
      store: this.store(tab),
      locks: can.locks === false ? undefined : { request: (_, work) => this.lock(tab, work) },
      channel: can.channels === false ? undefined : (name, hear) => this.channel(tab, name, hear),
      now: () => clock.now,
      random: () => 0.5,
      uuid: () => `message-${String(this.ids++).padStart(4, "0")}`,
      after: (milliseconds, run) => clock.after(milliseconds, () => !tab.dead && run()),
      isOnline: () => this.online,
      on: (event, run) => {
        const listener = { tab, event, run };
        this.listeners.push(listener);
        return () => (this.listeners = this.listeners.filter((each) => each !== listener));
      },
    };
  }

  private async fetch(tab: Tab, url: string, init: RequestInit): Promise<Response> {
    const headers = init.headers as Record<string, string>;
    const sent: Sent = {
      path: url,
      method: init.method!,
      body: JSON.parse((init.body as string | undefined) ?? "{}"),
      token: headers.Authorization?.replace("Bearer ", ""),
      cookie: init.credentials === "include" ? this.cookie : undefined,
    };
    const aborted = new Promise<never>((_, reject) => init.signal!.addEventListener("abort", () => reject(new Error())));
    const answer = await Promise.race([this.server.receive(sent), aborted]);
    // A tab that is closed takes its requests with it, and their cookies.
    if (tab.dead) return new Promise(() => {});
    const body = answer.body as { cookie?: string } | undefined;
    if (this.can.cookies !== false && init.credentials === "include" && body?.cookie) this.cookie = body.cookie;
    return {
      ok: answer.status < 300,
      status: answer.status,
      headers: { get: () => answer.retryAfter ?? null },
      json: async () => {
        if (answer.body === undefined) throw new SyntaxError();
        return structuredClone(answer.body);
      },
    } as unknown as Response;
  }

  private store(tab: Tab): Environment["store"] {
    const { held, can } = this;
    const tell = (key: string, newValue: string | null) => {
      for (const each of this.listeners) {
        if (each.event === "storage" && each.tab !== tab) {
          this.clock.after(1, () => !each.tab.dead && each.run({ key, newValue }));
        }
      }
    };
    return {
      get length() {
        return held.size;
      },
      key: (index) => [...held.keys()][index] ?? null,
      getItem: (key) => held.get(key) ?? null,
      setItem(key, value) {
        if (tab.dead) return;
        if (can.full) throw new Error("QuotaExceededError");
        held.set(key, value);
        tell(key, value);
      },
      removeItem(key) {
        if (tab.dead) return;
        held.delete(key);
        tell(key, null);
      },
    };
  }

  private lock(tab: Tab, work: () => Promise<void>): Promise<void> {
    if (tab.dead) return new Promise(() => {});
    return new Promise((done, fail) => {
      this.waiting.push({ tab, work, done, fail });
      if (this.waiting.length === 1) this.grant();
    });
  }

  private grant(): void {
    const holder = this.waiting[0];
    if (!holder) return;
    const next = () => {
      if (this.waiting[0] !== holder) return;
      this.waiting.shift();
      this.grant();
    };
    holder.work().then(holder.done, holder.fail).finally(next);
  }

  private channel(tab: Tab, name: string, hear: (data: unknown) => void) {
    const letter = { tab, name, hear };
    this.letters.push(letter);
    return {
      post: (data: unknown) => {
        for (const each of this.letters) {
          if (each === letter || each.name !== name || tab.dead) continue;
          this.clock.after(1, () => !each.tab.dead && each.hear(structuredClone(data)));
        }
      },
      close: () => void (this.letters = this.letters.filter((each) => each !== letter)),
    };
  }
}
