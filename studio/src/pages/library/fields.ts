// Fields as the text that people edit, and back.
import type { FieldOf } from "./shelves";

export function toText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value))
    return value.map((each) => (typeof each === "object" ? JSON.stringify(each) : String(each))).join("\n");
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([name, each]) => `${name}: ${plain(each)}`)
      .join("\n");
  }
  return String(value);
}

/** What a text stands for; undefined where it is empty, so that the field goes. */
export function fromText(text: string, { kind }: Pick<FieldOf, "kind">): unknown {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  if (kind === "list") return lines;
  if (!lines.length) return undefined;
  if (kind === "number") return numberOr(text.trim());
  if (kind !== "pairs") return text.trim();
  return Object.fromEntries(lines.map(pair));
}

function pair(line: string): [string, unknown] {
  const [name, ...rest] = line.split(":");
  return [name!.trim().replace(/\s+/g, "_"), numberOr(rest.join(":").trim())];
}

const plain = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** A number, where it is written as one; a list or a mapping, where it is written as JSON. */
function numberOr(text: string): unknown {
  if (/^[[{]/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}
