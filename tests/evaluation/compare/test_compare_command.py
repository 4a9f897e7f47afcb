"""`backstory compare`: wrong use, and models with and without a group of examples."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from compared import predicted
from small_projects import EXAMPLES, TESTED, train_small

from backstory.cli import main
from backstory.evaluation.nlu.evaluation import evaluate
from backstory.evaluation.nlu.files import Measured, write_results


def compare(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["compare", *map(str, arguments)])


def written(folder: Path, *texts: str) -> Path:
    """A report as `backstory evaluate nlu` writes it."""
    predictions = [predicted("greet", "greet", text=text) for text in texts]
    write_results(Measured("m.tar.gz", "2026-11-22", [], predictions, evaluate(predictions)), folder)
    return folder


def test_two_reports_are_compared_by_folder_or_by_file(tmp_path: Path) -> None:
    one, other = written(tmp_path / "one", "hi", "hey"), written(tmp_path / "other", "hey", "hi")
    result = compare(one, other / "report.json", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "A and B on the same 2 messages" in result.stdout
    assert "No difference: A and B do alike on every message." in result.stdout
    assert result.stdout.endswith(f"\nWritten to {tmp_path / 'out'}: comparison.json, report.txt\n")
    assert json.loads((tmp_path / "out" / "comparison.json").read_text())["rows"] == 2
    kept = (tmp_path / "out" / "report.txt").read_text()
    assert result.stdout.startswith(kept.rstrip()) and "\x1b" not in kept


def test_reports_on_other_rows_are_not_compared(tmp_path: Path) -> None:
    one, other = written(tmp_path / "one", "hi", "hey"), written(tmp_path / "other", "hi")
    result = compare(one, other, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[2:] == ["only in A: 1 row:", "  :0: 'hey' (greet)"]
    assert not (tmp_path / "out").exists()


def test_all_that_can_not_be_read_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "safety.json").write_text('{"model": "m", "messages": [], "predictions": [{"text": 1}]}')
    result = compare(tmp_path / "empty", tmp_path / "safety.json")
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert lines[:3] == [
        "Nothing measured:",
        f"{tmp_path}/empty/report.json: No such file or directory",
        f"{tmp_path}/safety.json: not a report of 'backstory evaluate nlu'; write it anew with that command",
    ]
    assert f"{tmp_path}/safety.json: date: Field required" in lines
    assert lines[-1] == f"{tmp_path}/safety.json: … and 2 more"


def test_what_is_not_there_and_what_is_neither_model_nor_report_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    result = compare(tmp_path / "a.txt", tmp_path / "gone.tar.gz")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "Nothing measured:",
        f"{tmp_path}/a.txt: neither a model (.tar.gz) nor a report of 'evaluate nlu' (.json, or its folder)",
        f"{tmp_path}/gone.tar.gz: no such file or folder",
    ]


def test_test_sets_for_two_reports_are_not_passed_over(tmp_path: Path) -> None:
    one = written(tmp_path / "one", "hi")
    result = compare(one, one, "--data", tmp_path)
    assert result.exit_code == 2
    assert "--data: A and B are reports, which hold rows of their own; leave it out" in result.stderr


def test_bad_rows_and_what_is_no_model_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "no.tar.gz").write_text("no model")
    (tmp_path / "rows.jsonl").write_text('{"text": "hi"}')
    bad = compare("no.tar.gz", "no.tar.gz", "--data", "rows.jsonl")
    assert (bad.exit_code, bad.stderr) == (2, "Nothing measured:\nrows.jsonl:1: 'intent' is missing\n")
    assert "tests/nlu: No such file or directory" in compare("no.tar.gz", "no.tar.gz").stderr
    no_model = compare("no.tar.gz", written(tmp_path / "one", "hi"))
    assert no_model.exit_code == 2
    assert "no.tar.gz can't be loaded as a model: " in no_model.stderr


def test_reading_reports_imports_nothing_heavy() -> None:
    code = "import sys, backstory.terminal.compare, backstory.evaluation.compare.report; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert {"rasa", "scipy", "sklearn", "onnxruntime", "spacy"} & set(shown.split()) == set()


@dataclass
class Models:
    """Small models: of all examples, of all but one intent's, and of every second one."""

    all: Path
    without: Path
    half: Path
    rows: Path

    def compare(self, a: Path, b: Path, *more: object) -> tuple[str, dict[str, Any]]:
        out = self.rows.parent / "out"
        result = compare(a, b, *more, "--out", out)
        assert result.exit_code == 0, result.output
        return result.stdout, json.loads((out / "comparison.json").read_text())


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Models:
    folder = tmp_path_factory.mktemp("compared")
    without = {name: texts for name, texts in EXAMPLES.items() if name != "weather"}
    trained = train_small(
        {
            folder / "all": EXAMPLES,
            folder / "without": without,
            folder / "half": {name: texts[::2] for name, texts in EXAMPLES.items()},
        }
    )
    rows = [{"text": text, "intent": name} for name, texts in TESTED.items() for text in texts]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return Models(*trained, folder / "rows.jsonl")


def test_without_an_intents_examples_its_messages_get_worse_and_no_others(models: Models) -> None:
    shown, content = models.compare(models.all, models.without, "--data", models.rows)
    accuracy = content["measures"][0]
    assert (accuracy["real"], accuracy["worse"], accuracy["better"]) == (True, 8, 0)
    assert accuracy["verdict"].startswith("A is better. 0 better, 8 worse: ")
    assert accuracy["difference"]["high"] < 0
    worse = [each for group in content["worse"] for each in group["messages"]]
    assert sorted(each["text"] for each in worse) == sorted(TESTED["weather"])
    assert content["better"] == []
    weather, *others = content["intents"]
    assert (weather["intent"], weather["a"], weather["b"]) == ("weather", 8, 0)
    assert [each for each in others if each["better"] or each["worse"]] == []
    assert "B knows no intent 'weather', so it can't get 8 rows right." in shown


def test_a_model_is_compared_with_a_report_on_the_reports_rows(models: Models) -> None:
    report = models.rows.parent / "report"
    done = CliRunner().invoke(
        main, ["evaluate", "nlu", str(models.rows), "--model", str(models.all), "--out", str(report)]
    )
    assert done.exit_code == 0, done.output
    _, ours = models.compare(models.without, report)
    assert ours["measures"][0]["verdict"].startswith("B is better. 8 better, 0 worse: ")
    _, same = models.compare(report, models.all)
    assert {each["p"] for each in same["measures"]} == {1}
    assert same["a"]["model"] == same["b"]["model"] == models.all.name


def test_with_half_of_the_examples_the_difference_is_noise(models: Models) -> None:
    shown, content = models.compare(models.all, models.half, "--data", models.rows)
    accuracy = content["measures"][0]
    assert (accuracy["better"], accuracy["worse"]) == (0, 1)
    assert (accuracy["real"], accuracy["p"]) == (False, 1)
    assert accuracy["difference"]["low"] < 0 < accuracy["difference"]["high"]
    assert "\nNoise. 0 better, 1 worse: " in shown
    assert "don't choose by this" in " ".join(shown.split())
