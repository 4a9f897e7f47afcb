// Points in time as members read them.

/** Milliseconds since 1970; the server counts seconds. */
export const milliseconds = (at: number) => (at < 1e11 ? at * 1000 : at);

/** The time of day, with the day where it is not today. */
export function clock(at: number | Date, locale: string, today = new Date()): string {
  const date = new Date(at instanceof Date ? at : milliseconds(at));
  const day = date.toDateString() === today.toDateString() ? {} : ({ month: "short", day: "numeric" } as const);
  return date.toLocaleString(locale || undefined, { ...day, hour: "numeric", minute: "2-digit" });
}
