/** One tab at a time talks to the server: by a Web Lock, else by a lease in storage. */

import type { Environment } from "./environment";

const LEASE = 10_000;
const RENEWED = 3_000;
const SETTLES = 50;
const LOOKS_AGAIN = 250;

export type Lock = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** A tab's own work takes turns too, so whatever runs inside is alone in the whole browser. */
export function openLock(world: Environment, name: string): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(() => acrossTabs(world, name, work));
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function acrossTabs<Result>(world: Environment, name: string, work: () => Promise<Result>): Promise<Result> {
  if (!world.locks) return withLease(world, name, work);
  let result: { value: Result } | undefined;
  await world.locks.request(name, async () => {
    result = { value: await work() };
  });
  return result!.value;
}

type Lease = { holder: string; until: number };

async function withLease<Result>(world: Environment, name: string, work: () => Promise<Result>): Promise<Result> {
  const { store } = world;
  if (!store) return work();
  const holder = world.uuid();
  await taken(world, name, holder);
  let callOff = () => {};
  const renew = () => {
    write(world, name, holder);
    callOff = world.after(RENEWED, renew);
  };
  renew();
  try {
    return await work();
  } finally {
    callOff();
    if (read(world, name)?.holder === holder) store.removeItem(name);
  }
}

/** Two tabs may both see it free, and write; after a moment only the last one reads itself. */
async function taken(world: Environment, name: string, holder: string): Promise<void> {
  for (;;) {
    if (isFree(world, name)) {
      write(world, name, holder);
      await sleep(world, SETTLES);
      if (read(world, name)?.holder === holder) return;
    }
    await sleep(world, LOOKS_AGAIN * (0.5 + world.random()));
  }
}

function isFree(world: Environment, name: string): boolean {
  const lease = read(world, name);
  // A clock that was set back must not keep it for ever.
  return !lease || lease.until <= world.now() || lease.until > world.now() + LEASE;
}

function read(world: Environment, name: string): Lease | undefined {
  try {
    return JSON.parse(world.store?.getItem(name) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

function write(world: Environment, name: string, holder: string): void {
  try {
    world.store?.setItem(name, JSON.stringify({ holder, until: world.now() + LEASE }));
  } catch {
    // A full store: the other tab will think it free, and the server takes a message once anyway.
  }
}

const sleep = (world: Environment, milliseconds: number) =>
  new Promise<void>((resolve) => world.after(milliseconds, resolve));
