// @vitest-environment happy-dom
import { render } from "lit";
import { describe, expect, test } from "vitest";
import { markdown } from "../../src/markdown";

function drawn(text: string): HTMLElement {
  const place = document.createElement("div");
  render(markdown(text, "(new tab)"), place);
  return place;
}

const tags = (place: HTMLElement) => [...place.querySelectorAll("*")].map(({ localName }) => localName);

test("blank lines part paragraphs", () => {
  expect([...drawn("one\n\n\ntwo\nthree").querySelectorAll("p")].map((p) => p.textContent)).toEqual(["one", "two\nthree"]);
});

test("bold, italics, lists and links", () => {
  const place = drawn("**Do** this *now*:\n\n- one\n- two\n\n1. [see](https://example.org/a?b=c)");
  expect(tags(place)).toEqual(["p", "strong", "em", "ul", "li", "li", "ol", "li", "a", "span"]);
  const link = place.querySelector("a")!;
  expect(link.getAttribute("href")).toBe("https://example.org/a?b=c");
  expect(link.rel).toContain("noopener");
});

test("a number to call is a link", () => {
  expect(drawn("[call](tel:999)").querySelector("a")?.getAttribute("href")).toBe("tel:999");
});

describe.each([
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert)",
  "[x](data:text/html,hi)",
  "[x](//example.org)",
  "[x](/relative)",
  "[x](vbscript:x)",
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "2 * 3 * 4",
  "snake_case_words",
  "**not closed",
])("%s", (text) => {
  test("stays the text that it is", () => {
    const place = drawn(text);
    expect(place.textContent).toBe(text);
    expect(tags(place)).toEqual(["p"]);
  });
});

test("a text made to be slow is not", () => {
  const began = performance.now();
  drawn("[".repeat(20_000) + "*".repeat(20_000));
  expect(performance.now() - began).toBeLessThan(1000);
});
