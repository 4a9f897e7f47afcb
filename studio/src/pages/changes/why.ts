// Why a publishing takes as long as it does, and what it waits for.
import type { ChangedEntry, Changes, Role } from "../../api/types";
import { ROLES } from "../../person";

export const KINDS: Record<string, string> = {
  examples: "Ways to ask",
  story: "Story",
  rule: "Rule",
  fact: "Fact",
  work: "Work",
  lesson: "Lesson",
  file: "File",
};
const LONGEST = 60; // characters of a title in a sentence

export function howItGoesLive({ kind, trains, entries }: Changes): string {
  if (kind === "text") return "Only words changed, so all of it goes live within seconds of publishing.";
  if (trains)
    return "More than words changed, so the assistant learns anew and all tests run first. That takes some minutes.";
  const guarded = entries.filter((each) => each.protected).map(({ title }) => title);
  const why = guarded.length
    ? `Words about danger, medicine or feelings changed (${guarded.join(", ")})`
    : "Words changed that the tests measure";
  return `${why}, so all tests run first. That takes some minutes.`;
}

export const isReady = ({ missing, sent_back }: ChangedEntry): boolean => !missing.length && !sent_back.length;

/** "a reviewer and a clinician". */
export const rolesInWords = (roles: Role[]): string => roles.map((role) => `a ${(ROLES[role] ?? role).toLowerCase()}`).join(" and ");

/** "Medicines waits for a clinician." */
export function waitsFor(change: ChangedEntry): string {
  const [back] = change.sent_back;
  return back ? `${named(change)} was sent back by ${back.by}.` : `${named(change)} waits for ${rolesInWords(change.missing)}.`;
}

/** Its title in a sentence: other things than answers may have the same one. */
function named({ what, title }: ChangedEntry): string {
  const short = title.length > LONGEST ? `${title.slice(0, LONGEST).trimEnd()}…` : title;
  return KINDS[what] ? `${KINDS[what]} “${short}”` : short;
}
