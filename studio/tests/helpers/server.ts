// The studio's server in memory, in place of the network.
import { vi } from "vitest";
import { answerTo } from "../mock/doors.mjs";
import { world as fresh } from "../mock/world.mjs";

export type World = ReturnType<typeof fresh>;
type Person = keyof World["people"];
type Asked = { method: string; path: string; body: any; headers: Record<string, string> };

/** Answers every request of the page as this person would be answered; tells what was asked. */
export function serve(person: Person = "ada", world: World = fresh()) {
  const asked: Asked[] = [];
  const server = { world, asked, person: person as Person | undefined, down: false };
  vi.stubGlobal("fetch", async (address: string, { method, body, headers }: RequestInit) => {
    if (server.down) throw new TypeError("no network");
    const path = address.replace("/studio/api/", "");
    const sent = body ? JSON.parse(String(body)) : {};
    asked.push({ method: method!, path, body: sent, headers: headers as Record<string, string> });
    const [status, answer] = reply(server, method!, path, sent);
    return new Response(JSON.stringify(answer), { status });
  });
  return server;
}

function reply(server: { world: World; person?: Person }, method: string, path: string, body: any): [number, unknown] {
  if (path === "sign-in") {
    if (body.password !== "back")
      return [401, { error: { code: "wrong", message: "That name and password don't fit together." } }];
    server.person = body.name;
    return [200, { person: server.world.people[body.name as Person] }];
  }
  if (!server.person) return [401, { error: { code: "signed_out", message: "Sign in first." } }];
  const me = server.world.people[server.person];
  return answerTo(server.world, method, path.split("/").map(decodeURIComponent), body, me) as [number, unknown];
}
