/** Whom to call in a country, without asking anybody: it must be there when the network is not. */

import entries from "../generated/contacts.json";

/** A label is an order that begins with its verb: "Call 999". */
export type Contact = { label: string; tel?: string; sms?: string; url?: string };
export type Contacts = { emergency: Contact; medical_advice: Contact; crisis: Contact[] };
type Entry = Partial<Contacts> & { countries?: string[] };

const known = new Map<string, Entry>();
for (const [code, entry] of Object.entries(entries as Record<string, Entry>)) {
  known.set(code, entry);
  for (const country of entry.countries ?? []) known.set(country, entry);
}
const words = known.get("unknown") as Contacts;

/**
 * As the server has it: what a country leaves out, and a country that is not listed, gets words and no number.
 *
 * @param country ISO 3166-1 in two letters, in either case.
 */
export function contactsOf(country?: string | null): Contacts {
  const entry = known.get(country?.trim().toUpperCase() ?? "") ?? words;
  const { emergency, medical_advice, crisis } = { ...words, ...entry };
  return { emergency, medical_advice, crisis };
}
