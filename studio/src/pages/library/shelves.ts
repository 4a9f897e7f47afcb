// What the library's shelves hold, and how their fields are called.
import type { Shelf } from "../../api";

type Row = Record<string, unknown> & { id: string };
type Kind = "line" | "text" | "list" | "pairs" | "number";
/** A list of names is chosen from what there is. */
export type From = "works" | "questions";
export type FieldOf = { label: string; kind: Kind; hint?: string; choices?: string[]; from?: From };

type ShelfOf = {
  label: string;
  one: string;
  what: string;
  title: (row: Row) => string;
  detail: (row: Row) => string;
  fields: Record<string, FieldOf>;
};

const text = (value: unknown) => (typeof value === "string" ? value : "");
const labels = (value: unknown) =>
  (Array.isArray(value) ? value : []).map((each) => (typeof each === "string" ? each : (each.label ?? each.id))).join(", ");

export const SHELVES: Record<Shelf, ShelfOf> = {
  claims: {
    label: "Facts",
    one: "fact",
    what: "Every fact that an answer may state, one sentence each. Numbers in answers must be figures of a fact.",
    title: (row) => text(row["sentence"]),
    detail: (row) => `${labels(row["references"]) || "The lesson itself"} · ${row.id}`,
    fields: {
      sentence: { label: "The fact, in one sentence of our own", kind: "text" },
      figures: {
        label: "Its figures",
        kind: "pairs",
        hint: "One a line: what it counts, a colon, the number. Such as people: 98",
      },
      stands_in: { label: "Where it stands in the lesson's text", kind: "line", hint: "Empty if it goes beyond the text." },
      references: {
        label: "The works it rests on",
        kind: "list",
        from: "works",
        hint: "None: the lesson itself.",
      },
      article_says: { label: "What the lesson's text says", kind: "text", hint: "Only where it says more than its source." },
      source_says: { label: "What the source says", kind: "text" },
    },
  },
  references: {
    label: "Works",
    one: "work",
    what: "The studies and guidelines that facts rest on. They stand under answers as sources.",
    title: (row) => text(row["label"]) || text(row["title"]),
    detail: (row) => `${text(row["title"]) ? `${text(row["title"])} · ` : ""}${row.id}`,
    fields: {
      kind: { label: "Kind", kind: "line" },
      authors: { label: "Authors", kind: "list", hint: "One a line." },
      year: { label: "Year", kind: "number" },
      title: { label: "Title", kind: "text" },
      journal: { label: "Journal", kind: "line" },
      volume: { label: "Volume", kind: "line" },
      pages: { label: "Pages", kind: "line" },
      doi: { label: "DOI", kind: "line", hint: "Only if you have checked it." },
    },
  },
  lessons: {
    label: "Lessons",
    one: "lesson",
    what: "The lessons of the program, which answers suggest.",
    title: (row) => text(row["title"]),
    detail: (row) => `${text(row["status"])} · ${row.id}`,
    fields: {
      title: { label: "Title", kind: "line" },
      status: { label: "When", kind: "line", choices: ["earlier", "this", "coming"] },
      teaches: { label: "What it teaches", kind: "text" },
      topics: { label: "Questions after which it is suggested", kind: "list", from: "questions" },
      where: { label: "How a member finds it", kind: "text", hint: "Only for lessons that can be opened." },
    },
  },
};

/** How a field that nobody named here is edited. */
export function guessed(name: string, value: unknown): FieldOf {
  const label = name.replaceAll("_", " ");
  if (Array.isArray(value)) return { label, kind: "list" };
  if (typeof value === "number") return { label, kind: "number" };
  return { label, kind: value && typeof value === "object" ? "pairs" : "line" };
}
