// Serves the built studio with a small project in memory, under the policy that the real server sends:
// npm run build && npm run mock. Names: ada, ben, cleo; the password is "back".
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { answerTo } from "./doors.mjs";
import { world as fresh } from "./world.mjs";

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'";
const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".map": "application/json",
};
const DIST = new URL("../../dist/", import.meta.url);
const REPORT =
  "<!doctype html><html lang=en><title>Report</title><h1>Understanding</h1><p>0.902 of the test messages were understood.</p></html>";
const world = fresh();

async function body(request) {
  let read = "";
  for await (const chunk of request) read += chunk;
  return read ? JSON.parse(read) : {};
}

function send(response, status, content, type = "application/json", headers = {}) {
  response.writeHead(status, {
    "Content-Type": type,
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    ...headers,
  });
  response.end(type === "application/json" ? JSON.stringify(content) : content);
}

async function file(path, response) {
  const name = path === "/studio/" ? "index.html" : path.slice("/studio/".length);
  try {
    send(response, 200, await readFile(new URL(name, DIST)), TYPES[extname(name)] ?? "application/octet-stream");
  } catch {
    send(response, 404, { error: { code: "not_found", message: "There is no such file." } });
  }
}

const no = (response, status, code, message) => send(response, status, { error: { code, message } });

async function door(request, response, parts) {
  const session = /studio=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1];
  const me = world.sessions.get(session);
  const sent = await body(request);
  if (parts[0] === "sign-in") {
    const person = sent.password === "back" && world.people[sent.name.split(" ")[0].toLowerCase()];
    if (!person) return no(response, 401, "wrong", "That name and password don't fit together.");
    const token = randomUUID();
    world.sessions.set(token, person);
    return send(response, 200, { person }, "application/json", {
      "Set-Cookie": `studio=${token}; HttpOnly; SameSite=Strict; Path=/studio`,
    });
  }
  if (!me) return no(response, 401, "signed_out", "Sign in first.");
  if (request.method !== "GET" && request.headers["x-studio"] !== "1")
    return no(response, 403, "forged", "This did not come from the studio.");
  if (parts[0] === "sign-out") {
    world.sessions.delete(session);
    return send(response, 200, {});
  }
  if (parts[0] === "reports" && parts.length > 2) return send(response, 200, REPORT, "text/html");
  send(response, ...answerTo(world, request.method, parts, sent, me));
}

createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://studio");
  const parts = pathname.split("/").slice(3).map(decodeURIComponent);
  const work = pathname.startsWith("/studio/api/") ? door(request, response, parts) : file(pathname, response);
  work.catch((error) => no(response, 500, "broken", String(error)));
}).listen(Number(process.env.PORT ?? 8010), "127.0.0.1");
