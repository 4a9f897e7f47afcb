/** The members' door in memory, with a network that loses what it is told to. */

import type { Clock } from "./clock";

export type Fault =
  | { kind: "none" | "lost request" | "lost answer" | "log-in page" }
  | { kind: "slow"; seconds: number }
  | { kind: "refused"; status: 429 | 500 | 502 | 503 };

type Said = { from: "member" | "bot"; at: number; message_id?: string; text: string };
type Talk = { token: string; ends: number; ended: boolean; said: Said[]; member?: string };
type Answer = { status: number; body?: unknown; retryAfter?: number };
export type Sent = { path: string; method: string; body: Record<string, any>; token?: string; cookie?: string };

export const HOURS = 3_600_000;

export class Server {
  /** One for each request, in turn; then the network is good. */
  faults: Fault[] = [];
  down = false;
  talks: Talk[] = [];
  requests: Sent[] = [];
  /** Answers for some words instead of the usual one. */
  refusals: Record<string, Answer> = {};

  constructor(private readonly clock: Clock) {}

  /** What members' messages it took, in order. */
  get taken(): string[] {
    return this.talks.flatMap((talk) => talk.said.filter((each) => each.from === "member").map((each) => each.text));
  }

  async receive(sent: Sent): Promise<Answer> {
    const fault: Fault = this.down ? { kind: "lost request" } : (this.faults.shift() ?? { kind: "none" });
    if (fault.kind === "lost request") throw new TypeError("Failed to fetch");
    if (fault.kind === "log-in page") return { status: 200 };
    if (fault.kind === "refused") return refusal(fault.status, "busy", "If it is urgent, call 999.", 3);
    if (fault.kind === "slow") await this.wait(fault.seconds * 500);
    const answer = this.answer(sent);
    if (fault.kind === "slow") await this.wait(fault.seconds * 500);
    if (fault.kind === "lost answer") throw new TypeError("network connection was lost");
    return answer;
  }

  private wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void this.clock.after(milliseconds, resolve));
  }

  private answer(sent: Sent): Answer {
    this.requests.push(sent);
    if (sent.path === "/chat/session") return this.begin(sent);
    const talk = this.talkOf(sent);
    if (!talk) return refusal(401, sent.token || sent.cookie ? "bad_session" : "no_session");
    if (talk.ends <= this.clock.now) return refusal(401, "session_expired");
    if (sent.method === "DELETE") {
      talk.ended = true;
      talk.said = [];
      return { status: 204 };
    }
    if (talk.ended) return refusal(401, "session_ended");
    if (sent.path === "/chat/feedback") {
      const urgent = String(sent.body.reason).includes("numb");
      return { status: 200, body: { messages: urgent ? [{ text: "Please call 999." }] : [] } };
    }
    if (sent.method === "GET") return { status: 200, body: { messages: talk.said } };
    return this.take(talk, sent.body);
  }

  private begin({ token, cookie, body }: Sent): Answer {
    let talk = this.talks.find((each) => each.token === (token ?? cookie));
    const resumed = !!talk && !talk.ended && talk.ends > this.clock.now && talk.member === body.identity;
    if (!resumed || !talk) {
      talk = { token: `session-${this.talks.length}`, ends: 0, ended: false, said: [], member: body.identity };
      this.talks.push(talk);
    }
    talk.ends = this.clock.now + 24 * HOURS;
    const answer = { resumed, expires_at: new Date(talk.ends).toISOString(), retention_days: 30 };
    return { status: 200, body: { ...answer, [body.token ? "token" : "cookie"]: talk.token } };
  }

  private talkOf({ token, cookie }: Sent): Talk | undefined {
    return this.talks.find((talk) => talk.token === (token ?? cookie));
  }

  private take(talk: Talk, body: Sent["body"]): Answer {
    const text = body.text ?? body.payload;
    if (this.refusals[text]) return this.refusals[text];
    if (String(text).includes("LONG")) return refusal(413, "message_too_long", "That is too long.");
    const before = talk.said.findIndex((each) => each.message_id === body.message_id);
    if (before < 0) {
      const at = this.clock.now / 1000;
      talk.said.push({ from: "member", at, message_id: body.message_id, text });
      talk.said.push({ from: "bot", at, text: `answer to ${text}` });
    }
    const said = talk.said[before < 0 ? talk.said.length - 1 : before + 1]!;
    return { status: 200, body: { messages: [{ text: said.text }] } };
  }
}

export function refusal(status: number, code: string, message = code, retryAfter?: number): Answer {
  return { status, body: { error: { code, message } }, retryAfter };
}
