"""Examples are edited line by line, moved in one step, and held against their neighbours, over HTTP."""

import json
from pathlib import Path

from signed_in import Page
from small_repository import git

from backstory.content.examples import read_examples
from backstory.studio.examples.target import all_examples

SCAN, WORRY = "can_scan_harm", "express_worry"


def changed_lines(project: Path) -> list[str]:
    lines = git(project, "show", "--format=").splitlines()
    return [line for line in lines if line[:1] in "+-" and not line.startswith(("+++", "---"))]


def test_all_examples_of_the_project_are_read_and_written_as_they_are(root: Path) -> None:
    targets = all_examples(read_examples(root).found)
    assert len(targets) > 50
    for target in targets.values():
        content = (root / target.file).read_bytes()
        texts = target.texts(content)
        assert texts and target.edited(content, texts) == content
        after = target.edited(content, [*texts, "one more of them"])
        assert target.texts(after) == [*texts, "one more of them"]
        assert len(after) - len(content) < 40


async def test_intents_are_listed_with_their_answers(wren: Page) -> None:
    rows = {row["name"]: row for row in (await wren.get("intents"))["intents"]}
    assert rows[SCAN]["answer"] == "utter_can_scan_harm" and rows[SCAN]["examples"] > 10


async def test_one_line_more_and_one_less_are_two_lines_of_the_file(wren: Page, project: Path) -> None:
    one = await wren.get(f"intents/{SCAN}")
    first, *rest = one["examples"]
    wanted = {"base": one["base"], "examples": [*rest, "could the machine do me any damage"]}
    assert (await wren.ask("PUT", f"intents/{SCAN}", wanted)).status_code == 200
    assert changed_lines(project) == [f"-    - {first}", "+    - could the machine do me any damage"]
    late = await wren.ask("PUT", f"intents/{SCAN}", wanted)
    assert late.status_code == 409 and first not in late.json()["current"]["examples"]
    assert late.json()["current"]["author"] == "Wren"


async def test_an_example_moves_in_one_commit(wren: Page, project: Path) -> None:
    here, there = await wren.get(f"intents/{SCAN}"), await wren.get(f"intents/{WORRY}")
    text = here["examples"][0]
    body = {"text": text, "from": SCAN, "to": WORRY, "base_from": here["base"], "base_to": there["base"]}
    assert (await wren.post("examples/move", body)).status_code == 200
    assert text not in (await wren.get(f"intents/{SCAN}"))["examples"]
    assert (await wren.get(f"intents/{WORRY}"))["examples"][-1] == text
    assert changed_lines(project) in (
        [f"-    - {text}", f"+    - {text}"],
        [f"+    - {text}", f"-    - {text}"],
    )


async def test_what_would_be_no_example_is_refused(wren: Page) -> None:
    one = await wren.get(f"intents/{SCAN}")
    for text in ("/restart", "- dash", "two\nlines", "  "):
        wanted = {"base": one["base"], "examples": [*one["examples"], text]}
        assert (await wren.ask("PUT", f"intents/{SCAN}", wanted)).status_code == 422


async def test_neighbours_are_of_other_intents_and_a_test_message_is_told_without_its_words(
    wren: Page, project: Path
) -> None:
    text = (await wren.get(f"intents/{WORRY}"))["examples"][0]
    while (found := (await wren.post(f"intents/{SCAN}/neighbours", {"text": text})).json()).get("preparing"):
        pass  # a page asks again, too
    nearest = found["neighbours"][0]
    assert (nearest["intent"], nearest["text"]) == (WORRY, text)
    assert nearest["likeness"] > 0.99 and not found["equals_test"]
    tested = json.loads((project / "tests" / "nlu" / "dev.jsonl").read_text().splitlines()[0])["text"]
    assert (await wren.post(f"intents/{SCAN}/neighbours", {"text": tested})).json()["equals_test"]
