/** One request to the members' door, and the three ways it can end. */

import type { Environment } from "./environment";
import type { Reason } from "./types";

/** A slow answer is better than none; but a connection that has died without a word must end. */
const LONGEST_WAIT = 30_000;

/** The server answered, and said no. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly reason: Reason,
    /** From Retry-After. */
    readonly retryAfter?: number,
  ) {
    super(reason.code);
    this.name = "Refused";
  }
}

/** No answer came, so nobody knows whether the request arrived. */
export class NoAnswer extends Error {
  readonly reason: Reason = { code: "network" };
  constructor() {
    super("network");
    this.name = "NoAnswer";
  }
}

export type Body = Record<string, unknown>;
/** A token of null: the session is kept as a token, but there is none yet. */
export type Ask = { method: "GET" | "POST" | "DELETE"; path: string; body?: Body; token?: string | null };

/** Returns the parsed answer; an empty object where it has no body. */
export async function request(world: Environment, server: string, ask: Ask, stop?: AbortSignal): Promise<Body> {
  const abort = new AbortController();
  const end = () => abort.abort();
  const callOff = world.after(LONGEST_WAIT, end);
  stop?.addEventListener("abort", end);
  if (stop?.aborted) end();
  try {
    return await read(await world.fetch(server.replace(/\/$/, "") + ask.path, { ...init(ask), signal: abort.signal }));
  } catch (error) {
    throw error instanceof Refused ? error : new NoAnswer();
  } finally {
    callOff();
    stop?.removeEventListener("abort", end);
  }
}

function init({ method, body, token }: Ask): RequestInit {
  const headers: Record<string, string> = {};
  if (body) headers["Content-Type"] = "application/json";
  if (token) headers["Authorization"] = `Bearer ${token}`;
  return {
    method,
    headers,
    body: body && JSON.stringify(body),
    // With a token no cookie may count: another session's could be there.
    credentials: token === undefined ? "include" : "omit",
    cache: "no-store",
    redirect: "error",
  };
}

async function read(response: Response): Promise<Body> {
  if (response.status === 204) return {};
  if (!response.ok) throw await refusal(response);
  // A page to log in to a wireless network answers 200, too: it is no JSON, so no answer.
  const body: unknown = await response.json();
  if (typeof body !== "object" || body === null) throw new NoAnswer();
  return body as Body;
}

async function refusal(response: Response): Promise<Refused> {
  const error = (await response.json().catch(() => null))?.error;
  const reason: Reason = { code: typeof error?.code === "string" ? error.code : `http_${response.status}` };
  if (typeof error?.message === "string") reason.text = error.message;
  const seconds = Number(response.headers.get("Retry-After") ?? NaN);
  return new Refused(response.status, reason, Number.isFinite(seconds) ? seconds * 1000 : undefined);
}
