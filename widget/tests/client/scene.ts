/** A clock, a server and a browser with one tab, as most tests need them. */

import type { Client, Options } from "../../src/client";
import { type Abilities, Browser, type Tab } from "./browser";
import { Clock } from "./clock";
import { Server } from "./server";

export const SECOND = 1_000;
export const HOUR = 3_600_000;

export async function scene(can: Abilities = {}, options: Partial<Options> = {}) {
  const clock = new Clock();
  const server = new Server(clock);
  const browser = new Browser(clock, server, can);
  const open = async (more: Partial<Options> = {}): Promise<Tab> => {
    const tab = browser.open({ ...options, ...more });
    void tab.client.start();
    await clock.pass(SECOND);
    return tab;
  };
  const tab = await open();
  const { client } = tab;
  return { clock, server, browser, open, tab, client };
}

export const shown = (client: Client) => client.messages.map(({ from, text, state }) => [from, text, state ?? "said"]);
export const codes = (client: Client) => client.messages.map(({ reason }) => reason?.code);
