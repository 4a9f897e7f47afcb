"""The content team's day before the real server: from an edit to the members' chat and back."""

import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from real_studio import RealStudio, ask, eventually, go_to, save, saved

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

QUESTION = "tell me about the tennis players"
ANSWER = "utter_athlete_study"
GOOD = "In one study, 98 junior tennis players had a scan, and none was in pain. Only 4% were clear."


def only_wording(page: Any, words: str) -> None:
    """Write all short wordings alike, so that whichever is taken can be told."""
    go_to(page, f"answers/{ANSWER}")
    expect(page.locator(".wording").first).to_be_visible()
    for place in range(page.locator(".wording").count()):
        short = page.locator(".wording").nth(place).get_by_label("Short form")
        if short.is_checked():
            page.locator(f"#text-{place}").fill(words)


def test_an_edit_is_checked_seen_reviewed_published_and_taken_back(
    studio_of: Callable[..., Any], real: RealStudio, chat: Any
) -> None:
    assert "98" in ask(chat, QUESTION)
    wren = studio_of("Wren")
    only_wording(wren, "Of 71 tennis players, none was in pain.")
    expect(wren.locator(".finding").get_by_text("71").first).to_be_visible()
    only_wording(wren, GOOD)
    expect(wren.locator(".preview studio-said").get_by_text("98 junior tennis players")).to_be_visible()
    expect(wren.locator(".preview studio-said").get_by_text("Rajeswaran 2014")).to_be_visible()
    save(wren, "Say it in fewer words")
    saved(wren)

    go_to(wren, "changes")
    expect(wren.get_by_text("You wrote this alone")).to_be_visible()
    expect(wren.locator("ins").first).to_be_visible()

    rae = studio_of("Rae")
    go_to(rae, "changes")
    expect(rae.get_by_text("Written by Wren").first).to_be_visible()
    rae.get_by_role("button", name="Approve").click()
    rae.get_by_label("What is new?").fill("The tennis players, in fewer words")
    rae.get_by_role("button", name="Publish").click()
    expect(rae.get_by_text("Published. Members get the new words now.")).to_be_visible()
    playwright.expect(chat.get_by_role("log")).to_be_visible()
    assert eventually(lambda: "98 junior tennis players had a scan" in ask(chat, QUESTION))

    go_to(rae, "releases")
    rae.get_by_role("button", name="Go back to this").last.click()
    rae.get_by_label("Why do you go back?").fill("A member was confused by it")
    rae.get_by_role("button", name="Give members this one").click()
    expect(rae.get_by_text("is live again")).to_be_visible()
    assert eventually(lambda: "98 junior tennis players had a scan" not in ask(chat, QUESTION))
    go_to(rae, "changes")
    expect(rae.get_by_text("Taken back from live by Rae")).to_be_visible()
    expect(rae.get_by_role("button", name="Approve")).to_be_visible()
    newest = subprocess.run(
        ["git", "log", "-1", "--format=%an: %s"], cwd=real.project, capture_output=True, text=True, check=True
    )
    assert newest.stdout.strip() == f"Wren: {ANSWER}: Say it in fewer words"


def test_two_editors_at_once_see_both_texts_and_lose_neither(
    studio_of: Callable[..., Any], real: RealStudio
) -> None:
    wren, will = studio_of("Wren"), studio_of("Will")
    for page, words in ((wren, "Hello from Wren."), (will, "Hello from Will.")):
        go_to(page, "answers/utter_greet")
        page.get_by_label("Words of wording 1").fill(words)
    save(wren)
    saved(wren)
    save(will)
    dialog = will.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Wren saved this before you")).to_be_visible()
    both = "Hello from Wren. Hello from Will."
    dialog.get_by_label("What is saved").fill(both)
    dialog.get_by_role("button", name="Save this").click()
    saved(will)
    expect(will.get_by_label("Words of wording 1")).to_have_value(both)
    assert both in (real.project / "data/responses/conversation.yml").read_text()


def test_a_chat_with_the_draft_becomes_a_test_that_runs(
    studio_of: Callable[..., Any], real: RealStudio
) -> None:
    wren = studio_of("Wren")
    go_to(wren, "try")
    wren.get_by_label("Your message").fill(QUESTION)
    wren.keyboard.press("Enter")
    expect(wren.locator(".beside b").get_by_text("Athlete study").first).to_be_visible()
    wren.get_by_label("Its name").fill("the tennis players are told of")
    wren.get_by_role("button", name="Make a test from this").click()
    expect(wren.get_by_text("It passes", exact=True)).to_be_visible()
    made = (real.project / "tests/conversations/from_studio.yml").read_text()
    assert "the tennis players are told of" in made and QUESTION in made
    # Rasa's own lines of a turn quote what was said in it.
    assert "tennis" not in (real.project.parent / "studio.log").read_text()


def test_a_report_is_measured_and_opens(studio_of: Callable[..., Any]) -> None:
    rae = studio_of("Rae")
    go_to(rae, "reports")
    rae.get_by_role("button", name="Understanding").click()
    expect(rae.get_by_text("measured. The report stands first")).to_be_visible(timeout=600_000)
    rae.locator("a.row").first.click()
    frame = rae.frame_locator("iframe.report")
    expect(frame.get_by_role("heading", level=1)).to_be_visible()
