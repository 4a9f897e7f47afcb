// Names of the project's files as a person reads them.

/** "utter_why_mri_shows_damage" → "Why mri shows damage". */
export function readable(name: string): string {
  const words = name
    .replace(/^(utter|action)_/, "")
    .replace(/[_/]+/g, " ")
    .replace(/\bmri\b/g, "MRI")
    .replace(/\bi\b/g, "I")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "data/responses/education/findings.yml" → "education / findings". */
export function fileLabel(file: string): string {
  return file
    .replace(/^data\/(responses|dialogue|nlu)\//, "")
    .replace(/\.ya?ml$/, "")
    .replaceAll("/", " / ");
}

/** Names of questions with the words for them, in the order of the alphabet. */
export const byWords = (rows: { name: string; title?: string }[]): [name: string, words: string][] =>
  rows.map(({ name, title }): [string, string] => [name, title || readable(name)]).sort(([, one], [, other]) => one.localeCompare(other));

/** What must hold while something is said or shown that waits for it, as a clause. */
export function whileSet(slot: string): string {
  return slot === "on_path" ? "a member is on the guided path through the lesson" : `“${slot.replaceAll("_", " ")}” is set`;
}

/** "content/library/claims.yml" → "Library": where the menu has it. */
export function placeLabel(file: string): string {
  if (file.startsWith("content/library/")) return "Library";
  if (file.startsWith("data/nlu/")) return "Examples";
  if (file.startsWith("data/dialogue/")) return "Stories";
  if (file.startsWith("data/responses/")) return fileLabel(file);
  return file.startsWith("content/safety/") ? "Safety" : "Outside the studio";
}

const FORMS: Record<string, string> = { normal: "Short form", more: "Longer", simple: "Simpler" };
export const formLabel = (form: string): string => FORMS[form] ?? form;

/** A release by its note; its code name is for those who look for its folder. */
export const releaseTitle = ({ notes }: { notes?: string }): string => notes?.trim() || "A release without a note";

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
