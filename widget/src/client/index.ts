/** The conversation client: everything between the element and the server, without a DOM. */

import { Conversation } from "./conversation";
import { browserEnvironment, type Environment } from "./environment";
import type { Client, Options } from "./types";

export * from "./types";
export { NoAnswer, Refused } from "./http";

export function openClient(options: Options, world: Environment = browserEnvironment()): Client {
  return new Conversation(options, world);
}
