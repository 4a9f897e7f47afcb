// @vitest-environment happy-dom
// The answers' pages: found by what one remembers, told in their own words, and nothing lost when texts meet.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { all, one, open, press, settled, submit, type, words } from "./helpers/page";
import { serve } from "./helpers/server";

const FOUND = 260; // milliseconds until the keys rest and the server has answered
const CHECKED = 400;
const field = (studio: any, at = 0) => all(studio, "textarea")[at] as HTMLTextAreaElement;
const save = (studio: any) => submit(one(studio, ".save"));
const rows = (studio: any) => all(studio, ".row-title").map((each) => each.textContent);

beforeEach(() => {
  sessionStorage.clear();
  vi.stubGlobal("confirm", () => true);
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
});
afterEach(() => vi.unstubAllGlobals());

test("an answer is found as a member would ask, and by the words of its third wording", async () => {
  serve();
  const studio = await open();
  type(one(studio, "[type=search]"), "Is paracetamol OK?");
  await settled(FOUND);
  expect(rows(studio)).toEqual(["Medicines"]);
  expect(words(studio)).toContain("Asked as: “is paracetamol ok”");
  expect(words(studio)).toContain("1 of 4 answers");
  type(one(studio, "[type=search]"), "matter can still");
  await settled(FOUND);
  expect(rows(studio)).toEqual(["The study of young athletes"]);
  expect(words(studio)).toContain("Wording 3: The players");
  type(one(studio, "[type=search]"), "");
  await settled(FOUND);
  expect(rows(studio)).toHaveLength(4);
});

test("a question is found likewise, and has the name of its answer", async () => {
  serve();
  const studio = await open("#/examples");
  expect(rows(studio)).toContain("Medicines");
  type(one(studio, "[type=search]"), "SUM it, up?");
  await settled(FOUND);
  expect(rows(studio)).toEqual(["The lesson in short"]);
});

test("what is due is told from what no clinician has read yet", async () => {
  serve();
  const studio = await open();
  const chips = all(studio, ".chip").map((each) => each.textContent!.replace(/\s+/g, " ").trim());
  expect(chips).toContain("Clinical review due 1");
  expect(chips).toContain("No clinical review yet 2");
});

test("a clinician says that an answer is right; others read that none has", async () => {
  serve("ben");
  let studio = await open("#/answers/utter_greet");
  expect(words(studio)).toContain("Read by a clinician: not yet.");
  expect(words(studio)).not.toContain("I have read it");
  serve("cleo");
  studio = await open("#/answers/utter_greet");
  expect(words(studio)).toContain("I have read it, and it is right");
});

test("a new wording is empty, not wrong; it is saved once something stands in it", async () => {
  const server = serve();
  const studio = await open("#/answers/utter_athlete_study");
  await press(one(studio, ".add"));
  await settled(CHECKED);
  expect(words(studio)).toContain("Empty so far: write its words");
  expect(all(studio, ".finding")).toHaveLength(0);
  expect(words(studio)).not.toContain("must be mended");
  await save(studio);
  expect(server.asked.filter(({ method }) => method === "PUT")).toHaveLength(0);
  expect(words(studio)).toContain("Wording 5 is empty so far");
  type(field(studio, 4), "Of 71 players, none.");
  await settled(CHECKED);
  expect(words(studio)).toContain("71 is no figure");
});

test("the facts of this answer stand before all others, the chosen ones first and counted", async () => {
  serve();
  const studio = await open("#/answers/utter_athlete_study");
  await press(all(studio, "button").find((each) => each.textContent === "Choose its facts")!);
  const sheet = one(studio, "#claims");
  const groups = () => [...sheet.querySelectorAll(".checks [role=group]")].map((each) => each.getAttribute("aria-label"));
  expect(groups()).toEqual(["Chosen for this wording", "Facts of the other wordings of this answer", "All other facts"]);
  const texts = [...sheet.querySelectorAll(".check")].map((each) => each.textContent!.replace(/\s+/g, " "));
  expect(texts[0]).toContain("Rajeswaran 2014");
  expect(texts[0]).toContain("98 people");
  expect(texts[3]).toContain("This lesson");
  await press(sheet.querySelectorAll<HTMLInputElement>("[type=checkbox]")[3]!);
  expect(sheet.textContent).toContain("Only the chosen (2)");
  await press(sheet.querySelector<HTMLElement>(".chip")!);
  expect(sheet.querySelectorAll(".check")).toHaveLength(2);
  await press(sheet.querySelector<HTMLElement>(".chip")!);
  type(sheet.querySelector<HTMLInputElement>("[type=search]")!, "4 clear 98");
  await settled();
  expect(sheet.querySelectorAll(".check")).toHaveLength(1);
});

