// A language is offered only when its answers, its warning signs and its test set exist, too.
import { en, type Words } from "./en";

export type { Words };

const offered = new Map<string, Words>([["en", en]]);

/** Adds a language, for tests and for those to come. */
export function offer(locale: string, words: Words): void {
  offered.set(locale.toLowerCase(), words);
}

/** The words of a locale, or of its language, or English. */
export function wordsOf(locale?: string | null): Words {
  const exact = (locale ?? "").toLowerCase();
  return offered.get(exact) ?? offered.get(exact.split("-")[0] ?? "") ?? en;
}
