// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { all, one, open, press, settled, submit, type, words } from "./helpers/page";
import { serve, type World } from "./helpers/server";
import { world as fresh } from "./mock/world.mjs";

const PUBLISHED = 15_000; // milliseconds at most: each of its steps is asked for

beforeEach(() => {
  sessionStorage.clear();
  vi.stubGlobal("confirm", () => true);
});

function withChange(): World {
  const world = fresh();
  world.answers[0]!.variations[0]!.text = "In one study, 98 young players without pain had a scan.";
  return world;
}

const button = (studio: any, label: string) => all(studio, "button").find((each) => (each.getAttribute("aria-label") ?? each.textContent!).includes(label))!;
test("nothing to publish is said, too", async () => {
  serve("ben");
  expect(words(await open("#/changes"))).toContain("Nothing is waiting");
});

test("what changed stands word by word, and why it can't be published yet", async () => {
  serve("ada", withChange());
  const studio = await open("#/changes");
  expect(all(studio, ".half del").map((each) => each.textContent!.trim())).toContain("tennis");
  expect(words(studio)).toContain("It waits for the approval of a reviewer.");
  expect(button(studio, "Approve")).toBeUndefined();
});

test("a text begins and ends in its differences as it does for members", async () => {
  serve("ada", withChange());
  const studio = await open("#/changes");
  const shown = all(studio, ".half.new .words")[0]!.textContent;
  expect(shown).toBe("In one study, 98 young players without pain had a scan.");
});

test("whoever reads a change sees its facts with figure and source, its grade, its findings and why", async () => {
  const world = withChange();
  world.answers[0]!.variations[0]!.text = "In one study, 71 had a scan.";
  serve("ben", world);
  const studio = await open("#/changes");
  const change = one(studio, ".change");
  for (const told of [
    "Of 98 young athletes without pain, only 4%",
    "Rajeswaran 2014",
    "clear percent",
    "grade 2.2 of school",
    "71 is no figure of its facts.",
    "Say the figures of the players apart",
    "Written by Ada Writer",
  ])
    expect(change.textContent!.replace(/\s+/g, " ")).toContain(told);
  expect(change.querySelector("details .reasons")).toBeNull();
});

test("another person approves, and publishes", async () => {
  const server = serve("ben", withChange());
  const studio = await open("#/changes");
  expect(one(studio, "nav .count").textContent).toBe("1 waiting for you");
  await press(button(studio, "Approve"));
  expect(words(studio)).toContain("All that is needed has been approved");
  expect(button(studio, "Approve")).toBeUndefined();
  type(one(studio, "[name=notes]"), "Kinder words");
  await submit(one(studio, "[name=notes]").closest("form")!);
  expect(words(studio)).toContain("Publishing now");
  expect(all(studio, "button").filter((each) => each.textContent!.includes("Publish")).map((each) => each.getAttribute("aria-disabled"))).toEqual(["true"]);
  await vi.waitFor(() => expect(words(studio)).toContain("Published. Members get the new words now."), PUBLISHED);
  expect(server.world.releases[0]!.notes).toBe("Kinder words");
  expect(words(studio)).toContain(server.world.live.name);
  expect(all(studio, "nav .count")).toHaveLength(0);
}, 20_000);

function withTwo(): World {
  const world = withChange();
  const medicines = world.answers.find(({ protected: guarded }) => guarded)!;
  medicines.variations[0]!.text = "Ask your pharmacist.";
  return world;
}

test("each change is approved on its own, and one that waits is held back and brought back", async () => {
  const server = serve("ben", withTwo());
  const studio = await open("#/changes");
  expect(words(studio)).toContain("Words about danger, medicine or feelings changed (Medicines), so all tests run first.");
  await press(button(studio, "Approve: The study of young athletes"));
  expect(words(studio)).toContain("Medicines waits for a reviewer and a clinician.");
  expect(words(studio)).toContain("All changes go live together.");
  await press(button(studio, "Hold back: Medicines"));
  expect(server.world.answers[2]!.variations).toEqual(server.world.answers[2]!.live);
  expect(all(studio, "[name=notes]")).toHaveLength(1);
  await press(button(studio, "Bring back: Medicines"));
  expect(server.world.answers[2]!.variations[0]!.text).toBe("Ask your pharmacist.");
  expect(all(studio, ".change .approvals li")).toHaveLength(1);
});

test("one change is sent back, once for all roles of a person, and the note leaves its field", async () => {
  const world = withTwo();
  world.people.cleo.roles = ["clinician", "reviewer"];
  const server = serve("cleo", world);
  const studio = await open("#/changes");
  await press(button(studio, "Send back: Medicines"));
  type(one(studio, "[name=why-back]"), "Keep the doctor");
  await submit(one(studio, "[name=why-back]").closest("form")!);
  expect(server.world.approvals).toHaveLength(1);
  const [medicines] = all(studio, ".change").filter((each) => each.getAttribute("aria-label") === "Medicines");
  expect(medicines!.querySelectorAll(".approvals li")).toHaveLength(1);
  expect(medicines!.textContent).toContain("“Keep the doctor”");
  expect(all(studio, "[name=why-back]")).toHaveLength(0);
  expect(words(studio)).toContain("Medicines was sent back by Cleo Clinician.");
});

