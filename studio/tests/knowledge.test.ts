// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { fromText, toText } from "../src/pages/library/fields";
import { all, goTo, one, open, press, settled, submit, type, words } from "./helpers/page";
import { serve } from "./helpers/server";

const ASKED = 350; // milliseconds: the pause before neighbours are asked for

beforeEach(() => {
  sessionStorage.clear();
  vi.stubGlobal("confirm", () => true);
});

const button = (studio: any, label: string) => all(studio, "button").find((each) => each.textContent!.includes(label))!;
const save = (studio: any) => submit(one(studio, "form.save"));
const field = (studio: any, label: string) => {
  const found = all(studio, "label").find((each) => each.textContent!.includes(label))!;
  return found.querySelector<HTMLInputElement>("input, textarea, select")!;
};

test.each([
  ["pairs", { people: 98, share: 4.5, note: "about half" }],
  ["list", ["brinjikji_2015", "chou_2011"]],
  ["number", 2014],
  ["line", "331(2)"],
  ["text", "Two lines\nof words."],
] as const)("a field of the kind %s is the same after it was text", (kind, value) => {
  expect(fromText(toText(value), { kind })).toEqual(value);
});

test("an empty field goes", () => {
  expect([fromText(" ", { kind: "line" }), fromText("", { kind: "pairs" })]).toEqual([undefined, undefined]);
});

test("a fact is edited field by field, with the answers under which it stands", async () => {
  const server = serve();
  const studio = await open("#/library/claims%2Fathletes_few_clear_scans");
  expect(words(studio)).toContain("Stands under Athlete study");
  type(field(studio, "Its figures"), "people: 98\nclear_percent: 5");
  await save(studio);
  const put = server.asked.find(({ method }) => method === "PUT")!;
  expect(put.body.base).toBe("k1");
  expect(put.body.fields).toEqual({
    sentence: "Of 98 young athletes without pain, only 4% had a scan with nothing to report.",
    figures: { people: 98, clear_percent: 5 },
    references: ["rajeswaran_2014"],
  });
});

test("a fact that somebody else saved meanwhile shows both texts", async () => {
  const server = serve();
  const studio = await open("#/library/claims%2Fnot_scans_alone");
  type(field(studio, "in one sentence"), "Mine.");
  Object.assign(server.world.claims[3]!, { base: "k2", author: "Ben Reviewer", sentence: "Theirs." });
  await save(studio);
  expect(words(studio)).toContain("Ben Reviewer saved this before you");
  expect(one(studio, "#conflict").textContent).toContain("Theirs.");
});

test("a new fact is added under a name of its own", async () => {
  const server = serve();
  const studio = await open("#/library/claims%2Fnew%20fact");
  type(field(studio, "Its short name"), "backs_are_strong");
  type(field(studio, "in one sentence"), "Backs are strong.");
  await save(studio);
  expect(server.world.claims.at(-1)).toMatchObject({ id: "backs_are_strong", sentence: "Backs are strong." });
});

test("an example is added next to what other questions sound like", async () => {
  const server = serve();
  const studio = await open("#/examples/athlete_study");
  type(one(studio, "#new-example"), "do tennis players hurt");
  await settled(ASKED);
  expect(words(studio)).toContain("“can I take ibuprofen” Medication 71 %");
  await submit(one(studio, "#new-example").closest("form")!);
  await save(studio);
  expect(server.world.intents[0]!.examples[0]).toBe("do tennis players hurt");
});

test("while examples are made ready the page says how far that is, and neighbours come by themselves", async () => {
  const server = serve();
  server.world.preparing.push({ done: 640, of: 14041 });
  const studio = await open("#/examples/athlete_study");
  type(one(studio, "#new-example"), "do tennis players hurt");
  await settled(ASKED);
  expect(words(studio)).toContain("Getting ready");
  expect(words(studio)).toContain("640 of 14,041 examples");
  await settled(750);
  expect(words(studio)).not.toContain("Getting ready");
  expect(words(studio)).toContain("“can I take ibuprofen” Medication 71 %");
});

