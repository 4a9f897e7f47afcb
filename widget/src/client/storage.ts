/**
 * What is kept in the browser, as docs/members-door.md tells. All keys begin with "backstory:", then the server and, where the host app
 * says who the member is, a hash of that:
 *
 *   …:session    when it ends and, only where cookies don't come back, its token
 *   …:queue:<id> one message of the member that was not answered yet
 *   …:turn       how many messages were answered, so that all tabs show them in one order
 *   …:lock       which tab sends, where there are no Web Locks
 *   …:tell       empty in no time; tells other tabs to look, where there is no BroadcastChannel
 *
 * A message's words go when it is answered, deleted or expired. The transcript is never stored.
 */

import type { Environment, Store } from "./environment";

const ALL = "backstory:";

export interface Shelf {
  readonly scope: string;
  get<Value>(name: string): Value | undefined;
  set(name: string, value: unknown): void;
  remove(name: string): void;
  names(start: string): string[];
}

export function openShelf(world: Environment, scope: string): Shelf {
  const { store } = world;
  // What can't be stored, because the store is full or blocked: it must not be lost while the page lives.
  const held = new Map<string, string>();
  const prefix = `${ALL}${scope}:`;
  const stored = (key: string) => store?.getItem(key) ?? null;
  return {
    scope,
    get: (name) => parsed(() => held.get(name) ?? stored(prefix + name)),
    set(name, value) {
      const text = JSON.stringify(value);
      held.set(name, text);
      attempt(() => {
        if (!store) return;
        store.setItem(prefix + name, text);
        held.delete(name);
      });
    },
    remove(name) {
      held.delete(name);
      attempt(() => store?.removeItem(prefix + name));
    },
    names(start) {
      const inStore = store ? keys(store, prefix + start).map((key) => key.slice(prefix.length)) : [];
      const inMemory = [...held.keys()].filter((name) => name.startsWith(start));
      return [...new Set([...inStore, ...inMemory])];
    },
  };
}

/** What another member of the same server left must not wait here for the next person. */
export function forgetOthers(world: Environment, server: string, scope: string): void {
  const { store } = world;
  if (!store) return;
  const ours = `${ALL}${scope}:`;
  for (const key of [...keys(store, `${ALL}${server}:`), ...keys(store, `${ALL}${server}#`)]) {
    if (!key.startsWith(ours)) attempt(() => store.removeItem(key));
  }
}

/** Names the server and the member; the member's id itself need not stand in the browser. */
export function scopeOf(server: string, identity?: string): string {
  return identity ? `${server}#${hash(subject(identity))}` : server;
}

/** The member's id in the host app's token. The server checks the token; here it only parts people. */
function subject(identity: string): string {
  const part = identity.split(".")[1] ?? "";
  const claims = parsed<{ iss?: string; sub?: string }>(() => atob(part.replace(/-/g, "+").replace(/_/g, "/")));
  return claims ? `${claims.iss}\n${claims.sub}` : identity;
}

/** FNV-1a, twice with other beginnings: short, and enough to part the few people at one browser. */
function hash(text: string): string {
  return [0x811c9dc5, 0x9747b28c]
    .map((start) => {
      let value = start;
      for (const letter of text) value = Math.imul(value ^ letter.codePointAt(0)!, 0x01000193);
      return (value >>> 0).toString(36);
    })
    .join("");
}

function keys(store: Store, start: string): string[] {
  const found: string[] = [];
  attempt(() => {
    for (let index = 0; index < store.length; index++) {
      const key = store.key(index);
      if (key?.startsWith(start)) found.push(key);
    }
  });
  return found;
}

function parsed<Value>(read: () => string | null): Value | undefined {
  try {
    return JSON.parse(read() ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

function attempt(run: () => void): void {
  try {
    run();
  } catch {
    // Storage that is full or blocked is no reason to stop.
  }
}
