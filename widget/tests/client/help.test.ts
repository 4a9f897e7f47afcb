/** Whom to call, as the server has it. */

import { expect, test } from "vitest";
import { contactsOf } from "../../src/client/help";

test("a country has its own numbers", () => {
  const { emergency, crisis } = contactsOf("GB");
  expect(emergency).toEqual({ label: "Call 999", tel: "999" });
  expect(crisis.map((contact) => contact.tel)).toContain("116 123");
});

test("a code is read in either case", () => {
  expect(contactsOf(" us ")).toEqual(contactsOf("US"));
});

test("countries that share an entry have its number", () => {
  expect(contactsOf("FR").emergency.tel).toBe("112");
});

test("what a country leaves out is said in words, without a number", () => {
  expect(contactsOf("US").medical_advice).toEqual({ label: "Call a doctor or an out-of-hours service" });
});

test.each([undefined, null, "", "XX", "constructor", "Great Britain"])("%s is no country: words, and no number", (country) => {
  const { emergency, medical_advice, crisis } = contactsOf(country);
  for (const contact of [emergency, medical_advice, ...crisis]) {
    expect(Object.keys(contact)).toEqual(["label"]);
    expect(contact.label).not.toMatch(/\d/);
  }
});
