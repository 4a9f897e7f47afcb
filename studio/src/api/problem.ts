// What went wrong with a request, in words for people.

/** The server said no, or no answer came (status 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field?: string,
    /** The whole body: a conflict's holds what stands there now. */
    readonly body: Record<string, unknown> = {},
  ) {
    super(message);
  }

  get offline(): boolean {
    return this.status === 0;
  }

  get signedOut(): boolean {
    return this.status === 401;
  }
}

export const NO_ANSWER = "The studio can't be reached. Check your connection; nothing that you wrote is lost.";

/** The words for any error that was thrown. */
export function wordsFor(error: unknown): string {
  return error instanceof Error && error.message ? error.message : "Something went wrong.";
}
