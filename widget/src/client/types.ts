/** What the element sees of a conversation. */

export type Button = { title: string; payload: string };

/** A rich part of an answer: sources, lesson, urgent, check and others, see docs/host-page.md. */
export type Custom = { type: string; [key: string]: unknown };

/** How far a member's message has come. "queued" and "unsent" mean: nobody has read it. */
export type State = "queued" | "sending" | "unsent" | "sent";

/** Why a message waits or was not taken. */
export type Reason = {
  /** The server's code, or "network" where no answer came. */
  code: string;
  /** The server's own sentence for people; it may hold emergency words, so show it. */
  text?: string;
};

/** Whether the host app's token is what was refused: only the host app can mend that, with a new one. */
export const aboutIdentity = (reason?: Reason) => /identity/.test(reason?.code ?? "");

export type Message = {
  id: string;
  from: "member" | "bot";
  /** Milliseconds since 1970. */
  at: number;
  text?: string;
  buttons?: Button[];
  custom?: Custom;
  /** Of a member's message. */
  state?: State;
  /** Beside "queued" after a try that failed, and beside "unsent". */
  reason?: Reason;
  /** The id of the member's message that this bot message answers. */
  answers?: string;
  /** Whether it was read from the transcript: it may have been said long ago. */
  old?: boolean;
};

/**
 * - starting: no session yet
 * - online: the last request was answered
 * - offline: no answer comes; it is tried again by itself
 * - expired: the session's time is over; what is sent next begins a new conversation
 * - ended: the conversation was deleted, here or in another tab; what is sent next begins a new one
 * - failed: the server refuses this page or member, see `failure`; trying again doesn't help
 */
export type Status = "starting" | "online" | "offline" | "expired" | "ended" | "failed";

export interface Client {
  readonly messages: readonly Message[];
  readonly status: Status;
  /** Whether a message is with the server now. */
  readonly waiting: boolean;
  readonly expiresAt?: Date;
  readonly retentionDays?: number;
  /** Beside the status "failed". */
  readonly failure?: Reason;
  /** Settles once the first try is over, well or not; `status` says which. */
  start(): Promise<void>;
  send(text: string): void;
  press(button: Button): void;
  /** Sends an unsent message again, as the last one. */
  retry(id: string): void;
  /** Rejects with a `Refused` or a `NoAnswer` where it was not kept. */
  feedback(messageId: string, value: "up" | "down", reason?: string): Promise<void>;
  /** Erases this conversation and begins another. */
  newConversation(): Promise<void>;
  /** Rejects where the server could not be reached; then nothing was deleted. */
  deleteConversation(): Promise<void>;
  /** Lets the session last on from now. */
  extend(): Promise<void>;
  subscribe(listener: () => void): () => void;
  close(): void;
}

export type Options = {
  /** The server's origin, such as https://chat.example.org; empty for the page's own. */
  server: string;
  metadata?: Record<string, unknown>;
  /** The host app's token (JWT) that says who the member is. */
  identity?: string;
  /** Never try the cookie. */
  useToken?: boolean;
};
