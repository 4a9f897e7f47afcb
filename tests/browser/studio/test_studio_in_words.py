"""What only a real browser shows of reports, the chat with the draft, and examples."""

from collections.abc import Callable
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

LONG = "the radiologist wrote about worn discs and I would like to know where they come from"


def test_the_page_stays_as_long_as_the_window_however_long_the_chat_is(signed_in: Callable[..., Any]) -> None:
    page = signed_in(viewport={"width": 1280, "height": 800})
    page.get_by_role("link", name="Try", exact=True).click()
    for turn in range(1, 7):
        page.get_by_label("Your message").fill(f"what about the tennis players, {turn}")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("button", name=f"show turn {turn}")).to_be_visible()
    chat = page.get_by_role("log")
    assert chat.evaluate("each => each.scrollHeight > 2 * each.clientHeight")
    assert page.evaluate("document.documentElement.scrollHeight") <= 800


def test_what_is_measured_is_there_again_for_everybody_and_can_be_cancelled(
    signed_in: Callable[..., Any], of_all: Callable[[Any], list[str]]
) -> None:
    ada = signed_in("ada")
    ada.get_by_role("link", name="Reports").click()
    ada.get_by_role("button", name="Conversations").click()
    mine = ada.get_by_role("region", name="Conversations")
    expect(mine).to_contain_text("Ada Writer measures “Conversations” since")
    assert of_all(ada) == []
    ben = signed_in("ben", viewport={"width": 360, "height": 800})
    ben.get_by_role("button", name="Menu").click()
    ben.get_by_role("link", name="Reports").click()
    ben.on("dialog", lambda each: each.accept())
    ben.get_by_role("button", name="Cancel").click()
    for page in (ben, ada):
        expect(page.get_by_text("“Conversations” was cancelled by Ben Reviewer")).to_be_visible()
    assert ben.evaluate("document.documentElement.scrollWidth") <= 360
    assert of_all(ben) == []


@pytest.mark.parametrize("width", [1280, 360])
def test_the_whole_text_of_an_example_is_seen(signed_in: Callable[..., Any], width: int) -> None:
    page = signed_in(viewport={"width": width, "height": 800})
    page.goto(page.url.partition("#")[0] + "#/examples/athlete_study")
    page.get_by_label("A new example").fill(LONG)
    page.get_by_label("A new example").press("Enter")
    first = page.get_by_label("Words of example 1", exact=True)
    expect(first).to_have_value(LONG)
    assert first.evaluate("each => each.scrollHeight <= each.clientHeight + 2")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
