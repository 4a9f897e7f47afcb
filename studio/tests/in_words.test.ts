// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { STEPS } from "../src/pages/stories/steps";
import { all, goTo, one, open, press, settled, submit, type, words } from "./helpers/page";
import { serve } from "./helpers/server";

const ASKED = 350; // milliseconds: the pause before neighbours are asked for

beforeEach(() => {
  sessionStorage.clear();
  vi.stubGlobal("confirm", () => true);
});

const button = (studio: any, label: string) => all(studio, "button").find((each) => each.textContent!.includes(label))!;

test("a turn is told in words; names and milliseconds stand behind Details", async () => {
  serve();
  const studio = await open("#/try");
  type(one(studio, "#message"), "the tennis players");
  await submit(one(studio, ".composer"));
  const panel = one(studio, "section[aria-labelledby=detail-title]");
  expect(panel.textContent).toContain("Of 98 young athletes without pain");
  expect(panel.textContent).toContain("The study of young athletes");
  const details = one(studio, "section[aria-labelledby=detail-title] details");
  expect(details.textContent).toContain("4.2 ms");
  const before = panel.textContent!.replace(details.textContent!, "");
  expect(before).not.toMatch(/ ms|athletes_few|utter_|[a-z]_[a-z]/);
});

test("a story's steps have names that say what they do, and none has to be guessed", async () => {
  const server = serve();
  server.world.stories[0]!.name = "why_mri_shows_damage";
  server.world.stories[0]!.turns.push({ who: "bot", action: "action_cite_sources" } as never);
  const studio = await open("#/stories");
  expect(words(studio)).toContain("Why MRI shows damage");
  await goTo("#/stories/depth.yml%231");
  await settled();
  expect(words(studio)).toContain(STEPS["action_answer_rest"]![1]);
  expect(words(studio)).toContain("The assistant does");
  const options = all(studio, "optgroup[label='Steps of the assistant'] option").map((each) => each.textContent);
  expect(options).toContain("Show sources and next questions");
});

test("a lesson is of use where it is suggested, and its questions are chosen, not typed", async () => {
  const server = serve();
  const studio = await open("#/library/lessons");
  expect(words(studio)).toContain("suggested after 1 question");
  expect(words(studio)).not.toContain("not used");
  await goTo("#/library/lessons%2Frethink_your_pain");
  await settled();
  const select = one<HTMLSelectElement>(studio, ".chosen select");
  select.value = "athlete_study";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
  await submit(one(studio, "form.save"));
  const put = server.asked.find(({ method }) => method === "PUT")!;
  expect(put.body.fields.topics).toEqual(["explain_backpack", "athlete_study"]);
});

test("the works of a fact are chosen by author and year, and taken off again", async () => {
  const server = serve();
  const studio = await open("#/library/claims%2Fnot_scans_alone");
  await settled();
  const select = one<HTMLSelectElement>(studio, ".chosen select");
  expect([...select.options].map(({ text }) => text)[1]).toContain("Rajeswaran 2014");
  select.value = "rajeswaran_2014";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
  expect(one(studio, ".chosen li").textContent).toContain("Rajeswaran 2014");
  await press(button(studio, "Remove Rajeswaran 2014"));
  expect(all(studio, ".chosen li")).toHaveLength(0);
  select.value = "rajeswaran_2014";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await submit(one(studio, "form.save"));
  expect(server.asked.find(({ method }) => method === "PUT")!.body.fields.references).toEqual(["rajeswaran_2014"]);
});

test("examples are searched, and what is edited then is the right one", async () => {
  const server = serve();
  const studio = await open("#/examples/athlete_study");
  type(one<HTMLInputElement>(studio, ".search input"), "sports scan");
  await settled();
  const fields = all(studio, ".example textarea") as HTMLTextAreaElement[];
  expect(fields.map(({ value }) => value)).toEqual(["did they scan sports people"]);
  expect(words(studio)).toContain("1 of 3 examples");
  type(fields[0]!, "did they scan people\nwho do sports");
  await submit(one(studio, "form.save"));
  expect(server.asked.find(({ method }) => method === "PUT")!.body.examples[2]).toBe("did they scan people who do sports");
});

test("an example that is too near to another question is told of in words", async () => {
  serve();
  const studio = await open("#/examples/athlete_study");
  type(one<HTMLInputElement>(studio, "#new-example"), "may athletes take ibuprofen");
  await settled(ASKED);
  expect(words(studio)).toContain("Members who write this may get the other answer");
  type(one<HTMLInputElement>(studio, "#new-example"), "how old were the players");
  await settled(ASKED);
  expect(words(studio)).not.toContain("may get the other answer");
  expect(words(studio)).toContain("Far enough from every other question");
});

test("an empty inbox says whose messages come here", async () => {
  const server = serve();
  server.world.inbox = [];
  const studio = await open("#/inbox");
  expect(words(studio)).toContain("Only those of members who agreed");
});

test("one signs in by name or e-mail", async () => {
  serve().person = undefined;
  const studio = await open("#/answers");
  expect(words(studio)).toContain("Name or e-mail");
});
