"""The command: which sides it measures, and what it does where one can't be."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from benchmarks.nlu import __main__ as command
from benchmarks.nlu.measuring import Measured, Measurement
from benchmarks.stock.environment import StockMissing


class Sides:
    """In place of real measurements: which were asked for, which are kept, what fails."""

    def __init__(self) -> None:
        self.measured: list[str] = []
        self.kept: set[str] = set()
        self.stock_missing = False

    def measure(self, measurement: Measurement, again: bool = False) -> Measured:
        if measurement.side.name == "stock" and self.stock_missing:
            raise StockMissing("Python 3.10 was not found.")
        self.measured.append(measurement.side.name)
        return _result(measurement)

    def cached(self, measurement: Measurement) -> Measured | None:
        return _result(measurement) if measurement.side.name in self.kept else None


def _result(measurement: Measurement) -> Measured:
    """Everything is understood as the weather, with some confidence where it is."""
    answers = [
        {"text": text, "ms": 1.0, "intent": "weather", "ranking": [["weather", float("rain" in text)]]}
        for text in measurement.texts
    ]
    training = {
        "seconds": 1.0,
        "cpu_seconds": 1.0,
        "load_average_before": 0.5,
        "model_bytes": 1e6,
        "python": "3.10.13",
        "rasa": "3.6.21",
        "measured_at": "2026-01-01T00:00:00Z",
    }
    return Measured({"cold": training}, {"loaded_mb": 1.0, "answers": answers})


@pytest.fixture
def sides(monkeypatch) -> Sides:
    sides = Sides()
    monkeypatch.setattr(Measurement, "measure", lambda self, again=False: sides.measure(self, again))
    monkeypatch.setattr(Measurement, "cached", lambda self: sides.cached(self))
    return sides


@pytest.fixture
def run(tmp_path):
    """Run the command on a small public set."""
    clinc = tmp_path / "small.json"
    clinc.write_text(
        '{"train": [["rain", "weather"], ["sun", "weather"]], "test": [["will it rain", "weather"]],'
        ' "oos_train": [["sing", "oos"]], "oos_test": [["dance", "oos"]]}'
    )

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(
            command.main, ["--clinc", str(clinc), "--out", str(tmp_path / "out"), *arguments]
        )

    return run


def test_both_sides_end_in_a_table_that_is_kept(sides, run, tmp_path) -> None:
    result = run()
    assert result.exit_code == 0, result.output
    assert sides.measured == ["stock", "ours"]
    assert "ours : stock" in result.stdout
    assert (tmp_path / "out" / "small.md").read_text() in result.stdout
    assert '"accuracy": 1.0' in (tmp_path / "out" / "small.json").read_text()


def test_without_stock_it_says_so_and_goes_on_with_ours(sides, run) -> None:
    sides.stock_missing = True
    result = run()
    assert result.exit_code == 0, result.output
    assert result.stderr == "Without stock Rasa: Python 3.10 was not found.\n"
    assert sides.measured == ["ours"]
    assert "stock Rasa |" not in result.stdout


def test_asked_for_stock_alone_its_lack_is_an_error(sides, run) -> None:
    sides.stock_missing = True
    result = run("--only", "stock")
    assert (result.exit_code, sides.measured) == (1, [])
    assert "Error: Python 3.10 was not found." in result.stderr


def test_beside_one_side_the_other_is_shown_if_it_is_kept(sides, run) -> None:
    assert "ours : stock" not in run("--only", "ours").stdout
    sides.kept = {"stock"}
    assert "ours : stock" in run("--only", "ours").stdout
    assert sides.measured == ["ours", "ours"]


def test_fewer_examples_have_a_table_of_their_own(sides, run, tmp_path) -> None:
    assert run("--examples-per-intent", "2").exit_code == 0
    assert (tmp_path / "out" / "small-2-per-intent.md").is_file()


def test_the_table_goes_into_the_page_only_when_asked(sides, run, tmp_path, monkeypatch) -> None:
    page = tmp_path / "README.md"
    before = "<!-- nlu results: begin -->\n<!-- nlu results: end -->\n"
    page.write_text(before)
    monkeypatch.setattr(command, "README", page)
    run()
    assert page.read_text() == before
    run("--into-readme")
    assert "| Accuracy" in page.read_text()


def test_a_bad_file_ends_with_a_sentence(sides, run, tmp_path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    result = run("--clinc", str(bad))
    assert result.exit_code == 1
    assert f"Error: {bad}: train: Field required" in result.stderr


def test_it_finds_the_projects_own_data(root: Path, monkeypatch) -> None:
    monkeypatch.chdir(root)
    data = command._data(None, Path("data") / "nlu", 2)
    assert data.name == "backstory-2-per-intent"
    assert max(map(len, data.training.examples.values())) == 2
    assert data.answered
    assert data.beyond
