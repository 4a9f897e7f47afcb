// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { about, lasted } from "../src/dates";
import { all, goTo, one, open, press, settled, words } from "./helpers/page";
import { serve } from "./helpers/server";

beforeEach(() => {
  sessionStorage.clear();
  vi.stubGlobal("confirm", () => true);
});

const button = (studio: any, label: string) => all(studio, "button").find((each) => each.textContent!.includes(label))!;
const LONG = { names: Array.from({ length: 99 }, (_, at) => `Step ${at}`) };

test("before it begins one reads that a model is trained, and how long that takes", async () => {
  serve();
  const studio = await open("#/reports");
  expect(words(studio)).toContain("a model is trained first: the last time it took 3 min 32 s");
  expect(button(studio, "Conversations").textContent).toContain("usually about 5 min");
});

test("what is measured is there again after one left, and for somebody else, with no second one to begin", async () => {
  const server = serve();
  Object.assign(server.world, { measuring: LONG });
  const studio = await open("#/reports");
  await press(button(studio, "Conversations"));
  expect(words(studio)).toContain("Ada Writer measures “Conversations” since");
  expect(words(studio)).toContain("this usually takes about 5 min");
  await goTo("#/answers");
  server.person = "ben";
  await goTo("#/reports");
  expect(words(studio)).toContain("Ada Writer measures “Conversations” since");
  expect(words(studio)).toContain("usually about 4 min");
  const before = server.asked.length;
  await press(button(studio, "Safety"));
  expect(server.asked.slice(before).filter(({ path }) => path === "reports/run")).toEqual([]);
});

test("it can be cancelled, and everybody reads by whom", async () => {
  const server = serve("ben");
  Object.assign(server.world, { measuring: LONG });
  const studio = await open("#/reports");
  await press(button(studio, "Conversations"));
  await press(button(studio, "Cancel"));
  expect(words(studio)).toContain("“Conversations” was cancelled by Ben Reviewer");
  expect(button(studio, "Safety").hasAttribute("aria-disabled")).toBe(false);
});

test("what fails says so, with what was said behind it", async () => {
  const server = serve();
  Object.assign(server.world, { measuring: { ...LONG, state: "failed", error: "A story contradicts another one." } });
  const studio = await open("#/reports");
  await press(button(studio, "Conversations"));
  expect(words(studio)).toContain("“Conversations” could not be measured.");
  expect(one(studio, "details pre").textContent).toBe("A story contradicts another one.");
});

test("the file behind a report is a link, and the report's kind stands in words", async () => {
  serve();
  const studio = await open("#/reports");
  expect(words(studio)).not.toMatch(/nlu ·|0:00/);
  await goTo("#/reports/nlu-1");
  await settled();
  expect(one<HTMLAnchorElement>(studio, "a[download]").getAttribute("href")).toBe("/studio/api/reports/nlu-1/data");
});

test("times are told as people tell them", () => {
  expect([8, 62, 245, 4200].map(lasted)).toEqual(["8 s", "1 min 2 s", "4 min 5 s", "1 h 10 min"]);
  expect([3, 41, 65, 397].map(about)).toEqual(["about 5 s", "about 45 s", "about 2 min", "about 7 min"]);
});
