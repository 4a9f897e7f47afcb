// One request to the studio's server.
import { NO_ANSWER, Problem } from "./problem";

/** Told when the server no longer knows who this is. */
type SignedOut = () => void;
let signedOut: SignedOut = () => {};
export function onSignedOut(listener: SignedOut): void {
  signedOut = listener;
}

export async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const reply = await send(method, path, body);
  const read = await contents(reply);
  if (reply.ok) return read as T;
  const problem = problemOf(reply.status, read);
  if (problem.signedOut && path !== "sign-in") signedOut();
  throw problem;
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  // The header is what another site's form can't send.
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-Studio"] = "1";
  if (body !== undefined) headers["Content-Type"] = "application/json";
  try {
    const options = { method, headers, credentials: "same-origin", cache: "no-store" } as const;
    return await fetch(`/studio/api/${path}`, body === undefined ? options : { ...options, body: JSON.stringify(body) });
  } catch {
    throw new Problem(0, "network", NO_ANSWER);
  }
}

async function contents(reply: Response): Promise<unknown> {
  const text = await reply.text();
  try {
    return text ? JSON.parse(text) : {};
  } catch {
    return {};
  }
}

type Refusal = { error?: { code?: string; message?: string; field?: string } };

function problemOf(status: number, body: unknown): Problem {
  const { error } = (body ?? {}) as Refusal;
  const message = error?.message ?? `The studio could not do that (${status}).`;
  return new Problem(status, error?.code ?? "unknown", message, error?.field, body as Record<string, unknown>);
}
