// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { goTo, all, one, open, press, settled, submit, type, words } from "./helpers/page";
import { serve } from "./helpers/server";

const FOUND = 260; // milliseconds until the keys rest and the server has answered

const CHECKED = 320; // milliseconds: the pause before a check, and the check

beforeEach(() => {
  sessionStorage.clear();
  vi.stubGlobal("confirm", () => true);
});

const field = (studio: any, at = 0) => one<HTMLTextAreaElement>(studio, `#text-${at}`);
const save = (studio: any) => submit(one(studio, "form.save"));

test("whoever isn't signed in signs in, and a wrong password is told", async () => {
  const server = serve();
  server.person = undefined;
  const studio = await open();
  type(one(studio, "[name=name]"), "ada");
  type(one(studio, "[name=password]"), "wrong");
  await submit(one(studio, ".sign-in"));
  expect(words(studio)).toContain("don't fit together");
  type(one(studio, "[name=password]"), "back");
  await submit(one(studio, ".sign-in"));
  expect(one(studio, "h1").textContent).toBe("Answers");
});

test("every request that changes something carries the header that other sites can't send", async () => {
  const server = serve();
  const studio = await open("#/answers/utter_athlete_study");
  type(field(studio), "Some new words.");
  await save(studio);
  const changing = server.asked.filter(({ method }) => method !== "GET");
  expect(changing.length).toBeGreaterThan(0);
  expect(changing.every(({ headers }) => headers["X-Studio"] === "1")).toBe(true);
});

test("answers are found by their words and kept to those that need something", async () => {
  serve();
  const studio = await open();
  expect(all(studio, ".row")).toHaveLength(4);
  type(one(studio, "[type=search]"), "tennis 98");
  await settled(FOUND);
  expect(all(studio, ".row-title").map((row) => row.textContent)).toEqual(["The study of young athletes"]);
  type(one(studio, "[type=search]"), "");
  await press(all(studio, ".chip").find((chip) => chip.textContent!.includes("Protected"))!);
  expect(all(studio, ".row-title").map((row) => row.textContent)).toEqual(["Medicines"]);
  type(one(studio, "[type=search]"), "nothing like this");
  await settled(FOUND);
  expect(words(studio)).toContain("No answer fits");
});

test("words are checked and drawn as they are written, and saved with a note", async () => {
  const server = serve();
  const studio = await open("#/answers/utter_athlete_study");
  type(field(studio), "Of 71 players, none was in pain.");
  await settled(CHECKED);
  expect(one(studio, ".wording .finding").textContent).toContain("71 is no figure");
  expect(words(studio)).toContain("1 thing must be mended");
  const drawn = one(studio, "studio-said").shadowRoot!.textContent;
  expect(drawn).toContain("Of 71 players");
  type(one(studio, "[name=note]"), "Fewer words");
  await save(studio);
  const put = server.asked.find(({ method }) => method === "PUT")!;
  expect([put.body.base, put.body.note, put.body.variations[0].text]).toEqual([
    "b1",
    "Fewer words",
    "Of 71 players, none was in pain.",
  ]);
  expect(words(studio)).toContain("All saved");
});

test("an unsaved edit is there again after a reload, and marked in the list", async () => {
  serve();
  const studio = await open("#/answers/utter_greet");
  type(field(studio), "Hello again.");
  await settled();
  const again = await open("#/answers/utter_greet");
  expect(field(again).value).toBe("Hello again.");
  await goTo("#/answers");
  expect(one(again, "a[href$=utter_greet]").textContent).toContain("Not saved");
  const leaving = new Event("beforeunload", { cancelable: true });
  dispatchEvent(leaving);
  expect(leaving.defaultPrevented).toBe(true);
});

test("a lost connection loses nothing", async () => {
  const server = serve();
  const studio = await open("#/answers/utter_greet");
  type(field(studio), "Hello again.");
  server.down = true;
  await save(studio);
  expect(words(studio)).toContain("can't be reached");
  expect(field(studio).value).toBe("Hello again.");
  server.down = false;
  await save(studio);
  expect(server.world.answers[3]!.variations[0]!.text).toBe("Hello again.");
});

test("a session that ends loses nothing", async () => {
  const server = serve();
  const studio = await open("#/answers/utter_greet");
  type(field(studio), "Hello again.");
  server.person = undefined;
  await save(studio);
  expect(words(studio)).toContain("Your session has ended");
  type(one(studio, "[name=name]"), "ada");
  type(one(studio, "[name=password]"), "back");
  await submit(one(studio, ".sign-in"));
  expect(field(studio).value).toBe("Hello again.");
});

test("who saves second sees both texts and loses neither", async () => {
  const server = serve();
  const studio = await open("#/answers/utter_greet");
  type(field(studio), "Mine.");
  Object.assign(server.world.answers[3]!, { base: "b2", author: "Ben Reviewer" });
  server.world.answers[3]!.variations = [
    { text: "Theirs.", form: "normal", claims: ["c"], buttons: [] },
    server.world.answers[3]!.variations[1]!,
  ];
  await save(studio);
  expect(one(studio, "#conflict h2").textContent).toContain("Ben Reviewer saved this before you");
  expect(words(studio)).toContain("Wording 2, short form is the same in both");
  const area = one<HTMLTextAreaElement>(studio, "#conflict textarea");
  expect(area.value).toBe("Mine.");
  const theirs = one<HTMLInputElement>(studio, "#conflict [value=theirs]");
  theirs.checked = true;
  theirs.dispatchEvent(new Event("change", { bubbles: true }));
  expect(area.value).toBe("Theirs.");
  area.value = "Theirs, and mine.";
  await submit(one(studio, "#conflict form"));
  const saved: { text: string; claims: string[] }[] = server.world.answers[3]!.variations;
  expect(saved.map((each) => each.text)).toEqual(["Theirs, and mine.", "Good to have you here, {name}."]);
  expect(saved[0]!.claims).toEqual(["c"]);
});

test("a third save meanwhile is a conflict again, and still nothing is lost", async () => {
  const server = serve();
  const studio = await open("#/answers/utter_greet");
  type(field(studio), "Mine.");
  server.world.answers[3]!.base = "b2";
  await save(studio);
  server.world.answers[3]!.base = "b3";
  await submit(one(studio, "#conflict form"));
  await settled();
  expect(one(studio, "#conflict h2")).toBeTruthy();
  expect(field(studio).value).toBe("Mine.");
});

test("wordings and buttons come and go", async () => {
  const server = serve();
  const studio = await open("#/answers/utter_athlete_study");
  await press(one(studio, ".add"));
  type(field(studio, 4), "A fifth way to say it.");
  await press(all(studio, "button").find((each) => each.textContent!.includes("Remove wording 2"))!);
  await press(all(studio, "button").find((each) => each.textContent!.includes("Remove button 1.1"))!);
  await save(studio);
  const put = server.asked.find(({ method }) => method === "PUT")!;
  expect(put.body.variations).toHaveLength(4);
  expect(put.body.variations[3].text).toBe("A fifth way to say it.");
  expect(put.body.variations[0].buttons).toEqual([]);
});
