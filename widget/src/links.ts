// Which addresses may become links. Everything else stays text.

/** The address, if it is one for the web. */
export function webAddress(value: unknown): URL | undefined {
  try {
    const url = new URL(String(value));
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** An address that may be followed: the web's, a telephone's or a mailbox's. */
export function safeAddress(value: string): string | undefined {
  if (/^(tel|mailto):[^\s]+$/i.test(value)) return value;
  return webAddress(value)?.href;
}

/** `tel:` or `sms:` with a number as a telephone dials it; nothing if there are no digits. */
export function numberLink(scheme: "tel" | "sms", number: unknown): string | undefined {
  const digits = String(number ?? "").replace(/[^\d+*#]/g, "");
  return /\d/.test(digits) ? `${scheme}:${digits.replaceAll("#", "%23")}` : undefined;
}
