"""Examples, stories and reports before the real server, and what git then holds."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from real_studio import RealStudio, go_to, newest_commit, said, save, saved
from small_repository import git

from backstory.cli import main
from backstory.evaluation.html.nlu.page import write_page
from backstory.evaluation.nlu.evaluation import evaluate
from backstory.evaluation.nlu.files import Measured, write_results

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "evaluation" / "nlu"))
from predicted import predicted

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

FRESH = "is it an illness when the pictures come out worse than last year"
STORIES = "data/dialogue/stories/feelings.yml"
SECOND = """\
      - intent: express_worry
      - action: action_acknowledge
      - action: utter_express_worry_again
"""
COMMENTED = f"      # The second time a person is named.\n{SECOND.rstrip()}  # not the first time\n"


def test_an_example_is_held_against_its_neighbours_added_and_moved(
    studio_of: Callable[..., Any], real: RealStudio
) -> None:
    wren = studio_of("Wren")
    go_to(wren, "examples/can_scan_harm")
    wren.get_by_label("A new example").fill(FRESH)
    near = wren.get_by_role("region", name="Most like it, elsewhere")
    expect(near.locator("li").first).to_be_visible()
    assert "can_scan_harm" not in near.inner_html()
    wren.get_by_role("button", name="Add", exact=True).click()
    save(wren, "A picture that got worse")
    saved(wren)
    who, lines = newest_commit(real.project)
    assert who == "Wren <wren@example.org>: can_scan_harm: A picture that got worse"
    assert lines == [f"+    - {FRESH}"]

    wren.get_by_role("button", name="Move example 1 to").click()
    where = wren.get_by_role("dialog").get_by_label("To the question")
    # It sounds like the question that the neighbours ask; the last word is the writer's.
    expect(where).to_have_value(near.locator("a").first.get_attribute("href").rpartition("/")[2])
    where.select_option("aging_and_degeneration")
    wren.get_by_role("button", name="Move it").click()
    said(wren, "is now an example of “Aging and degeneration”")
    who, lines = newest_commit(real.project)
    assert who.startswith("Wren <wren@example.org>: Move an example from can_scan_harm")
    assert sorted(lines) == [f"+    - {FRESH}", f"-    - {FRESH}"]
    go_to(wren, "examples/aging_and_degeneration")
    expect(wren.locator("ul.examples textarea").last).to_have_value(FRESH)


def test_a_test_message_is_never_learned_from_unseen(studio_of: Callable[..., Any], real: RealStudio) -> None:
    tested = (real.project / "tests/nlu/dev.jsonl").read_text().splitlines()[0].split('"text": "')[1]
    wren = studio_of("Wren")
    go_to(wren, "examples/can_scan_harm")
    wren.get_by_label("A new example").fill(tested.partition('"')[0])
    expect(wren.get_by_text("These are the words of a test message")).to_be_visible()


def test_a_story_is_edited_as_bubbles_and_played(studio_of: Callable[..., Any], real: RealStudio) -> None:
    file = real.project / STORIES
    file.write_text(file.read_text().replace(SECOND, COMMENTED, 1))
    git(real.project, "commit", "-qam", "Say why")
    before = file.read_text()
    wren = studio_of("Wren")
    go_to(wren, "stories")
    wren.get_by_role("searchbox").fill("worry that goes on")
    wren.locator("a.row").first.click()
    bubbles = wren.locator("ol.bubbles > li")
    expect(bubbles).to_have_count(7)
    wren.get_by_role("button", name="The bot answers").click()
    bubbles.last.get_by_label("The bot answers with").select_option("action_cite_sources")
    save(wren, "Name the sources, too")
    saved(wren)
    who, lines = newest_commit(real.project)
    assert who == "Wren <wren@example.org>: Story 'worry that goes on': Name the sources, too"
    assert lines == ["+      - action: action_cite_sources"]
    assert file.read_text() == before.replace(COMMENTED, f"{COMMENTED}      - action: action_cite_sources\n")

    wren.get_by_role("link", name="Play it").click()
    # Its model is loaded for the first turn.
    expect(wren.get_by_role("heading", name="Turn 2")).to_be_visible(timeout=180_000)
    expect(wren.locator(".turns .look")).to_contain_text(["Express worry", "Express worry"])
    expect(wren.get_by_text("The draft changed since its model was trained")).to_be_visible()


def measured(folder: Path, *takes: str) -> Path:
    """What `backstory evaluate nlu` leaves of a model that takes two questions for something."""
    folder.mkdir(parents=True)
    asked = ("can an mri hurt you", "tell me about the tennis players")
    found = [
        predicted(intent, got, 0.8, text=text)
        for intent, got, text in zip(("can_scan_harm", "athlete_study"), takes, asked, strict=True)
    ]
    result = Measured(f"{folder.name}.tar.gz", "2026-11-30", [], found, evaluate(found))
    write_results(result, folder)
    write_page(result, folder)
    return folder


def test_reports_of_evaluate_and_of_compare_open(studio_of: Callable[..., Any], real: RealStudio) -> None:
    results = real.project / "results"
    one = measured(results / "nlu-before", "can_scan_harm", "greet")
    other = measured(results / "nlu-after", "can_scan_harm", "athlete_study")
    compared = CliRunner().invoke(main, ["compare", str(one), str(other), "--out", str(results / "compare")])
    assert compared.exit_code == 0, compared.output
    rae = studio_of("Rae")
    go_to(rae, "reports")
    expect(rae.locator("a.row")).to_have_count(3)
    rae.get_by_role("link", name="Two models compared").click()
    page = rae.frame_locator("iframe.report")
    expect(page.get_by_role("heading", level=1)).to_have_text("Two models compared")
    expect(page.get_by_text("A and B on the same 2 messages")).to_be_visible()
    expect(page.get_by_text("tell me about the tennis players")).to_be_visible()
    go_to(rae, "reports")
    rae.get_by_role("link", name="Understanding").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How messages are understood")
    # Its own script runs, in a page that reaches nothing of the studio.
    assert rae.locator("iframe.report").get_attribute("sandbox") == "allow-scripts"
