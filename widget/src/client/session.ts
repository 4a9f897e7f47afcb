/** The session that binds this browser to its conversation: in a cookie, or as a token where none comes back. */

import type { Environment } from "./environment";
import { type Ask, type Body, Refused, request } from "./http";
import type { Shelf } from "./storage";
import type { Options } from "./types";

/** Without the session itself where a cookie has it. */
type Kept = { expiresAt?: number; renewAt?: number; retentionDays?: number; token?: string };

/** How many messages of a conversation were answered, by whichever tab. */
export type Turn = { of: string; number: number };

export type Begun = { resumed: boolean; transcript?: Body };

/** How the server says that it knows no such session (any more). */
const LOST = new Set(["no_session", "bad_session", "session_expired"]);

export const isLost = (error: unknown) => error instanceof Refused && LOST.has(error.reason.code);
export const isEnded = (error: unknown) => error instanceof Refused && error.reason.code === "session_ended";

export class Session {
  constructor(
    private readonly world: Environment,
    private readonly options: Options,
    private readonly shelf: Shelf,
  ) {}

  get kept(): Kept {
    return this.shelf.get<Kept>("session") ?? {};
  }

  /** Begins a session, or resumes the one that this browser has, and reads what was said in it. */
  async begin(): Promise<Begun> {
    const resumed = await this.post(this.options.metadata);
    try {
      return { resumed, transcript: await this.ask({ method: "GET", path: "/chat/messages" }) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.reason.code === "no_session" && this.token === undefined) return this.beginWithToken();
      if (error.status === 401) throw error;
      // The session is there; what was said can be read later.
      return { resumed };
    }
  }

  /** The browser keeps no cookie of another site. */
  private async beginWithToken(): Promise<Begun> {
    return { resumed: await this.post(this.options.metadata, null), transcript: {} };
  }

  /** Lets it last on; returns false where it was over, and a new one began. */
  extend(): Promise<boolean> {
    return this.post(undefined);
  }

  /** Once half of its time has passed the server renews it by itself, but only tells when asked. */
  get isRenewed(): boolean {
    const { renewAt } = this.kept;
    return renewAt !== undefined && this.world.now() >= renewAt;
  }

  async ask(what: Ask, stop?: AbortSignal): Promise<Body> {
    const body = await request(this.world, this.options.server, { ...what, token: this.token }, stop);
    if (typeof body.token === "string") this.shelf.set("session", { ...this.kept, token: body.token });
    return body;
  }

  get turn(): Turn {
    return this.shelf.get<Turn>("turn") ?? { of: "", number: 0 };
  }

  /** Only under the lock. */
  nextTurn(): Turn {
    const { of, number } = this.turn;
    const turn = { of: of || this.world.uuid(), number: number + 1 };
    this.shelf.set("turn", turn);
    return turn;
  }

  forget(): void {
    this.shelf.remove("session");
    this.shelf.remove("turn");
  }

  /** undefined: in the cookie; null: as a token, but there is none yet. */
  private get token(): string | null | undefined {
    return this.kept.token ?? (this.options.useToken ? null : undefined);
  }

  private async post(metadata: Body | undefined, token = this.token): Promise<boolean> {
    const { server, identity } = this.options;
    const wish: Body = { ...(metadata && { metadata }), ...(identity && { identity }) };
    if (token !== undefined) wish.token = true;
    const body = await request(this.world, server, { method: "POST", path: "/chat/session", body: wish, token });
    this.shelf.set("session", kept(body, this.world.now()));
    return body.resumed === true;
  }
}

function kept(body: Body, now: number): Kept {
  const found: Kept = {};
  const expiresAt = Date.parse(String(body.expires_at));
  // A clock that is far ahead would show a new session as over: then better no time at all.
  if (expiresAt > now) Object.assign(found, { expiresAt, renewAt: now + (expiresAt - now) / 2 });
  if (typeof body.retention_days === "number") found.retentionDays = body.retention_days;
  if (typeof body.token === "string") found.token = body.token;
  return found;
}
