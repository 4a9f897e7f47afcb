// Every door of the studio's server by name.
import { request } from "./request";
import type * as t from "./types";

const get = <T>(path: string) => request<T>("GET", path);
const post = <T>(path: string, body: unknown = {}) => request<T>("POST", path, body);
const put = <T>(path: string, body: unknown) => request<T>("PUT", path, body);
const part = encodeURIComponent;

/** Reads a list that stands alone or under a name. */
async function list<T>(path: string, name: string): Promise<T[]> {
  const found = await get<T[] | Record<string, T[]>>(path);
  return Array.isArray(found) ? found : (found[name] ?? []);
}

export type Shelf = "claims" | "references" | "lessons";

export const api = {
  me: () => get<t.Me>("me"),
  signIn: (name: string, password: string) => post<{ person: t.Person }>("sign-in", { name, password }),
  signOut: () => post("sign-out"),

  answers: () => list<t.AnswerRow>("answers", "answers"),
  answer: (name: string) => get<t.Answer>(`answers/${part(name)}`),
  find: (words: string) => post<t.Hits>("find", { words }),
  /** The hash of it as it stands. */
  stand: (name: string) => get<{ base: string }>(`answers/${part(name)}/stand`),
  version: (name: string, commit: string) =>
    get<{ variations: t.Variation[] }>(`answers/${part(name)}/versions/${part(commit)}`),
  leaveOut: (name: string, variations: t.Variation[]) => post(`answers/${part(name)}/left-out`, { variations }),
  check: (name: string, variations: t.Variation[]) => post<t.Check>(`answers/${part(name)}/check`, { variations }),
  preview: (name: string, variations: t.Variation[]) => post<t.Preview>(`answers/${part(name)}/preview`, { variations }),
  save: (name: string, base: string, variations: t.Variation[], note: string) =>
    put<t.Saved>(`answers/${part(name)}`, { base, variations, note }),
  review: (name: string, due: string) => post(`answers/${part(name)}/review`, { due }),
  withdraw: (name: string, reason: string) => post(`answers/${part(name)}/withdraw`, { reason }),
  restore: (name: string) => post(`answers/${part(name)}/restore`),

  claims: () => list<t.Claim & { used_by?: string[] }>("claims", "claims"),
  shelf: (shelf: Shelf) => list<Record<string, unknown> & { id: string }>(shelf, shelf),
  entry: (shelf: Shelf, id: string) => get<t.Entry>(`${shelf}/${part(id)}`),
  saveEntry: (shelf: Shelf, id: string, base: string, fields: unknown, note: string) =>
    put<t.Saved>(`${shelf}/${part(id)}`, { base, fields, note }),
  addClaim: (id: string, fields: unknown) => post<t.Saved>("claims", { id, fields }),

  changes: () => get<t.Changes>("changes"),
  waiting: () => get<t.Waiting>("changes/waiting"),
  approve: (changes: string[], note: string) => post("changes/approve", { changes, note }),
  sendBack: (change: string, note: string) => post("changes/send-back", { change, note }),
  discard: (change: string) => post("changes/discard", { change }),
  holdBack: (change: string) => post("changes/hold-back", { change }),
  bringBack: (id: string) => post("changes/bring-back", { id }),
  behaviour: () => post<{ job: string }>("changes/behaviour"),
  publish: (digest: string, notes: string) => post<{ job: string }>("publish", { digest, notes }),
  job: (id: string) => get<t.Job>(`jobs/${part(id)}`),

  releases: () => get<t.Releases>("releases"),
  rollback: (name: string, reason: string) => post("rollback", { name, reason }),

  say: (conversation: string, what: { text: string } | { payload: string }) =>
    post<t.Tried>("try", { conversation, ...what }),
  forget: (conversation: string) => request("DELETE", `try/${part(conversation)}`),
  makeTest: (conversation: string, name: string, note: string) => post<t.TestResult>("tests", { conversation, name, note }),
  runTest: (file: string, name: string) => post<t.TestResult>("tests/run", { file, name }),

  reports: () => list<t.Report>("reports", "reports"),
  runReport: (kind: string) => post<{ job: string }>("reports/run", { kind }),
  measuring: () => get<t.Measuring>("measuring"),
  cancel: (id: string) => post<t.Job>(`jobs/${part(id)}/cancel`),
  reportAddress: (id: string) => `/studio/api/reports/${part(id)}/`,
  reportData: (id: string) => `/studio/api/reports/${part(id)}/data`,

  stories: () => list<t.Story>("stories", "stories"),
  story: (id: string) => get<t.Story>(`stories/${part(id)}`),
  saveStory: (id: string, base: string, turns: t.StoryTurn[], note: string) =>
    put<t.Saved>(`stories/${part(id)}`, { base, turns, note }),

  intents: () => list<t.IntentRow>("intents", "intents"),
  intent: (name: string) => get<t.Intent>(`intents/${part(name)}`),
  saveIntent: (name: string, base: string, examples: string[], note: string) =>
    put<t.Saved>(`intents/${part(name)}`, { base, examples, note }),
  neighbours: (name: string, text: string) =>
    post<t.Neighbours>(`intents/${part(name)}/neighbours`, {
      text,
    }),
  moveExample: (text: string, from: t.Intent, to: t.Intent) =>
    post<Record<string, unknown>>("examples/move", {
      text,
      from: from.name,
      to: to.name,
      base_from: from.base,
      base_to: to.base,
    }),

  inbox: () => list<t.InboxItem>("inbox", "messages"),
  learn: (id: string, intent: string, side: "training" | "test", example: string) =>
    post(`inbox/${part(id)}`, { label: "intent", intent, side, example }),
  erase: (id: string) => request("DELETE", `inbox/${part(id)}`),
  putAside: (id: string) => post(`inbox/${part(id)}`, { label: "ignore" }),
};
