"""The command: which sides it measures, and what it does where one can't be."""

import pytest
from click.testing import CliRunner, Result

from benchmarks.serving import __main__ as command
from benchmarks.serving.disk import Disk
from benchmarks.serving.settings import QUICK
from benchmarks.serving.sides import Side
from benchmarks.serving.workload import Message, Workload
from benchmarks.stock.environment import StockMissing


@pytest.fixture
def measured(monkeypatch) -> list[str]:
    """In place of real sides: the names of those that were measured."""
    names: list[str] = []

    def side(name: str) -> Side:
        return Side(name, lambda port: [], lambda: 0, lambda: Disk(1.0, 2.0), {"rasa": "3.6.21"})

    def measure(sides, settings, workload) -> None:
        for each in sides:
            each.record.start_seconds = [1.0]
            names.append(each.side.name)

    monkeypatch.setattr(command, "stock", lambda root: side("stock"))
    monkeypatch.setattr(command, "ours", lambda root, name="ours": side(name))
    monkeypatch.setattr(command, "has_workers", lambda root: True)
    monkeypatch.setattr(command, "measure", measure)
    monkeypatch.setattr(command, "read_workload", lambda root: Workload([Message("hello", "greet")]))
    return names


@pytest.fixture
def run(tmp_path):
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(command.main, ["--out", str(tmp_path / "out"), *arguments])

    return run


def test_all_sides_end_in_a_table_that_is_kept(measured, run, tmp_path) -> None:
    result = run()
    assert result.exit_code == 0, result.output
    assert measured == ["stock", "ours", "ours-2-workers", "ours-postgresql"]
    assert (tmp_path / "out" / "serving.md").read_text() in result.stdout


@pytest.mark.parametrize(
    ("only", "names"), [("stock", ["stock"]), ("ours", ["ours", "ours-2-workers", "ours-postgresql"])]
)
def test_one_side_alone(measured, run, only: str, names: list[str]) -> None:
    assert run("--only", only).exit_code == 0
    assert measured == names


def test_a_side_that_can_not_be_prepared_is_left_out_and_said(measured, run, monkeypatch) -> None:
    def missing(root):
        raise StockMissing("Python 3.10 was not found.")

    monkeypatch.setattr(command, "stock", missing)
    result = run()
    assert result.stderr.startswith("A side is left out: Python 3.10 was not found.")
    assert measured[0] == "ours"
    result = run("--only", "stock")
    assert (result.exit_code, "No side could be prepared" in result.stderr) == (1, True)


def test_a_side_that_failed_makes_the_exit_code_one(measured, run, monkeypatch) -> None:
    def measure(sides, settings, workload) -> None:
        sides[0].record.failed = "start: no reply"

    monkeypatch.setattr(command, "measure", measure)
    result = run()
    assert result.exit_code == 1
    assert "stock failed, its figures end there: start: no reply." in result.stdout


def test_fewer_turns_keep_the_points_before_them() -> None:
    assert command._settings(quick=False, growth_turns=100).growth_turns == (5, 50, 100)
    assert command._settings(quick=True, growth_turns=None) == QUICK