test("what others did meanwhile is seen: after a refusal, on coming back, and by the menu", async () => {
  const server = serve("ben", withChange());
  const studio = await open("#/changes");
  const nowIs = (text: string) => (server.world.answers[0]!.variations[0]!.text = text);
  nowIs("Newer words.");
  await press(button(studio, "Approve"));
  expect(server.world.approvals).toHaveLength(0);
  expect(words(studio)).toContain("Newer words.");
  nowIs("Newest words.");
  window.dispatchEvent(new Event("focus"));
  await settled();
  expect(words(studio)).toContain("Newest words.");
  nowIs("The last words.");
  await press(one(studio, "nav a[href='#/changes']"));
  expect(words(studio)).toContain("The last words.");
});

test("whoever wrote what was sent back finds a number in the menu", async () => {
  const world = withChange();
  serve("ben", world);
  const reviewer = await open("#/changes");
  await press(button(reviewer, "Send back"));
  type(one(reviewer, "[name=why-back]"), "Too cheerful");
  await submit(one(reviewer, "[name=why-back]").closest("form")!);
  serve("ada", world);
  expect(one(await open("#/answers"), "nav .count").textContent).toBe("1 waiting for you");
});

test("examples, tests and what was taken back say who and why", async () => {
  const world = withChange();
  const saved = [{ commit: "1234567", author: "Ada Writer", date: "2026-11-30T08:00:00Z", subject: "athlete_study: asked so" }];
  Object.assign(world.answers[0]!, { takenBack: { by: "Pat", on: "2026-11-30T09:00:00Z", reason: "It confused", to: "x" } });
  world.otherChanges = [
    {
      what: "examples",
      digest: "d",
      name: "athlete_study",
      title: "The study of young athletes",
      file: "data/nlu/a.yml",
      saved,
      needs: ["reviewer"],
      missing: ["reviewer"],
      approvals: [],
      sent_back: [],
      can_move: true,
      findings: [],
      added: ["what of the tennis people"],
      removed: [],
    },
  ];
  world.tests = [{ ...saved[0]!, subject: "Test 'athletes': as the draft answers" }];
  serve("ada", world);
  const studio = await open("#/changes");
  expect(words(studio)).toContain("Taken back from live by Pat");
  const ways = all(studio, ".change")[1]!;
  expect(ways.querySelector(".ways ins")!.textContent).toBe("what of the tennis people");
  expect(ways.textContent).toContain("Written by Ada Writer");
  expect(ways.textContent).toContain("Discard");
  expect(ways.querySelectorAll(".half")).toHaveLength(0);
  expect(words(studio)).toContain("Test 'athletes': as the draft answers");
  expect(words(studio)).toContain("nobody has to approve it");
});

test("only a publisher goes back to a release, and says why", async () => {
  serve("cleo");
  expect(button(await open("#/releases"), "Go back to this")).toBeUndefined();
  const server = serve("ben");
  const studio = await open("#/releases");
  expect(all(studio, ".release h2").map((each) => each.textContent)).toEqual([
    "The answer on backpacks is shorter.",
    "More ways to ask about sleep.",
  ]);
  await press(button(studio, "Go back to this"));
  type(one(studio, "[name=reason]"), "A figure is in doubt");
  await submit(one(studio, "[name=reason]").closest("form")!);
  expect(server.world.live.name).toBe("2026-11-20-1");
  expect(words(studio)).toContain("“More ways to ask about sleep.” is live again");
  expect(all(studio, ".release")[0]!.textContent).toContain("“A figure is in doubt”");
});

test("a chat with the draft shows each turn's detail and becomes a test", async () => {
  const server = serve();
  const studio = await open("#/try");
  type(one(studio, "#message"), "I feel nothing in my legs");
  await submit(one(studio, ".composer"));
  expect(words(studio)).toContain("Warning sign: Cauda equina");
  type(one(studio, "#message"), "the tennis players");
  await submit(one(studio, ".composer"));
  expect(words(studio)).toContain("Answer the study of athletes");
  expect(words(studio)).not.toContain("Warning sign");
  await submit(one(studio, "[name=name]").closest("form")!);
  const made = server.asked.find(({ path }) => path === "tests")!;
  expect(made.body.name).toBe("I feel nothing in my legs, then the tennis players");
  expect(words(studio)).toContain("It passes");
});

test("a message that could not be sent stands in its field again", async () => {
  const server = serve();
  const studio = await open("#/try");
  server.down = true;
  type(one(studio, "#message"), "hello");
  await submit(one(studio, ".composer"));
  expect(one<HTMLInputElement>(studio, "#message").value).toBe("hello");
  expect(all(studio, "studio-said")).toHaveLength(0);
});

test("a page that can't be loaded says so and is tried again", async () => {
  const server = serve();
  const studio = await open("#/try");
  server.down = true;
  location.hash = "#/reports";
  dispatchEvent(new Event("hashchange"));
  await settled();
  expect(words(studio)).toContain("You seem to be offline");
  server.down = false;
  await press(button(studio, "Try again"));
  expect(all(studio, ".row")).toHaveLength(3);
});

test("a report opens in a frame that can reach nothing of the studio", async () => {
  serve();
  const studio = await open("#/reports/nlu-1");
  const frame = one<HTMLIFrameElement>(studio, "iframe");
  expect(frame.getAttribute("src")).toBe("/studio/api/reports/nlu-1/");
  expect(frame.getAttribute("sandbox")).toBe("allow-scripts");
});
