"""`backstory evaluate nlu`: wrong use, bad rows, and a report on the real model."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from backstory.cli import main

MRI = {"entity": "imaging", "value": "MRI scan"}
ROWS: list[dict[str, Any]] = [
    {"text": "hello there", "intent": "greet", "also_ok": [], "tag": ""},
    {"text": "/thank you so much", "intent": "thank", "tag": "short"},
    {"text": "why does my MRI show damage", "intent": "why_mri_shows_damage", "entities": [MRI]},
    {"text": "what is the capital of France", "intent": "out_of_scope", "also_ok": []},
    {"text": "hello there", "intent": "a_name_nobody_knows", "note": "twice"},
]


def evaluate(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", "nlu", *map(str, arguments)])


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project as far as the command looks, without anything that could be trained."""
    for name in ("config.yml", "domain.yml"):
        (tmp_path / name).touch()
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(file: Path, *lines: str) -> Path:
    file.write_text("\n".join(lines))
    return file


def test_bad_rows_are_all_told_and_nothing_is_measured(project: Path) -> None:
    good = json.dumps(ROWS[0])
    first = write(project / "a.jsonl", good, '{"text": "hi"}')
    second = write(project / "b.jsonl", "[]", good)
    result = evaluate(first, second)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "Nothing measured:",
        f"{first}:2: 'intent' is missing",
        f'{second}:1: write a JSON object: {{"text": …, "intent": …}}',
    ]
    assert result.stdout == ""
    assert not (project / "results").exists()


def test_the_columns_of_tables_are_named_by_options(project: Path) -> None:
    table = write(project / "a.csv", "Message;Label;Or;Kind", ";greet;thank;far")
    options = ("--text-column", "Message", "--intent-column", "Label", "--also-ok-column", "Or")
    assert evaluate(table, *options, "--tag-column", "Kind").stderr.splitlines() == [
        "Nothing measured:",
        f"{table}:2: 'Message' is empty",
    ]
    assert "no column 'Tag'; there are 'Message', " in evaluate(table, *options, "--tag-column", "Tag").stderr


def test_the_sheet_of_a_workbook_is_named_by_an_option(project: Path) -> None:
    book = Workbook()
    book.create_sheet("Set").append(["text", "intent"])
    book.save(project / "a.xlsx")
    assert "no column 'text'" not in evaluate("a.xlsx", "--sheet", "Set").stderr
    assert "there are 'Sheet', 'Set': name yours with --sheet" in evaluate("a.xlsx", "--sheet", "set").stderr


@pytest.mark.parametrize("arguments", [[], ["there_is_no_such.jsonl"], ["a.jsonl", "--model", "none.tar.gz"]])
def test_missing_data_or_model_is_wrong_use(project: Path, arguments: list[str]) -> None:
    write(project / "a.jsonl", json.dumps(ROWS[0]))
    assert evaluate(*arguments).exit_code == 2


def test_a_file_that_is_no_model_is_told(project: Path) -> None:
    write(project / "a.jsonl", json.dumps(ROWS[0]))
    result = evaluate("a.jsonl", "--model", write(project / "model.tar.gz", "no model"))
    assert result.exit_code == 2
    assert "model.tar.gz can't be loaded as a model: " in result.stderr
    assert "Traceback" not in result.output


def test_a_folder_that_is_no_project_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = evaluate(write(tmp_path / "a.jsonl", json.dumps(ROWS[0])))
    assert result.exit_code == 2
    assert "is not a Backstory project" in result.output


def test_asking_for_help_and_reading_rows_import_nothing_heavy() -> None:
    code = (
        "import sys, backstory.cli, backstory.terminal.evaluate, backstory.evaluation.nlu.test_sets;"
        "print(*sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    heavy = {"rasa", "scipy", "sklearn", "onnxruntime", "spacy", "openpyxl", "matplotlib", "jinja2"}
    assert heavy & set(shown.split()) == set()


@pytest.fixture(scope="module")
def out(model: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run on the real model left: the files, and what it printed as printed.txt."""
    folder = tmp_path_factory.mktemp("evaluated")
    write(folder / "rows.jsonl", *map(json.dumps, ROWS))
    write(folder / "notes.txt", "no test set")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        result = evaluate(folder, "--model", model, "--out", folder / "out")
    assert result.exit_code == 0, result.output
    (folder / "out" / "printed.txt").write_text(result.stdout)
    return folder / "out"


def test_a_report_on_the_real_model_is_shown(out: Path, model: Path) -> None:
    shown = (out / "printed.txt").read_text()
    assert f"5 messages from 1 file\nModel {model.name}, " in shown
    for part in ("Accuracy", "Macro F1", "In scope or not", "In-scope score alone", "Signs of danger"):
        assert f"\n{part} " in shown
    assert "The model knows no intent 'a_name_nobody_knows', so it can't get 1 row right." in shown
    assert "Not read, no such key: note" in shown
    assert f"Left out, no messages: {out.parent}: .txt" in shown
    assert re.search(r"^imaging +1 +1 +1.00 +1.00 +1.00$", shown, re.M)
    assert shown.endswith(f"Written to {out}: report.html, report.json, errors.jsonl, confusions.csv\n")


def test_its_files_hold_every_row(out: Path) -> None:
    page = (out / "report.html").read_text(encoding="utf-8")
    assert [row["text"] for row in ROWS if row["text"] not in page] == []
    report = json.loads((out / "report.json").read_text())
    assert [each["text"] for each in report["predictions"]] == [row["text"] for row in ROWS]
    assert report["predictions"][-1]["right"] is False
    assert 0 < report["latency"]["p50"] <= report["latency"]["p95"]
    wrong = [each for each in report["predictions"] if not each["right"]]
    assert len((out / "errors.jsonl").read_text().splitlines()) == len(wrong)
    mapped = [{"entity": "imaging", "value": "mri"}]
    named = report["predictions"][2]
    assert (named["entities"], named["entities_found"]) == (mapped, mapped)
    assert report["entities"]["f1"]["value"] == 1
    confused = (out / "confusions.csv").read_text().splitlines()[1:]
    assert sum(int(line.rsplit(",", 1)[1]) for line in confused) == len(wrong)


async def test_it_measures_what_the_server_understands(out: Path, agent) -> None:
    """The agent is the server's; of it a slash that a member typed is taken off before."""
    report = json.loads((out / "report.json").read_text())
    for each in report["predictions"]:
        parsed = await agent.parse_message(each["text"].lstrip("/"))
        assert each["got"] == parsed["intent"]["name"]
        assert each["confidence"] == pytest.approx(parsed["intent"]["confidence"], abs=1e-5)
        assert each["in_scope"] == parsed["in_scope"]["score"]
