/** All that the client uses of the browser, in one place, so that tests can bring their own. */

export interface Store {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Tells other tabs; never hears itself. */
export interface Channel {
  post(data: unknown): void;
  close(): void;
}

export interface Locks {
  request(name: string, work: () => Promise<void>): Promise<void>;
}

export interface Environment {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Shared by the tabs and kept over reloads; undefined where the browser refuses. */
  store?: Store;
  /** undefined: no Web Locks here. */
  locks?: Locks;
  /** undefined: no BroadcastChannel here. */
  channel?(name: string, hear: (data: unknown) => void): Channel;
  now(): number;
  random(): number;
  uuid(): string;
  /** Runs something later; returns how to call it off. */
  after(milliseconds: number, run: () => void): () => void;
  isOnline(): boolean;
  /** Listens to the window's "online" and "offline", and to "storage" changes by other tabs. */
  on(event: "online" | "offline" | "storage", run: (change: { key?: string | null; newValue?: string | null }) => void): () => void;
}

export function browserEnvironment(): Environment {
  const here = globalThis;
  return {
    fetch: (url, init) => here.fetch(url, init),
    store: browserStore(),
    locks: webLocks(),
    channel: typeof here.BroadcastChannel === "function" ? openChannel : undefined,
    now: () => Date.now(),
    random: () => Math.random(),
    uuid,
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    isOnline: () => here.navigator?.onLine !== false,
    on(event, run) {
      const listener = (happened: Event) => run(happened as StorageEvent);
      here.addEventListener?.(event, listener);
      return () => here.removeEventListener?.(event, listener);
    },
  };
}

/** Reading the property alone throws where site data is blocked. */
function browserStore(): Store | undefined {
  try {
    return globalThis.localStorage ?? undefined;
  } catch {
    return undefined;
  }
}

function webLocks(): Locks | undefined {
  const locks = globalThis.navigator?.locks;
  return locks && { request: async (name, work) => void (await locks.request(name, work)) };
}

function openChannel(name: string, hear: (data: unknown) => void): Channel {
  const channel = new BroadcastChannel(name);
  channel.onmessage = (event) => hear(event.data);
  return { post: (data) => channel.postMessage(data), close: () => channel.close() };
}

/** crypto.randomUUID is missing on plain http pages; getRandomValues is not. */
function uuid(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
