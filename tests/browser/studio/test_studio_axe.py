"""axe-core finds nothing on any page of the studio, in any state; and nothing is wider than its window."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 860}
PAGES = {
    "answers": "The study of young athletes",
    "answers/utter_athlete_study": "Wording 4",
    "answers/utter_medication": "This answer is protected",
    "try": "Talk to the draft",
    "changes": "What members would notice",
    "releases": "Live now",
    "reports": "Measure the draft",
    "reports/nlu-1": "Open it alone",
    "library": "Every fact",
    "library/references": "Rajeswaran 2014",
    "library/claims%2Fathletes_few_clear_scans": "Its figures",
    "library/claims%2Fnew%20fact": "Its short name",
    "examples": "For each question",
    "examples/athlete_study": "3 examples",
    "stories": "A rule says",
    "stories/depth.yml%231": "The bot answers",
    "inbox": "Names and numbers are masked",
    "nowhere": "There is no such page",
}


def go_to(page: Any, address: str, words: str) -> None:
    page.evaluate("address => { location.hash = address }", f"#/{address}")
    expect(page.locator("main").get_by_text(words).first).to_be_visible()


def is_wider(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


changes_made = itertools.count(1)


def change(page: Any) -> None:
    go_to(page, "answers/utter_athlete_study", "Wording 4")
    page.get_by_label("Words of wording 1").fill("98 had a scan" + "." * next(changes_made))
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Saved as a draft").first).to_be_visible()


@pytest.mark.parametrize("window", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_on_any_page(
    signed_in: Callable[..., Any], of_all: Callable[[Any], list[str]], window: dict[str, int]
) -> None:
    page = signed_in("ada", viewport=window)
    change(page)
    found, wide = {}, []
    for address, words in PAGES.items():
        go_to(page, address, words)
        found[address] = of_all(page)
        wide += [address] if is_wider(page) else []
    assert ({address: each for address, each in found.items() if each}, wide) == ({}, [])


def in_a_chat(page: Any) -> None:
    go_to(page, "try", "Talk to the draft")
    for words in ("my legs are numb", "the tennis players"):
        page.get_by_label("Your message").fill(words)
        page.keyboard.press("Enter")
        expect(page.get_by_role("log").get_by_text(words)).to_be_visible()
    expect(page.get_by_role("heading", name="Turn 2")).to_be_visible()
    page.get_by_role("button", name="Make a test from this").click()
    expect(page.get_by_text("It passes", exact=True)).to_be_visible()


def with_findings(page: Any) -> None:
    go_to(page, "answers/utter_greet", "Wording 2")
    page.get_by_label("Words of wording 1").fill("Of 71 people, all.")
    expect(page.get_by_text("71 is no figure").first).to_be_visible()


def choosing_facts(page: Any) -> None:
    go_to(page, "answers/utter_athlete_study", "Wording 4")
    page.get_by_role("button", name="Choose its facts").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def in_conflict(page: Any) -> None:
    go_to(page, "answers/utter_key_takeaways", "Wording 1")
    page.get_by_label("Words of wording 1").fill("Mine.")
    page.evaluate(
        """async () => {
          const address = "/studio/api/answers/utter_key_takeaways", headers = { "X-Studio": "1" };
          const { base, variations } = await (await fetch(address)).json();
          variations[0].text = `Theirs, at ${Date.now()}.`;
          await fetch(address, { method: "PUT", headers, body: JSON.stringify({ base, variations }) });
        }"""
    )
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("heading", name="You saved this in another window")).to_be_visible()


def having_asked_the_draft(page: Any) -> None:
    go_to(page, "changes", "What members would notice")
    page.get_by_role("button", name="Ask the test messages").click()
    expect(page.get_by_text("would get another answer.").first).to_be_visible()


def sending_back(page: Any) -> None:
    go_to(page, "changes", "What members would notice")
    page.get_by_role("button", name="Send back").first.click()
    expect(page.get_by_text("what has to change?")).to_be_visible()


def going_back(page: Any) -> None:
    go_to(page, "releases", "Live now")
    page.get_by_role("button", name="Go back to this").last.click()
    expect(page.get_by_text("Why do you go back?")).to_be_visible()


def moving(page: Any) -> None:
    go_to(page, "examples/athlete_study", "3 examples")
    page.get_by_label("Words of example 1").focus()
    expect(page.get_by_text("Medication", exact=True).first).to_be_visible()
    page.get_by_role("button", name="Move example 1 to").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def getting_ready(page: Any) -> None:
    far = {"neighbours": [], "equals_test": False, "preparing": {"done": 640, "of": 14041}}
    page.route("**/neighbours", lambda route: route.fulfill(json=far))
    go_to(page, "examples/athlete_study", "3 examples")
    page.get_by_label("Words of example 1").focus()
    expect(page.get_by_text("640 of 14,041 examples")).to_be_visible()


def about_to_erase(page: Any) -> None:
    go_to(page, "inbox", "2 messages")
    page.get_by_role("button", name="Erase").first.click()
    expect(page.get_by_role("dialog", name="Erase these words for good?")).to_be_visible()
    # What can't be undone is not what the Enter key does.
    expect(page.get_by_role("button", name="Keep them")).to_be_focused()


def offline(page: Any) -> None:
    page.route("**/api/reports", lambda route: route.abort())
    go_to(page, "reports", "You seem to be offline")


def loading(page: Any) -> None:
    page.route("**/api/releases", lambda route: None)
    page.evaluate("location.hash = '#/releases'")
    expect(page.locator(".skeleton")).to_be_visible()


def nothing_found(page: Any) -> None:
    go_to(page, "answers", "The study of young athletes")
    page.get_by_role("searchbox").fill("nothing like it")
    expect(page.get_by_text("No answer fits")).to_be_visible()


def menu_open(page: Any) -> None:
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


STATES = [
    in_a_chat,
    with_findings,
    choosing_facts,
    in_conflict,
    having_asked_the_draft,
    sending_back,
    going_back,
    moving,
    getting_ready,
    about_to_erase,
    offline,
    loading,
    nothing_found,
    menu_open,
]


@pytest.mark.parametrize("reach", STATES, ids=lambda each: each.__name__)
def test_axe_finds_nothing_in_any_state(
    signed_in: Callable[..., Any], of_all: Callable[[Any], list[str]], reach: Callable[[Any], None]
) -> None:
    if reach in (having_asked_the_draft, sending_back):
        change(signed_in("ada"))
    page = signed_in("ben", viewport=PHONE)
    reach(page)
    assert (of_all(page), is_wider(page)) == ([], False)


def test_axe_finds_nothing_where_somebody_signs_in(
    open_page: Callable[..., Any], in_memory: str, of_all: Callable[[Any], list[str]]
) -> None:
    page = open_page(in_memory, viewport=PHONE)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Fill in both fields.")).to_be_visible()
    assert (of_all(page), is_wider(page)) == ([], False)
