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

const button = (studio: any, label: string) => all(studio, "button").find((each) => each.textContent!.includes(label))!;
/** As a press of this button does it. */
function submitBy(pressed: HTMLElement): Promise<void> {
  const event = new Event("submit", { bubbles: true, cancelable: true });
  Object.assign(event, { submitter: pressed });
  pressed.closest("form")!.dispatchEvent(event);
  return settled();
}

test("nothing to publish is said, too", async () => {
  serve("ben");
  expect(words(await open("#/changes"))).toContain("Nothing is waiting");
});

test("what changed stands word by word, and why it can't be published yet", async () => {
  serve("ada", withChange());
  const studio = await open("#/changes");
  expect(all(studio, ".half del").map((each) => each.textContent!.trim())).toContain("tennis");
  expect(words(studio)).toContain("A reviewer must approve these changes first.");
  expect(button(studio, "Approve")).toBeUndefined();
});

test("another person approves, and publishes", async () => {
  const server = serve("ben", withChange());
  const studio = await open("#/changes");
  await submitBy(button(studio, "Approve"));
  expect(words(studio)).toContain("All that is needed has been approved");
  type(one(studio, "[name=notes]"), "Kinder words");
  await submit(one(studio, "[name=notes]").closest("form")!);
  await vi.waitFor(() => expect(words(studio)).toContain("Published. Members get the new words now."), PUBLISHED);
  expect(server.world.releases[0]!.notes).toBe("Kinder words");
  expect(words(studio)).toContain(server.world.live.name);
}, 20_000);

test("only a publisher goes back to a release", async () => {
  serve("cleo");
  expect(button(await open("#/releases"), "Go back to this")).toBeUndefined();
  const server = serve("ben");
  const studio = await open("#/releases");
  await press(button(studio, "Go back to this"));
  expect(server.world.live.name).toBe("2026-11-20-1");
  expect(words(studio)).toContain("2026-11-20-1 is live again");
});

test("a chat with the draft shows each turn's detail and becomes a test", async () => {
  const server = serve();
  const studio = await open("#/try");
  type(one(studio, "#message"), "I feel nothing in my legs");
  await submit(one(studio, ".composer"));
  expect(words(studio)).toContain("Warning sign: cauda_equina");
  type(one(studio, "#message"), "the tennis players");
  await submit(one(studio, ".composer"));
  expect(words(studio)).toContain("rule: answer the study of athletes");
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
