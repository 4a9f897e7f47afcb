// Does with the built conversation client what the test says, a line of JSON each: it answers each with what a page
// would show. "reload" closes the client and opens another one on the same storage, as a browser does.
import { createInterface } from "node:readline";

const [, , built, server] = process.argv;
const { openClient } = await import(built);

// Storage as browsers have it; cookies Node has none, as a browser that refuses those of other sites.
const held = new Map();
globalThis.localStorage = {
  get length() {
    return held.size;
  },
  key: (index) => [...held.keys()][index] ?? null,
  getItem: (key) => held.get(key) ?? null,
  setItem: (key, value) => void held.set(key, String(value)),
  removeItem: (key) => void held.delete(key),
};

let client;
const open = () => {
  client?.close();
  client = openClient({ server, metadata: { country: "GB" } });
};
const until = async (done) => {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 20));
};
const says = {
  start: () => client.start(),
  reload: async () => {
    open();
    await client.start();
  },
  send: async ({ text }) => client.send(text),
  answered: () => until(() => client.messages.every(({ from, state }) => from === "bot" || state === "sent")),
  waits: () => until(() => client.messages.some(({ reason }) => reason?.code === "network")),
  feedback: ({ id, value }) => client.feedback(id, value),
  delete: () => client.deleteConversation(),
  look: async () => {},
};

open();
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  let error;
  await says[order.do](order).catch((problem) => (error = problem.message));
  const { messages, status } = client;
  const stored = Object.fromEntries(held);
  console.log(JSON.stringify({ error, messages, status, expiresAt: client.expiresAt, stored }));
}
client.close();
