// Why a publishing takes as long as it does, and what it waits for.
import type { ChangedEntry, Changes, Role } from "../../api/types";
import { ROLES } from "../../person";

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
export function waitsFor({ title, missing, sent_back }: ChangedEntry): string {
  const [back] = sent_back;
  return back ? `${title} was sent back by ${back.by}.` : `${title} waits for ${rolesInWords(missing)}.`;
}
