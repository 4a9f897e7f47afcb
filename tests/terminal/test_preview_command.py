"""`backstory preview`: what it draws, how it ends, and that it starts without Rasa."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "content" / "preview"))
from drafted import change, make_committed, plant

from backstory.cli import main

SCANS = "data/responses/education/scans.yml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("backstory.nlu.encoder.weights.PACKAGE", "a_package_that_is_not_there")
    monkeypatch.chdir(tmp_path)
    return make_committed(tmp_path)


def preview(*options: str, columns: int = 100) -> Result:
    return CliRunner().invoke(main, ["preview", *options], env={"COLUMNS": str(columns)})


def test_without_an_edit_it_says_so_and_ends_with_0(project: Path) -> None:
    result = preview()
    assert (result.exit_code, result.output) == (0, "Nothing changed since the last commit.\n")


def test_a_wording_stands_beside_the_old_one_with_the_words_that_changed(project: Path) -> None:
    change(
        project,
        SCANS,
        "        A scan can lead to more tests.\n",
        "        A scan can lead to other tests.\n",
    )
    result = preview()
    assert result.exit_code == 0
    rows = [" ".join(line.split()) for line in result.output.splitlines()]
    assert "A scan can lead to [-more-] tests. A scan can lead to {+other+} tests." in rows
    assert "Source: This lesson Source: This lesson" in rows
    assert any(row.startswith("grade") and row.count("7 words") == 2 for row in rows)


def test_a_narrow_terminal_has_one_below_the_other(project: Path) -> None:
    change(
        project,
        SCANS,
        "        A scan can lead to more tests.\n",
        "        A scan can lead to other tests.\n",
    )
    rows = [line.strip() for line in preview(columns=60).output.splitlines()]
    assert rows.index("live") < rows.index("A scan can lead to [-more-] tests.") < rows.index("draft")
    assert rows.index("draft") < rows.index("A scan can lead to {+other+} tests.")


def test_a_mistake_ends_with_1_and_stands_under_the_edit(project: Path) -> None:
    change(
        project, SCANS, "        A scan can lead to more tests.\n", "        7 scans lead to more tests.\n"
    )
    result = preview()
    assert result.exit_code == 1
    assert "error: unfounded-figure" in result.output
    assert "The lint finds 1 error" in result.output


def test_examples_rules_and_entries_are_told(project: Path) -> None:
    plant(project, "conversation/thank.yml", "much obliged")
    change(
        project,
        "data/dialogue/rules.yml",
        "      - action: utter_thank\n",
        "      - action: action_ask_back\n",
    )
    change(project, "content/library/claims.yml", "few had a clear scan", "hardly any had a clear scan")
    output = preview().output
    for part in (
        "examples  1 added",
        "+ much obliged  thank",
        "rule 'thank'  changed",
        "- intent thank → utter_thank",
        "+ intent thank → action_ask_back",
        "claim few_clear  changed",
        "under these answers: utter_can_scan_harm",
    ):
        assert part in output


def test_json_alone_stands_on_the_output(project: Path) -> None:
    change(project, SCANS, "A scan can", "Scans can")
    assert json.loads(preview("--json").stdout)["edits"]["files"] == [SCANS]


def test_without_git_and_release_it_is_wrong_use(project: Path) -> None:
    (project / ".git").rename(project / "elsewhere")
    result = preview()
    assert result.exit_code == 2
    assert "Nothing to compare with" in result.output


def test_importing_it_imports_nothing_heavy() -> None:
    code = (
        "import sys, backstory.terminal.preview, backstory.terminal.preview_edits, "
        "backstory.content.preview.edits; print(*sys.modules)"
    )
    modules = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"rasa", "numpy", "onnxruntime", "onnx", "spacy", "sklearn", "rapidfuzz", "asyncio"}
    assert heavy & set(modules) == set()
