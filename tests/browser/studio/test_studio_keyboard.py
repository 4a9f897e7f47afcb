"""The studio without a mouse, after a reload, and in two windows at once."""

from collections.abc import Callable
from typing import Any

import pytest
from test_studio_axe import go_to, in_conflict

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_an_answer_is_found_changed_and_saved_by_keyboard_alone(signed_in: Callable[..., Any]) -> None:
    page = signed_in()
    page.get_by_role("searchbox").focus()
    page.keyboard.type("clinician")
    expect(page.locator("a.row")).to_have_count(1)
    press(page, "ArrowDown", "Enter")
    expect(page.get_by_role("heading", name="Hello", level=1)).to_be_focused()
    field = page.get_by_label("Words of wording 1")
    for _ in range(12):
        if field.evaluate("each => each.getRootNode().activeElement === each"):
            break
        press(page, "Tab")
    expect(field).to_be_focused()
    press(page, "Control+a")
    page.keyboard.type("Hello, I'm Backstory.")
    expect(page.get_by_text("Not saved yet", exact=True)).to_be_visible()
    page.get_by_label("What did you change").focus()
    page.keyboard.type("Shorter")
    press(page, "Enter")
    expect(page.get_by_role("status").get_by_text("Saved as a draft")).to_be_visible()


def test_the_skip_link_leads_past_the_menu(signed_in: Callable[..., Any]) -> None:
    page = signed_in()
    page.evaluate("document.activeElement?.blur?.()")
    page.reload()
    expect(page.get_by_role("heading", name="Answers", level=1)).to_be_visible()
    press(page, "Tab", "Enter")
    expect(page.get_by_role("heading", name="Answers", level=1)).to_be_focused()


def test_arrows_go_through_the_list(signed_in: Callable[..., Any]) -> None:
    page = signed_in()
    rows = page.locator("a.row")
    rows.first.focus()
    press(page, "ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    press(page, "End")
    expect(rows.last).to_be_focused()
    press(page, "Home", "ArrowUp")
    expect(rows.first).to_be_focused()


def test_an_unsaved_edit_outlives_a_reload_and_leaving_is_asked_about(
    signed_in: Callable[..., Any],
) -> None:
    page = signed_in()
    go_to(page, "answers/utter_medication", "Wording 1")
    field = page.get_by_label("Words of wording 1")
    field.click()
    page.keyboard.type("Unsaved. ")
    written = field.input_value()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    expect(page.get_by_label("Words of wording 1")).to_have_value(written)
    assert asked == ["beforeunload"]
    page.get_by_role("button", name="Undo all").click()
    expect(page.get_by_text("All saved")).to_be_visible()


def test_two_editors_at_once_lose_nothing(signed_in: Callable[..., Any]) -> None:
    page = signed_in("ben")
    in_conflict(page)
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Theirs, at")).to_be_visible()
    expect(dialog.get_by_label("What is saved")).to_have_value("Mine.")
    dialog.get_by_label("Saved in your other window").check()
    merged = dialog.get_by_label("What is saved").input_value() + " Mine, too."
    dialog.get_by_label("What is saved").fill(merged)
    dialog.get_by_role("button", name="Save this").click()
    expect(page.get_by_role("status").get_by_text("Saved as a draft")).to_be_visible()
    expect(page.get_by_label("Words of wording 1")).to_have_value(merged)
    page.get_by_text("and 1 that you left out").click()
    page.get_by_text("You left this out").click()
    page.get_by_role("button", name="Take this text").click()
    expect(page.get_by_label("Words of wording 1")).to_have_value("Mine.")
    expect(page.get_by_text("Not saved yet", exact=True)).to_be_visible()
