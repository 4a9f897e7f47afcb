// What the studio's server gives and takes.
import type { Button, Custom } from "../../../widget/src/client/types";

export type Role = "writer" | "reviewer" | "clinician" | "publisher";
export type Person = { name: string; email: string; roles: Role[] };
export type Live = { name: string; date: string; author: string; notes?: string };
export type Me = { person: Person; project: { name: string; live: Live | null } };

export type Form = "normal" | "more" | "simple" | (string & {});

/** One way to say an answer. */
export type Variation = {
  text: string;
  form: Form;
  claims: string[];
  buttons: AnswerButton[];
  condition?: Condition[];
  place?: number | null;
};
/** With a slot, it is there only while that is set. */
export type AnswerButton = Button & { slot?: string | null };
/** A slot and the value at which a wording is said. */
export type Condition = { name: string; value: unknown };

export type AnswerRow = {
  name: string;
  file: string;
  title: string;
  intents: string[];
  text: string;
  forms: Form[];
  variations: number;
  claims: string[];
  protected: boolean;
  changed: boolean;
  reviewed_by?: string | null;
  review_due?: string | null;
  findings: number;
  withdrawn?: boolean;
};

export type Claim = {
  id: string;
  sentence: string;
  figures?: Record<string, unknown> | null;
  references?: Reference[] | null;
};
export type Reference = string | { id: string; label?: string; text?: string; title?: string };
export type Commit = { commit: string; author: string; date: string; subject: string };

export type Answer = {
  name: string;
  title?: string;
  file: string;
  line: number;
  base: string;
  protected: boolean;
  withdrawn?: { by?: string; on?: string; reason?: string } | null;
  intents: string[];
  variations: Variation[];
  claims: Claim[];
  live: Variation[] | null;
  /** `current` is false once the words changed since. */
  review: { by: string; on: string; due: string; current?: boolean } | null;
  history: Commit[];
  /** What whoever asks wrote, and left out when two texts met; the newest first. */
  left_out?: LeftOut[];
};
export type LeftOut = { on: string; variations: Variation[] };

/** Something that was found: the text that says so, and what of it that is. */
export type Hit = {
  name: string;
  part: "name" | "words" | "button" | "example" | (string & {});
  /** The wording that it stands in, from 1. */
  place: number | null;
  text: string;
  /** Whether it has not all of the words. */
  near: boolean;
};
export type Hits = { answers: Hit[]; questions: Hit[] };

export type Finding = {
  kind: string;
  severity: "error" | "warning" | (string & {});
  /** The place of the wording that it is about, from 0. */
  variation?: number | null;
  message: string;
  why: string;
  fix: string;
  answer?: string;
  file?: string;
  line?: number;
};
export type Check = { findings: Finding[]; grades: (number | null)[] };

/** A message as the chat window gets it. */
export type Said = { text?: string; buttons?: Button[]; custom?: Custom };
export type Preview = { messages: (Said | Said[])[] };

export type Saved = { base: string; commit: string };
export type Current = { base: string; variations: Variation[]; author: string; date: string };

export type Approval = { by: string; roles: Role[]; on: string; note: string };
/** One change: of an answer, of the examples of a question, of a story, of the library, or of a whole file. */
export type ChangedEntry = {
  what: "answer" | "examples" | "story" | "rule" | "fact" | "work" | "lesson" | "file" | (string & {});
  title: string;
  /** What a word on this change holds for. */
  digest: string;
  name: string;
  file: string;
  protected?: boolean;
  /** Members hear a neutral text until it is put back. */
  withdrawn?: boolean;
  new?: boolean;
  gone?: boolean;
  /** Who saved it, when and why; the newest first. */
  saved: Commit[];
  /** The roles whose approval it takes, and those of them that have not approved. */
  needs: Role[];
  missing: Role[];
  approvals: Approval[];
  sent_back: Approval[];
  /** Whether whoever asks wrote it alone, and whether it waits for their approval. */
  yours_alone?: boolean;
  waits_for_you?: boolean;
  taken_back?: WentBack | null;
  /** Whether it can be held back or discarded here. */
  can_move?: boolean;
  findings: Finding[];
  /** Of an answer: its wordings, with the grade and the facts of those to come. */
  before?: Variation[] | null;
  after?: Variation[] | null;
  grades?: number[];
  claims?: Claim[];
  /** Of examples. */
  added?: string[];
  removed?: string[];
  /** Of a story or an entry of the library. */
  keys?: { key: string; before: string; after: string }[];
  /** Of a file: which lines went and came. */
  lines?: string[];
};
export type HeldBack = { id: string; what: string; title: string; author: string; by: string; on: string };
export type Changes = {
  digest: string;
  kind: "text" | "whole" | "none";
  /** Whether the assistant has to learn anew. */
  trains: boolean;
  files: string[];
  entries: ChangedEntry[];
  /** What the check found outside of all changes. */
  findings: Finding[];
  /** Tests that were saved since the last publishing. */
  tests: Commit[];
  held_back: HeldBack[];
  /** The titles of those that may not go live yet. */
  waiting: string[];
  /** Whether nothing was published yet. */
  first?: boolean;
  /** The job of a publishing that is under way. */
  publishing: string | null;
  may_publish: boolean;
  why_not: string | null;
};
export type Waiting = { to_read: number; to_mend: number; to_publish: number };

