// Edits that are not saved yet. They outlive a reload and a walk to another page, in this tab alone, and belong to
// the person who made them.

export type Draft<T> = { base: string; content: T; note: string };

const ALL = "backstory-studio:draft:";
let prefix = ALL;

/** Says whose edits are meant from now on. */
export function draftsOf(person: string): void {
  prefix = `${ALL}${person}:`;
}

/** Private windows and full disks may refuse; the edit then lives on the page alone. */
function storage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

export function keepDraft<T>(name: string, draft: Draft<T>): boolean {
  try {
    storage()?.setItem(prefix + name, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function draftOf<T>(name: string): Draft<T> | undefined {
  try {
    const kept = storage()?.getItem(prefix + name);
    return kept ? (JSON.parse(kept) as Draft<T>) : undefined;
  } catch {
    return undefined;
  }
}

export function dropDraft(name: string): void {
  storage()?.removeItem(prefix + name);
}

/** The names of all that is unsaved. */
export function unsaved(): string[] {
  return keys(prefix).map((key) => key.slice(prefix.length));
}

/** The next person at this machine must not find them. */
export function dropAllDrafts(): void {
  for (const key of keys(ALL)) storage()?.removeItem(key);
}

const keys = (beginning: string) => Object.keys(storage() ?? {}).filter((key) => key.startsWith(beginning));
