"""docs/compare-models.md: its report is what is shown, its commands run, and its figures are explained."""

import json
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from pages import ROOT, blocks_of, command_lines, spans

from backstory.cli import main
from backstory.evaluation.compare.report import report

sys.path.insert(0, str(ROOT / "tests" / "evaluation" / "compare"))
from compared import comparison, pair

PAGE = ROOT / "docs" / "compare-models.md"
PLACES = (
    "legs up",
    "pillow under",
    "hard floor",
    "hammock",
    "waterbed",
    "on my belly",
    "sofa",
    "car",
    "bus",
    "tent",
)
SHOWN = [
    *[pair("define_term", "define_term", "define_term", (0.9, 0.95))] * 120,
    *[pair("sleep", "sleep", "sleep", (0.9, 0.7))] * 40,
    pair("red_flag", "red_flag", "leg_pain", text="my foot slaps the floor since monday"),
    *[pair("red_flag", "red_flag", "red_flag")] * 19,
    pair("sleep", "sleep", "nlu_fallback", text="which mattress"),
    *[pair("sleep", "sleep", "nlu_fallback", text=f"{place} while i sleep") for place in PLACES],
    pair("define_term", "interpret_my_scan", "define_term", text="annular tear, in english"),
    pair("define_term", "nlu_fallback", "define_term", text="spondylo what"),
    *[pair("medication", "greet", "greet", (0.5, 0.4))] * 6,
    *[pair("out_of_scope", "out_of_scope", "out_of_scope")] * 60,
    pair("out_of_scope", "out_of_scope", "leg_pain", text="charley horse in my calf"),
    pair("out_of_scope", "sleep", "out_of_scope", text="sleeping dogs, the game"),
]


class Parser:
    async def parse_message(self, message_data: str) -> dict[str, object]:
        return {"intent": {"name": "greet", "confidence": 0.9}}


def test_the_report_reads_as_the_page_shows_it() -> None:
    (block,) = (block for block in blocks_of(PAGE) if block.language == "text")
    assert block.text == click.unstyle(report(comparison(*SHOWN))) + "\n"


def test_the_commands_run_and_write_the_file_that_the_page_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder of their own, where models are small and the test sets short."""
    monkeypatch.chdir(tmp_path)
    for name in ("config.yml", "domain.yml", "models/before.tar.gz", "models/after.tar.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "data").mkdir()
    (tmp_path / "tests" / "nlu").mkdir(parents=True)
    (tmp_path / "tests" / "nlu" / "dev.jsonl").write_text(json.dumps({"text": "hi", "intent": "greet"}))
    monkeypatch.setattr("backstory.evaluation.parsing.load_parser", lambda _: (Parser(), frozenset()))
    commands = [words[1:] for words in command_lines(PAGE) if words[0] == ".venv/bin/backstory"]
    assert {words[0] for words in commands} == {"evaluate", "compare"}
    for words in commands:
        current = ["--model", "models/before.tar.gz"] if words[0] == "evaluate" else []
        done = CliRunner().invoke(main, [*words, *current])
        assert done.exit_code == 0, done.output
    written = {f"results/compare/{file.name}" for file in (tmp_path / "results" / "compare").iterdir()}
    assert written == {span for span in spans(PAGE) if span.startswith("results/compare/")}


def test_the_page_explains_what_the_report_and_the_file_hold(tmp_path: Path) -> None:
    page = PAGE.read_text().lower()
    for name in (
        "answered wrongly",
        "with counts_as",
        "false alarms",
        "red_flag found",
        "both right",
        "mcnemar",
    ):
        assert name in page
    for key in ("lost_signs", "won_signs", "measures", "worse", "better", "otherwise"):
        assert key in spans(PAGE)