test("neighbours that can't be had are told, and come again once they can", async () => {
  const server = serve();
  const studio = await open("#/examples/athlete_study");
  server.down = true;
  type(one(studio, "#new-example"), "do tennis players hurt");
  await settled(ASKED);
  expect(one(studio, ".problem[role=alert]").textContent).toContain("reached");
  server.down = false;
  type(one(studio, "#new-example"), "do tennis players hurt much");
  await settled(ASKED);
  expect(words(studio)).toContain("Medication 71 %");
});

test("an example is moved to the question that it asks", async () => {
  const server = serve();
  const studio = await open("#/examples/athlete_study");
  await press(button(studio, "Move example 3"));
  one<HTMLSelectElement>(studio, "#move select").value = "key_takeaways";
  await submit(one(studio, "#move form"));
  expect(server.world.intents[0]!.examples).not.toContain("did they scan sports people");
  expect(server.world.intents[2]!.examples).toContain("did they scan sports people");
});

test("a story is a conversation: turns move, come and go", async () => {
  const server = serve();
  const studio = await open("#/stories/depth.yml%231");
  await press(button(studio, "Move up turn 5"));
  await press(button(studio, "Remove turn 1"));
  await save(studio);
  const saved = server.asked.find(({ method }) => method === "PUT")!;
  expect(saved.path).toBe("stories/depth.yml%231");
  expect(saved.body.turns.map(({ action, intent, slot }: any) => action ?? intent ?? slot)).toEqual([
    "utter_athlete_study",
    "depth",
    "action_answer_rest",
    "tell_me_more",
  ]);
});

test("a story is played on the page where the draft is tried", async () => {
  serve();
  const studio = await open("#/stories/depth.yml%231");
  one(studio, "a.action").click();
  await goTo("#/try");
  await settled();
  expect(all(studio, "studio-said[from=member]").map((said) => said.shadowRoot!.textContent)).toHaveLength(2);
});

test("a message of the inbox gets its question, and only the editor's own words go on", async () => {
  const server = serve();
  const studio = await open("#/inbox");
  expect(words(studio)).toContain("my name is [name], do the tennis folks still play");
  // What the assistant made of it is not taken over unseen.
  expect(one<HTMLSelectElement>(studio, "[name=intent]").value).toBe("");
  one<HTMLSelectElement>(studio, "[name=intent]").value = "athlete_study";
  type(one(studio, "[name=example]"), "do tennis players still play");
  await submit(one(studio, "article form"));
  const sent = server.asked.find(({ path }) => path === "inbox/m1")!;
  expect(sent.body).toEqual({
    label: "intent",
    intent: "athlete_study",
    side: "training",
    example: "do tennis players still play",
  });
  await press(button(studio, "Put aside"));
  expect(server.asked.find(({ path }) => path === "inbox/m2")!.body).toEqual({ label: "ignore" });
  expect(words(studio)).toContain("Nothing waits");
});

test("a reviewer erases a member's words, asked once more, and a writer can't", async () => {
  const server = serve("ben");
  const studio = await open("#/inbox");
  const erased = () => server.asked.filter(({ method }) => method === "DELETE").map(({ path }) => path);
  await press(button(studio, "Erase …"));
  expect(one<HTMLDialogElement>(studio, "#erase").open).toBe(true);
  expect(one(studio, "#erase").textContent).toContain("do the tennis folks still play");
  await press(button(studio, "Keep them"));
  expect([one<HTMLDialogElement>(studio, "#erase").open, erased()]).toEqual([false, []]);
  await press(button(studio, "Erase …"));
  await submit(one(studio, "#erase form"));
  expect(erased()).toEqual(["inbox/m1"]);
  expect(all(studio, "article")).toHaveLength(1);
  expect(words(studio)).toContain("gone from the store");

  serve("ada");
  const theirs = await open("#/inbox");
  expect(all(theirs, "article").length).toBeGreaterThan(0);
  expect(words(theirs)).not.toContain("Erase …");
});
