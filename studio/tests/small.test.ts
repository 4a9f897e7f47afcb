import { expect, test, vi } from "vitest";
import { inMonths, isDue } from "../src/dates";
import { Later } from "../src/later";
import { fileLabel, formLabel, plural, readable } from "../src/names";
import { partsOf } from "../src/parts/words";
import { addressOf, routeOf } from "../src/route";
import { changed, listed, pairs } from "../src/variations";

const says = (text: string) => ({ text, form: "normal", claims: [], buttons: [] });

test.each(["answers", "stories"])("an address leads to its page again: %s", (page) => {
  for (const id of ["utter_greet", "rules.yml#1", "depth/a b", "100 %"]) {
    expect(routeOf(addressOf(page, id))).toEqual({ page, id });
  }
  expect(routeOf(addressOf(page))).toEqual({ page });
});

test("an empty or broken address does no harm", () => {
  expect(routeOf("")).toEqual({ page: "answers" });
  expect(routeOf("#/answers/%E0")).toEqual({ page: "answers", id: "%E0" });
});

test("names are read as words", () => {
  expect(readable("utter_why_mri_shows_damage")).toBe("Why MRI shows damage");
  expect(fileLabel("data/responses/education/findings.yml")).toBe("education / findings");
  expect([formLabel("more"), formLabel("normal")]).toEqual(["Longer", "Short form"]);
  expect([plural(1, "answer"), plural(2, "answer")]).toEqual(["1 answer", "2 answers"]);
});

test("words that went and came are told apart, and both texts can be read off", () => {
  const [before, after] = ["Only 4% of the scans were clear.", "Only 4% of all scans were quite clear."];
  const parts = partsOf(before, after);
  const read = (left: string) =>
    parts
      .filter(({ how }) => how !== left)
      .map(({ text }) => text)
      .join("");
  expect([read("new"), read("gone")]).toEqual([before, after]);
  expect(parts.filter(({ how }) => how === "gone").map(({ text }) => text.trim())).toEqual(["the"]);
});

test("only what members or sources depend on counts as a change", () => {
  expect(changed([says("one")], [says(" one ")])).toBe(false);
  expect(changed([says("one")], [says("two")])).toBe(true);
  expect(changed([says("one")], [{ ...says("one"), claims: ["a"] }])).toBe(true);
  expect(changed([says("one")], [{ ...says("one"), buttons: [{ title: "a", payload: "/b" }] }])).toBe(true);
  expect(changed([says("one")], [says("one"), says("two")])).toBe(true);
});

test("wordings stand beside each other also where one side has more", () => {
  expect(pairs([says("a")], [says("b"), says("c")]).map(({ mine, theirs }) => [mine?.text, theirs?.text])).toEqual([
    ["a", "b"],
    [undefined, "c"],
  ]);
  expect(listed("words").map(({ text }) => text)).toEqual(["words"]);
  expect(listed(null)).toEqual([]);
});

test("a review is due from its day on", () => {
  const today = new Date("2026-11-30T12:00:00Z");
  expect([isDue("2026-11-30", today), isDue("2026-12-01", today), isDue(null, today)]).toEqual([true, false, false]);
  expect(inMonths(12, today)).toBe("2027-11-30");
});

test("of quick calls only the last is made, and an older one knows that it is old", () => {
  vi.useFakeTimers();
  const later = new Later(100);
  const seen: string[] = [];
  let newest: (() => boolean) | undefined;
  later.run(() => seen.push("first"));
  later.run((isNewest) => {
    seen.push("second");
    newest = isNewest;
  });
  vi.advanceTimersByTime(100);
  expect([seen, newest!()]).toEqual([["second"], true]);
  later.run(() => {});
  expect(newest!()).toBe(false);
  vi.useRealTimers();
});
