// Wordings of an answer, compared and begun.
import type { Variation } from "./api/types";

export function changed(before: Variation[], after: Variation[]): boolean {
  return JSON.stringify(before.map(told)) !== JSON.stringify(after.map(told));
}

/** What of a wording members or sources depend on. */
const told = ({ text, form, claims, buttons, condition }: Variation) => [
  text.trim(),
  form,
  claims ?? [],
  (buttons ?? []).map(({ title, payload }) => [title, payload]),
  condition ?? [],
];

export const same = (one: Variation, other: Variation): boolean => !changed([one], [other]);

/** A new wording in which nothing stands yet: nothing is wrong with it either. */
export const isBegun = ({ text, place }: Variation): boolean => Boolean(text.trim()) || typeof place === "number";

export const fresh = (): Variation => ({ text: "", form: "normal", claims: [], buttons: [] });

/** The same wording on both sides, place by place; each side may be longer. */
export function pairs(mine: Variation[], theirs: Variation[]): { mine?: Variation; theirs?: Variation }[] {
  const count = Math.max(mine.length, theirs.length);
  return Array.from({ length: count }, (_, at) => ({ mine: mine[at], theirs: theirs[at] }));
}

/** Wordings as a list, where a server gives bare words or nothing. */
export function listed(found: Variation[] | string | null | undefined): Variation[] {
  if (!found) return [];
  return typeof found === "string" ? [{ ...fresh(), text: found }] : found;
}
