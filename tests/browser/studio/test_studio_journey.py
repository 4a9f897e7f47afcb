"""The content team's day before the real server: from an edit to the members' chat and back."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import sign_in
from real_studio import PASSWORD, RealStudio, prepare, serving

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

QUESTION = "tell me about the tennis players"
ANSWER = "utter_athlete_study"
GOOD = "In one study, 98 junior tennis players had a scan, and none was in pain. Only 4% were clear."


@pytest.fixture(scope="module")
def real(root: Path, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealStudio]:
    folder = tmp_path_factory.mktemp("studio")
    project = prepare(root, model, folder / "project")
    with serving(project, folder) as studio:
        yield studio


@pytest.fixture
def studio_of(real: RealStudio, open_page: Callable[..., Any]) -> Callable[..., Any]:
    """Open the studio as a person."""

    def opened(name: str) -> Any:
        page = open_page(real.studio)
        # An answer, once: what is asked here is whether to go on.
        page.on("dialog", lambda dialog: dialog.accept())
        sign_in(page, name, PASSWORD)
        return page

    return opened


@pytest.fixture
def chat(real: RealStudio, browser: Any) -> Iterator[Any]:
    """A member's open chat."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(real.chat)
    yield page
    context.close()


def ask(chat: Any, words: str) -> str:
    """Ask in the chat, and return the newest answer."""
    answers = chat.get_by_role("log").locator(".bot")
    before = answers.count()
    chat.get_by_role("textbox", name="Your question").fill(words)
    chat.keyboard.press("Enter")
    expect(answers).to_have_count(before + 1)
    return str(answers.last.inner_text())


def go_to(page: Any, address: str) -> None:
    page.evaluate("address => { location.hash = address }", f"#/{address}")


def only_wording(page: Any, words: str) -> None:
    """Write all short wordings alike, so that whichever is taken can be told."""
    go_to(page, f"answers/{ANSWER}")
    expect(page.locator(".wording").first).to_be_visible()
    for place in range(page.locator(".wording").count()):
        short = page.locator(".wording").nth(place).get_by_label("Short form")
        if short.is_checked():
            page.locator(f"#text-{place}").fill(words)


def save(page: Any, note: str = "") -> None:
    page.get_by_label("What did you change").fill(note)
    page.get_by_role("button", name="Save draft").click()


def saved(page: Any) -> None:
    expect(page.get_by_role("status").get_by_text("Saved as a draft")).to_be_visible()


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
    expect(rae.get_by_text("is live again")).to_be_visible()
    assert eventually(lambda: "98 junior tennis players had a scan" not in ask(chat, QUESTION))
    newest = subprocess.run(
        ["git", "log", "-1", "--format=%an: %s"], cwd=real.project, capture_output=True, text=True, check=True
    )
    assert newest.stdout.strip() == f"Wren: {ANSWER}: Say it in fewer words"


def eventually(holds: Callable[[], bool], tries: int = 20) -> bool:
    return any(holds() for _ in range(tries))


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
    expect(wren.locator(".bars").get_by_text("athlete_study")).to_be_visible()
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
    expect(rae.get_by_text("measured. The report stands first")).to_be_visible(timeout=180_000)
    rae.locator("a.row").first.click()
    frame = rae.frame_locator("iframe.report")
    expect(frame.get_by_role("heading", level=1)).to_be_visible()