/** `usual` is how many seconds it took the last time. */
export type Step = { name: string; state: string; seconds?: number | null; usual?: number | null; detail?: string | null };
export type Job = {
  id: string;
  kind: string;
  by?: string;
  since?: string;
  state: "running" | "done" | "failed" | "cancelled";
  seconds?: number;
  usual?: number | null;
  cancelled_by?: string | null;
  steps: Step[];
  said?: string[];
  result?: Record<string, unknown> | null;
  error?: string | { message?: string } | null;
};

export type Release = {
  name: string;
  date: string;
  author: string;
  notes: string;
  kind: string;
  figures?: Figure[] | null;
  live: boolean;
  /** Who went back from it to an earlier one. */
  left?: WentBack[];
};
export type WentBack = { on: string; by: string; reason: string; left?: string | null; to: string };
export type Figure = { name: string; value: number; unit: "share" | "count" | "ms"; must?: string | number | null };
export type Releases = { live: string | null; releases: Release[] };

export type TurnDetail = {
  intent?: string | null;
  confidence?: number | null;
  ranking?: { intent: string; confidence: number }[];
  outcome?: string | null;
  safety?: { outcome?: string | null; sign?: string | null; tier?: string | null; paths?: string[] | null } | null;
  answered_by?: string | null;
  rule?: string | null;
  actions?: string[];
  responses?: string[];
  claims?: string[];
  /** The facts and the answers as people call them. */
  facts?: { id: string; sentence: string }[];
  titles?: Record<string, string>;
  milliseconds?: Record<string, number>;
};
export type Tried = { messages: Said[]; turn: TurnDetail; model_is_behind?: boolean };
export type TestResult = { file: string; name: string; passed: boolean; failures: unknown[] };

export type Report = { id: string; kind: string; title: string; what?: string; model?: string; date: string; passed?: boolean | null };
/** What is measured now or was last, by whomever; `in_the_way` says in words why nothing can be started. */
export type Measuring = {
  job: Job | null;
  in_the_way?: string | null;
  trains_first: boolean;
  /** Seconds by kind, without a training. */
  usual: Record<string, number | null>;
  usual_training?: number | null;
};

/** A claim, a reference or a lesson, as fields. */
export type Entry = { id: string; base: string; fields: Record<string, unknown>; used_by?: string[] };

export type StoryTurn = {
  who: "member" | "bot" | (string & {});
  intent?: string;
  text?: string | null;
  action?: string;
  slot?: string | Record<string, unknown>;
  value?: unknown;
};
export type Story = {
  id: string;
  file: string;
  name: string;
  kind: "rule" | "story" | (string & {});
  turns: StoryTurn[];
  base?: string;
  readonly?: boolean;
  source?: string;
};

export type IntentRow = { name: string; title?: string; examples: number; answer?: string | null };
export type Intent = { name: string; title?: string; base: string; examples: string[] };
export type Neighbour = { intent: string; text: string; likeness: number };

/** How many of how many examples were made ready to be compared; 0 of 0 until that is known. */
export type Preparing = { done: number; of: number };
/**
 * `equals_test`: the words are those of a test message, so they must not be learned from. With `preparing` no
 * neighbours are known yet. `too_near`: it sounds more like another question than like its own.
 */
export type Neighbours = { neighbours: Neighbour[]; equals_test?: boolean; too_near?: boolean; preparing?: Preparing };

export type InboxItem = {
  id: string;
  when: string;
  reason: "declined" | "asked_back" | "complained" | "thumbs_down" | "near_sign" | (string & {});
  /** All of them, the first first. */
  reasons?: string[];
  masked_text: string;
  /** What it may ask, the likeliest first. */
  ranking?: { intent: string; confidence: number }[];
  intent?: string | null;
  answer?: string | null;
};
