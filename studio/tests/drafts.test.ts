// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { draftOf, draftsOf, dropAllDrafts, dropDraft, keepDraft, unsaved } from "../src/drafts";

const draft = { base: "b1", content: ["words"], note: "why" };
beforeEach(() => {
  sessionStorage.clear();
  draftsOf("Ada");
});

test("a draft is there again until it is dropped", () => {
  keepDraft("answers/utter_greet", draft);
  expect(draftOf("answers/utter_greet")).toEqual(draft);
  expect(unsaved()).toEqual(["answers/utter_greet"]);
  dropDraft("answers/utter_greet");
  expect(unsaved()).toEqual([]);
});

test("another person at the same browser sees none of it", () => {
  keepDraft("answers/utter_greet", draft);
  draftsOf("Ben");
  expect(draftOf("answers/utter_greet")).toBeUndefined();
  expect(unsaved()).toEqual([]);
  dropAllDrafts();
  draftsOf("Ada");
  expect(unsaved()).toEqual([]);
});

test("what somebody else wrote into the storage does no harm", () => {
  sessionStorage.setItem("backstory-studio:draft:Ada:answers/x", "{");
  expect(draftOf("answers/x")).toBeUndefined();
});
