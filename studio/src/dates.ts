// Days and times as people read them.

export function day(date: string | null | undefined): string {
  return formatted(date, { day: "numeric", month: "short", year: "numeric" });
}

export function moment(date: string | null | undefined): string {
  return formatted(date, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
}

export function timeOfDay(date: string | null | undefined): string {
  return formatted(date, { hour: "numeric", minute: "2-digit" });
}

function formatted(date: string | null | undefined, options: Intl.DateTimeFormatOptions): string {
  const found = date ? new Date(date) : undefined;
  if (!found || Number.isNaN(found.getTime())) return date ?? "";
  return found.toLocaleString("en-GB", options);
}

/** How long something took: "8 s", "4 min 5 s", "1 h 10 min". */
export function lasted(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min${whole % 60 ? ` ${whole % 60} s` : ""}`;
  return `${Math.floor(whole / 3600)} h ${Math.round((whole % 3600) / 60)} min`;
}

/** How long something may take, by how long it took before: nobody should count on seconds. */
export function about(seconds: number): string {
  if (seconds < 50) return `about ${Math.max(5, Math.ceil(seconds / 5) * 5)} s`;
  return `about ${Math.ceil(seconds / 60)} min`;
}

/** The time of a day: "12:03". */
export const clock = (date: string): string => formatted(date, { hour: "numeric", minute: "2-digit" });

/** Whether a day has come. */
export const isDue = (date: string | null | undefined, today = new Date()): boolean =>
  Boolean(date) && new Date(date!).getTime() <= today.getTime();

/** A day so many months from now, as a date field takes it. */
export function inMonths(months: number, from = new Date()): string {
  const then = new Date(from);
  then.setMonth(then.getMonth() + months);
  return then.toISOString().slice(0, 10);
}