test("a button that waits for something says what, and the drawing says that it is missing", async () => {
  const server = serve();
  (server.world.answers[3]!.variations[0]!.buttons[0] as any).slot = "on_path";
  const studio = await open("#/answers/utter_greet");
  await settled(CHECKED);
  expect(words(studio)).toContain("It is there only while a member is on the guided path");
  expect(words(studio)).toContain("Not drawn here: the button “Walk me through it”");
});

const theirs = (server: ReturnType<typeof serve>, author: string) => {
  const answer = server.world.answers[1]!;
  answer.variations = [Object.assign({ ...answer.variations[0]!, text: "Theirs." }, { place: 1 })];
  answer.history = [{ commit: "abcdef1", author, date: "2026-11-30T08:55:00Z", subject: "utter_key_takeaways: say less" }];
  Object.assign(answer, { base: "b2", author });
};

test("who saved it in another window is told so, and what is left out is kept under History", async () => {
  const server = serve();
  const studio = await open("#/answers/utter_key_takeaways");
  type(field(studio), "Mine, that is left out.");
  theirs(server, "Ada Writer");
  await save(studio);
  expect(one(studio, "#conflict h2").textContent).toBe("You saved this in another window");
  expect(words(studio)).toContain("What you wrote here");
  const side = one<HTMLInputElement>(studio, "#conflict [value=theirs]");
  side.checked = true;
  side.dispatchEvent(new Event("change", { bubbles: true }));
  await submit(one(studio, "#conflict form"));
  await settled();
  expect(server.world.answers[1]!.variations[0]!.text).toBe("Theirs.");
  expect(words(studio)).toContain("You left this out");
  const left = all(studio, ".version")[0] as HTMLDetailsElement;
  expect(left.textContent).toContain("Mine, that is left out.");
  await press(left.querySelector("button")!);
  expect(field(studio).value).toBe("Mine, that is left out.");
  expect(words(studio)).toContain("Not saved yet");
});

test("an earlier version opens beside the present text, and is taken as an edit that is not saved", async () => {
  const server = serve();
  const then = [{ ...server.world.answers[1]!.variations[0]!, text: "As it was once.", place: 7 }];
  Object.assign(server.world.answers[1]!, { versions: { abcdef1: then } });
  theirs(server, "Ben Reviewer");
  const studio = await open("#/answers/utter_key_takeaways");
  const version = all(studio, ".version")[0] as HTMLDetailsElement;
  expect(version.textContent!.replace(/\s+/g, " ")).toMatch(/Say less · Ben Reviewer 30 Nov 2026, \d?\d:55/);
  version.open = true;
  version.dispatchEvent(new Event("toggle"));
  await settled();
  expect(version.textContent).toContain("As it was once.");
  const before = server.asked.length;
  await press(version.querySelector("button")!);
  expect(field(studio).value).toBe("As it was once.");
  expect(words(studio)).toContain("Not saved yet");
  expect(server.asked.slice(before).some(({ method }) => method === "PUT")).toBe(false);
  await save(studio);
  // It stands in the place of today's, whatever place it had then.
  expect(server.asked.find(({ method }) => method === "PUT")!.body.variations[0].place).toBe(1);
});

test("whoever comes back to the window is told of a newer text before saving, and keeps their own", async () => {
  const server = serve();
  const studio = await open("#/answers/utter_key_takeaways");
  theirs(server, "Ben Reviewer");
  dispatchEvent(new Event("focus"));
  await settled();
  expect(field(studio).value).toBe("Theirs.");
  type(field(studio), "Mine.");
  Object.assign(server.world.answers[1]!, { base: "b3" });
  sessionStorage.clear(); // as where a private window keeps nothing
  dispatchEvent(new Event("focus"));
  await settled();
  expect(words(studio)).toContain("Ben Reviewer saved this answer since you opened it");
  expect(field(studio).value).toBe("Mine.");
  await press(all(studio, "button").find((each) => each.textContent === "See both texts")!);
  expect(one(studio, "#conflict h2").textContent).toContain("Ben Reviewer saved this before you");
});

test("no finding shows a file, and an answer has one name for people with its code beside it", async () => {
  serve();
  const studio = await open("#/answers/utter_athlete_study");
  expect(one(studio, "h1").textContent).toBe("The study of young athletes");
  expect(words(studio)).not.toContain("Athlete study");
  expect(one(studio, ".about code").textContent).toBe("utter_athlete_study");
});
