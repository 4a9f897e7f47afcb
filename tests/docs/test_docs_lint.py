"""The pages on the lint: one shows what the command prints, the other names every kind."""

import re
from pathlib import Path

import pytest
from pages import ROOT, blocks_of, spans

from backstory.content.examples import Example
from backstory.content.lint import CHECKS, lint
from backstory.content.lint.too_few_examples import FEWEST, FEWEST_OF_GROUP, FEWEST_OF_INTENT
from backstory.content.project import Content
from backstory.terminal import lint as terminal

PAGE = ROOT / "docs" / "content-team" / "check-your-edits.md"
KINDS = ROOT / "docs" / "content-team" / "what-lint-finds.md"


def test_every_kind_is_in_a_table_with_its_severity() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \|", KINDS.read_text(), re.M)
    assert rows == [(kind.name, kind.severity.value) for kind, _ in CHECKS]


def test_the_numbers_are_those_of_the_check() -> None:
    (row,) = (line for line in KINDS.read_text().splitlines() if line.startswith("| `too-few-examples`"))
    assert re.findall(r"\d+", row) == [str(FEWEST), str(max(FEWEST_OF_INTENT.values()))]
    assert set(FEWEST_OF_GROUP.values()) == set(FEWEST_OF_INTENT.values())
    assert {*FEWEST_OF_INTENT, *(f"data/nlu/{group}/" for group in FEWEST_OF_GROUP)} < set(spans(KINDS))


def test_the_findings_read_as_the_page_shows_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(terminal.WIDEST))
    folder = "data/nlu/education"
    repeated = [
        Example("Can too many X-rays do any harm?", "can_scan_harm", f"{folder}/can_scan_harm.yml", 7),
        Example("Can too many X rays do any harm", "what_can_i_do", f"{folder}/what_can_i_do.yml", 14),
    ]
    report = lint(Content(tmp_path, repeated))
    report.findings = [finding for finding in report.findings if finding.kind.name == "near-duplicate"]
    report.skipped = {}
    terminal.show_findings(Content(tmp_path, repeated), report)
    (block,) = (block for block in blocks_of(PAGE) if block.language == "text")
    shown = capsys.readouterr().out
    assert shown.splitlines()[:-1] == block.text.splitlines()[:-1]
    assert re.sub(r"[\d,]+ (?=examples|intents|wordings|answers)", "", block.text) == re.sub(
        r"[\d,]+ (?=examples|intents|wordings|answers)", "", shown
    )
