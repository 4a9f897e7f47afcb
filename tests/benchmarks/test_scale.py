"""docs/scale.md says what the committed figures say, and reckons rightly."""

import copy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from benchmarks.failure import BenchmarkFailed
from benchmarks.page import marks
from benchmarks.serving.publishing import publish
from benchmarks.serving.reckoning import Assumptions, Reckoning, reckon
from benchmarks.serving.report import text_report
from benchmarks.serving.scale import PAGE, figure, main, page, read_figures


@pytest.fixture
def content(root: Path) -> dict[str, Any]:
    return read_figures(root)


def test_the_page_is_what_the_committed_figures_give(root: Path, content) -> None:
    assert (root / PAGE).read_text() == page(content), "run: python -m benchmarks.serving.scale"


def test_the_benchmarks_page_shows_the_committed_figures(root: Path, content) -> None:
    text = (root / "benchmarks" / "README.md").read_text()
    begin, end = marks("serving")
    shown = text.partition(begin)[2].partition(end)[0]
    assert shown.strip() == text_report(content).strip(), "run: python -m benchmarks.serving.publishing"


def _reckoning(**changed: Any) -> Reckoning:
    given = {
        "assumptions": Assumptions(members=3_600_000, messages=1.0, busiest_hour=0.01, burst=2.0, used=0.5),
        "cores": 2,
        "workers": 2,
        "replies_per_second": 16.0,
        "worker_pss_mb": 500.0,
        "bytes_per_turn": 2000.0,
        "database_cpu_ms": None,
    }
    return Reckoning(**{**given, **changed})


def test_the_peak_the_machines_and_the_database_by_hand() -> None:
    r = _reckoning()
    assert r.peak_rate == pytest.approx(20.0)  # 36,000 in the hour are 10 a second, twice that in the minute
    assert r.machine_rate == pytest.approx(8.0)
    assert r.machines == 4  # 2.5, and one that may fail
    assert r.database_gb == pytest.approx(7.2)
    assert r.machine_memory_gb == pytest.approx(1.0)


def test_what_carries_the_fewest_members_breaks_first() -> None:
    names = [each.name for each in _reckoning(database_cpu_ms=100.0).resources]
    assert names == [
        "Processor time of one machine's workers",
        "PostgreSQL's processor time",
        "PostgreSQL's connections",
        "The database's disk",
    ]
    first = _reckoning().resources[0]
    assert first.members(3_600_000) == pytest.approx(1_440_000)


def test_more_members_move_every_need_but_not_the_order() -> None:
    small, large = _reckoning(), _reckoning(assumptions=Assumptions(members=36_000_000, messages=1.0))
    assert [each.name for each in small.resources] == [each.name for each in large.resources]
    assert large.machines > small.machines


def test_two_workers_are_taken_where_they_were_measured(content) -> None:
    content["figures"] = {"ours": content["figures"]["ours"]}
    one = reckon(content)
    assert one.workers == 1
    content["figures"]["ours-2-workers"] = copy.deepcopy(content["figures"]["ours"])
    assert reckon(content).workers == 2
    assert reckon(content).worker_pss_mb == pytest.approx(one.worker_pss_mb / 2)


def test_without_our_figures_it_says_what_is_missing(content) -> None:
    content["figures"] = {}
    with pytest.raises(BenchmarkFailed, match="'ours' are not whole: KeyError\\('ours'\\)"):
        reckon(content)


@pytest.mark.parametrize(
    ("value", "written"),
    [(1_000_000, "1 million"), (2_345_678, "2.3 million"), (123_456, "123,456"), (33.3, "33"), (3.09, "3.1")],
)
def test_numbers_are_written_as_people_read_them(value: float, written: str) -> None:
    assert figure(value) == written


def test_for_other_numbers_the_page_is_printed_and_not_written(root: Path) -> None:
    before = (root / PAGE).read_text()
    result = CliRunner().invoke(main, ["--members", "200000", "--messages", "20"])
    assert result.exit_code == 0, result.output
    assert "# What 200,000 members take" in result.stdout
    assert (root / PAGE).read_text() == before


def test_a_run_is_published_without_its_single_replies(root: Path, content, tmp_path: Path) -> None:
    for folder in ("benchmarks/serving", "docs/images"):
        (tmp_path / folder).mkdir(parents=True)
    begin, end = marks("serving")
    (tmp_path / "benchmarks" / "README.md").write_text(f"{begin}\n{end}\n")
    publish({**content, "raw": {"ours": {}}}, tmp_path)
    assert read_figures(tmp_path) == content
    assert (tmp_path / PAGE).read_text() == page(content)
    assert "<svg" in (tmp_path / "docs" / "images" / "serving.svg").read_text()
