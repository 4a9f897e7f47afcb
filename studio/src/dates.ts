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

/** Whether a day has come. */
export const isDue = (date: string | null | undefined, today = new Date()): boolean =>
  Boolean(date) && new Date(date!).getTime() <= today.getTime();

/** A day so many months from now, as a date field takes it. */
export function inMonths(months: number, from = new Date()): string {
  const then = new Date(from);
  then.setMonth(then.getMonth() + months);
  return then.toISOString().slice(0, 10);
}
