"""The report of an evaluation in a real Chromium, opened as a file: sorted, filtered, followed."""

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evaluation" / "html"))
from html_reports import measured
from predicted import predicted

from backstory.evaluation.html.nlu.page import PAGE, write_page

playwright = pytest.importorskip("playwright.sync_api")

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
SHEET = {"width": 718, "height": 1000}  # A4 with margins
LONG = "a_very_long_intent_name_that_would_push_a_narrow_page_wide"
PREDICTIONS = [
    *[predicted("greet", "greet", 0.5 + each / 1000, text=f"hello number {each}") for each in range(120)],
    predicted("greet", "thank", 0.97, text="surely wrong", tag="far"),
    predicted("greet", "thank", 0.12, text="hardly wrong <img src=x onerror=alert(1)>"),
    predicted("thank", "nlu_fallback", 0.3, text="w" * 200, tag="near"),
    predicted("red_flag", LONG, 0.8, text="both legs went weak today"),
    predicted("out_of_scope", "out_of_scope", 0.7, text="what is the capital of France"),
    predicted("Affirm", "deny", 0.4, text="no tag"),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("report")
    write_page(measured(PREDICTIONS), folder)
    return (folder / PAGE).as_uri()


@pytest.fixture
def open_page(browser, report: str, skip_unless):
    """Open the report; at the end nothing was complained about and nothing was asked for elsewhere."""
    skip_unless(browser is not None, "Chromium is not installed (Debian's package chromium)")
    problems: list[str] = []
    contexts = []

    def opened(address: str = "", **context) -> "playwright.Page":
        # Without motion, so that no test waits for it.
        still = {"viewport": DESK, "reduced_motion": "reduce"}
        contexts.append(browser.new_context(**(still | context)))
        page = contexts[-1].new_page()
        page.set_default_timeout(20_000)
        # A breach of the policy is an error in the console, too.
        page.on("console", lambda line: problems.append(line.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "request", lambda each: problems.append(each.url) if not each.url.startswith(report) else None
        )
        page.goto(report + address)
        return page

    yield opened
    for each in contexts:
        each.close()
    assert problems == []


def listed(page: "playwright.Page") -> list[str]:
    return page.locator(".messages tbody .text > span").all_inner_texts()


def count(page: "playwright.Page") -> str:
    return page.get_by_role("status").inner_text()


def test_a_table_is_sorted_with_the_keyboard(open_page) -> None:
    page = open_page()
    table = page.get_by_role("table", name="Each intent")
    table.get_by_role("button", name="Messages").focus()
    page.keyboard.press("Enter")
    head = table.get_by_role("columnheader", name="Messages")
    playwright.expect(head).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Space")
    playwright.expect(head).to_have_attribute("aria-sort", "descending")
    assert table.get_by_role("rowheader").first.inner_text() == "greet"
    table.get_by_role("button", name="Intent").press("Enter")
    assert table.locator("[aria-sort]").count() == 1
    assert table.get_by_role("rowheader").all_inner_texts()[:2] == [LONG, "Affirm"]


def test_what_is_not_known_comes_last_both_ways(open_page) -> None:
    table = open_page().get_by_role("table", name="Each intent")
    recall = table.get_by_role("button", name="Recall")
    for _ in range(2):
        recall.click()
        assert table.locator("tbody tr").last.locator("td").nth(3).inner_text() == "–"


def test_messages_are_filtered_by_words_intent_and_result(open_page) -> None:
    page = open_page()
    assert count(page) == "126 messages"
    assert len(listed(page)) == 50
    page.get_by_role("searchbox", name="Words").fill("WRONG")
    assert listed(page) == ["surely wrong", "hardly wrong <img src=x onerror=alert(1)>"]
    assert count(page) == "2 of 126 messages"
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("combobox", name="Intent").select_option("thank")
    assert count(page) == "3 of 126 messages"
    page.get_by_role("combobox", name="Result").select_option("asked back")
    assert listed(page) == ["w" * 200]
    assert page.url.endswith("#messages?intent=thank&result=asked_back")
    page.get_by_role("combobox", name="Intent").select_option("any")
    page.get_by_role("combobox", name="Result").select_option("declined")
    assert listed(page) == ["what is the capital of France"]


def test_one_follows_a_confusion_to_its_messages_with_the_keyboard_and_back(open_page) -> None:
    page = open_page()
    page.get_by_role("link", name="2: greet given thank").focus()
    page.keyboard.press("Enter")
    playwright.expect(page.get_by_role("heading", name="All messages")).to_be_focused()
    playwright.expect(page.get_by_role("heading", name="All messages")).to_be_in_viewport()
    assert listed(page) == ["surely wrong", "hardly wrong <img src=x onerror=alert(1)>"]
    # From the heading on, the next stops are the filter's.
    page.keyboard.press("Tab")
    playwright.expect(page.get_by_role("searchbox", name="Words")).to_be_focused()
    page.get_by_role("button", name="No longer only given: thank").press("Enter")
    assert "result=wrong" in page.url
    assert "given" not in page.url
    page.go_back()
    playwright.expect(page.get_by_role("link", name="2: greet given thank")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("table", "link", "texts"),
    [
        ("Each intent", "red_flag", ["both legs went weak today"]),
        ("Accuracy by tag", "far", ["surely wrong"]),
        ("In scope or not", "100.0 %", ["what is the capital of France"]),
    ],
)
def test_one_follows_an_intent_a_slice_and_an_outcome(
    open_page, table: str, link: str, texts: list[str]
) -> None:
    page = open_page()
    page.get_by_role("table", name=table, exact=True).get_by_role("link", name=link, exact=True).last.click()
    playwright.expect(page.get_by_role("status")).to_contain_text(" of 126 ")
    assert listed(page) == texts


def test_a_shared_address_shows_the_same_messages(open_page) -> None:
    page = open_page("#messages?tag=&intent=deny")
    assert listed(page) == ["no tag"]
    page.get_by_role("button", name="No longer only tag: (none)").click()
    assert count(page) == "1 of 126 messages"


def test_an_address_that_holds_anything_is_only_text(open_page) -> None:
    page = open_page("#messages?tag=%3Cimg%20src=x%20onerror=alert(1)%3E&text=%E0%A4%A&who=knows")
    assert count(page) == "0 of 126 messages"
    assert page.locator("img").count() == 0


def test_pages_of_messages_and_sorting_over_all_of_them(open_page) -> None:
    page = open_page()
    later = page.get_by_role("button", name="Later")
    later.click()
    later.click()
    assert len(listed(page)) == 26
    assert later.is_disabled()
    page.locator(".messages").get_by_role("button", name="Sure").click()
    assert listed(page)[0] == "hardly wrong <img src=x onerror=alert(1)>"
    playwright.expect(page.get_by_text("Page 1 of 3")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("script", [True, False])
def test_a_phone_need_not_scroll_sideways(open_page, theme: str, script: bool) -> None:
    page = open_page(viewport=PHONE, color_scheme=theme, java_script_enabled=script)
    for each in page.locator("details").all():
        each.locator("summary").click()
    width = page.locator("html").evaluate("each => each.scrollWidth")
    assert width == PHONE["width"]


@pytest.mark.parametrize(("wish", "scrolls"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_whoever_wants_no_motion_gets_none(open_page, wish: str, scrolls: str) -> None:
    page = open_page(reduced_motion=wish)
    assert page.locator("html").evaluate("each => getComputedStyle(each).scrollBehavior") == scrolls


def test_night_is_dark_for_words_and_drawings(open_page) -> None:
    def colors(theme: str) -> tuple[str, str, str]:
        page = open_page(color_scheme=theme)
        return tuple(
            page.locator(place).first.evaluate(f"each => getComputedStyle(each).{name}")
            for place, name in (("body", "backgroundColor"), ("body", "color"), (".drawing text", "fill"))
        )

    day, night = colors("light"), colors("dark")
    assert all(one != other for one, other in zip(day, night, strict=True))
    assert sum(map(int, re.findall(r"\d+", night[0]))) < sum(map(int, re.findall(r"\d+", day[0])))


def test_without_the_script_all_can_be_read(open_page) -> None:
    page = open_page(java_script_enabled=False)
    assert len(listed(page)) == len(PREDICTIONS)
    assert page.locator("form.filter").is_hidden()
    assert page.locator(".messages tr").last.is_visible()
    assert page.get_by_role("link", name="2: greet given thank").get_attribute("href") == "#messages"


def test_print_shows_all_that_is_picked_and_the_numbers_behind_the_plots(open_page) -> None:
    page = open_page("#messages?result=right", viewport=SHEET)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert len(listed(page)) == 121
    assert page.locator("details:not([open])").count() == 0
    assert page.locator("form.filter").is_hidden()
    assert page.locator("html").evaluate("each => each.scrollWidth") == SHEET["width"]
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert len(listed(page)) == 50
