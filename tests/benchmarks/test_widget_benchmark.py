"""The command that measures the widget: its tables, its files, and what it says where it can't measure."""

import json

import pytest
from click.testing import CliRunner

pytest.importorskip("playwright.sync_api")

from benchmarks.page import marks
from benchmarks.widget import __main__ as command
from benchmarks.widget.report import as_json
from benchmarks.widget.settings import Settings

LOADS = [
    {"fcp": 1300.0, "lcp": lcp, "field": 1500.0, "online": 2700.0, "tbt": 20.0, "cls": 0.0, "bytes": 34_000.0}
    | {"requests": 6.0}
    for lcp in (1400.0, 1900.0, 1500.0)
]
FIGURES = {"opening": [300.0], "key": [20.0, 40.0, 21.0], "reply": [50.0], "frame": [17.0, 150.0, 17.0]}


@pytest.fixture
def run(monkeypatch, tmp_path):
    content = as_json("156", Settings(), 1.0, LOADS, {10: FIGURES, 500: FIGURES})
    monkeypatch.setattr(command, "measure", lambda settings, chromium: content)
    monkeypatch.setattr(command, "ROOT", tmp_path)
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "benchmarks" / "README.md").write_text("\n".join(marks("widget")))

    def run(*arguments: str):
        return CliRunner().invoke(command.main, ["--out", str(tmp_path / "out"), *arguments])

    return run


def row(text: str, begins: str) -> list[str]:
    line = next(each for each in text.splitlines() if each.startswith(f"| {begins}"))
    return [each.strip() for each in line.split("|")[2:-1]]


def test_medians_ranges_and_worst_cases_stand_in_the_tables(run, tmp_path) -> None:
    result = run("--into-readme")
    assert result.exit_code == 0, result.output
    assert row(result.stdout, "Largest contentful paint, s") == ["1.50", "1.40 to 1.90"]
    assert row(result.stdout, "Transferred, kB") == ["34.0", "34.0 to 34.0"]
    assert row(result.stdout, "A key") == ["21", "40"] * 2
    assert row(result.stdout, "A frame") == ["17", "150"] * 2
    assert json.loads((tmp_path / "out" / "widget.json").read_text())["loads"] == LOADS
    page = (tmp_path / "benchmarks" / "README.md").read_text()
    assert (tmp_path / "out" / "widget.md").read_text().strip() in page


def test_a_widget_that_is_not_built_is_said(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(command, "ROOT", tmp_path)
    result = CliRunner().invoke(command.main, ["--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "The widget is not built" in result.output
