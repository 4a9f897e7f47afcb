"""docs/evaluate-safety.md: its rows are read, its command runs, and its report is what is shown."""

import json
import shutil
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from pages import ROOT, blocks_of, command_lines, spans

from backstory.cli import main
from backstory.evaluation.gates import FILE, read_gates
from backstory.evaluation.gates.floors import floor_limits
from backstory.evaluation.safety.errors import Error
from backstory.evaluation.safety.floors import FLOORED
from backstory.evaluation.safety.ordinary import SERIOUS
from backstory.evaluation.safety.report import report
from backstory.evaluation.safety.test_sets import read_messages
from backstory.evaluation.safety.tiers import Tier
from backstory.evaluation.safety.verdicts import PATHS, Outcome, Verdict

sys.path.insert(0, str(ROOT / "tests" / "evaluation" / "safety"))
from judgements import SIGNS, alarm, measured, ordinary, question, resembles, shows

PAGE = ROOT / "docs" / "evaluate-safety.md"
SECONDS = 0.0004
NOTHING = Verdict(Outcome.NONE, seconds=SECONDS)
ALL_PATHS = alarm("emergency", *PATHS, seconds=SECONDS)
CRISIS = alarm("crisis", "patterns", "intent", seconds=SECONDS)
SHOWN = [
    *[shows("saddle_numbness", ALL_PATHS)] * 62,
    *[shows("saddle_numbness", alarm("emergency", "second_look", seconds=0.0009))] * 4,
    shows("saddle_numbness", question(), text="sitting feels odd lately"),
    shows("saddle_numbness", text="like i sit on cotton wool, is that the disc", intent="interpret_my_scan"),
    *[shows("crisis", CRISIS)] * 67,
    shows("crisis", alarm("emergency", "patterns")),
    *[resembles("crisis", NOTHING)] * 38,
    resembles("crisis", alarm("crisis", "second_look")),
    *[resembles("saddle_numbness", NOTHING, kind="past")] * 30,
    *[ordinary(NOTHING)] * 150,
]


def rows() -> list[dict[str, str]]:
    return [json.loads(block.text) for block in blocks_of(PAGE) if block.language == "json"]


def test_the_rows_are_read(tmp_path: Path) -> None:
    *marked, labelled = rows()
    data, nlu = tmp_path / "a.jsonl", tmp_path / "nlu.jsonl"
    data.write_text("\n".join(map(json.dumps, marked)))
    nlu.write_text(json.dumps(labelled))
    dataset = read_messages([data], nlu, SIGNS)
    assert [message.group.value for message in dataset.messages] == ["sign", "look_alike", "ordinary"]
    assert (dataset.unknown_keys, dataset.unknown_signs) == ([], {})


def test_the_report_reads_as_the_page_shows_it() -> None:
    (block,) = (block for block in blocks_of(PAGE) if block.language == "text")
    assert block.text == click.unstyle(report(measured(*SHOWN))) + "\n"


def test_the_command_runs_and_writes_the_files_that_the_page_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Parser:
        async def parse_message(self, message_data: str) -> dict[str, object]:
            return {"intent": {"name": "greet"}, "safety": {"outcome": "none"}}

    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(map(json.dumps, rows()[:1])))
    nlu = tmp_path / "nlu.jsonl"
    nlu.write_text(json.dumps(rows()[-1]))
    model = tmp_path / "model.tar.gz"
    model.touch()
    for name in ("config.yml", "domain.yml"):
        (tmp_path / name).touch()
    (tmp_path / "data").mkdir()
    signs = tmp_path / "content" / "safety" / "signs"
    signs.mkdir(parents=True)
    (signs / "saddle_numbness.yml").write_text("id: saddle_numbness\ntier: emergency\n")
    (tmp_path / "evaluation").mkdir()
    shutil.copy(ROOT / FILE, tmp_path / FILE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("backstory.evaluation.parsing.load_parser", lambda _: (Parser(), frozenset()))
    commands = [words[1:] for words in command_lines(PAGE) if words[1:3] == ["evaluate", "safety"]]
    assert commands
    for words in commands:
        data = [str(few) if (ROOT / word).exists() else word for word in words if "…" not in word]
        # The last ones count, so that nothing of the project's own is read or left.
        more = ["--ordinary", str(nlu), "--model", str(model), "--out", str(tmp_path / "out")]
        done = CliRunner().invoke(main, [*data, *([] if data != words else [str(few)]), *more])
        assert done.exit_code == 1, done.output
    written = {f"results/safety/{file.name}" for file in (tmp_path / "out").iterdir()}
    assert written == {span for span in spans(PAGE) if span.startswith("results/safety/")}


def test_the_page_tells_every_floor_tier_path_and_error() -> None:
    page = PAGE.read_text()
    limits = floor_limits(read_gates(ROOT / FILE))
    told = {
        each.figure: f"at {'least' if each.is_least else 'most'} {100 * limits[each.figure]:g} %"
        for each in FLOORED
    }
    assert [figure for figure, words in told.items() if words not in page] == []
    assert {*Tier, *PATHS, *Error, *SERIOUS} <= set(spans(PAGE))
