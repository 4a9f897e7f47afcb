"""docs/evaluators.md: its test sets are as it tells, its commands run."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pages import ROOT, Block, blocks_of, command_lines, spans
from rasa.core.channels.channel import UserMessage
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

from backstory.cli import main
from backstory.evaluation.nlu.calibration import BINS
from backstory.evaluation.nlu.safety_signs import SIGNS

PAGE = ROOT / "docs" / "evaluators.md"
TEST_SETS = ["dev", "out_of_scope"]


def example(language: str) -> Block:
    """The page's one example in a language."""
    (block,) = (block for block in blocks_of(PAGE) if block.language == language)
    return block


@pytest.mark.parametrize("test_set", TEST_SETS)
def test_a_test_set_is_as_the_page_says(test_set: str) -> None:
    rows = rows_of(test_set)
    assert {tuple(row) for row in rows} == {tuple(json.loads(example("json").text))}
    assert f"`tests/nlu/{test_set}.jsonl`: {len(rows)} messages" in PAGE.read_text()


def test_no_message_of_a_test_set_is_a_training_example() -> None:
    tested = {words(row["text"]) for test_set in TEST_SETS for row in rows_of(test_set)}
    # A message without a letter, such as an emoji, has no words to compare.
    assert (tested & set(training_messages())) - {""} == set()


def rows_of(test_set: str) -> list[dict[str, Any]]:
    lines = (ROOT / "tests" / "nlu" / f"{test_set}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def training_messages() -> Iterator[str]:
    for file in (ROOT / "data" / "nlu").rglob("*.yml"):
        for message in RasaYAMLReader().read(str(file)).intent_examples:
            yield words(message.get("text"))


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def test_the_commands_that_measure_run_and_write_the_files_that_the_page_names(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(map(json.dumps, rows_of("dev")[:3] + rows_of("out_of_scope")[:1])))
    monkeypatch.chdir(ROOT)
    commands = [words[1:] for words in command_lines(PAGE) if words[1:3] == ["evaluate", "nlu"]]
    assert commands
    for words in commands:
        data = [str(few) if (ROOT / word).exists() else word for word in words]
        assert data != words
        # The last one counts, so that nothing is left in the project's own results.
        done = CliRunner().invoke(main, [*data, "--out", str(tmp_path / "out")])
        assert done.exit_code == 0, done.output
        assert "4 messages from 1 file" in done.output
    written = {f"results/nlu/{file.name}" for file in (tmp_path / "out").iterdir()}
    assert written == {span for span in spans(PAGE) if span.startswith("results/nlu/")}


def test_the_page_explains_what_the_report_shows() -> None:
    page = PAGE.read_text().lower()
    for name in (*SIGNS, "counts_as", "ranked first", "calibration error", "answered wrongly"):
        assert name in page
    assert f"{BINS} bins" in page


async def test_rasas_nlu_test_can_go_past_a_message_that_is_not_clear(agent) -> None:
    understood = await agent.processor.parse_message(UserMessage("hello"), only_output_properties=False)
    copy.deepcopy(understood)
