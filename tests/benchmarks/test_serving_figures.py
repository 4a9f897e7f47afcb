"""From single replies to the figures, the table and the chart."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from benchmarks.serving.chart import draw
from benchmarks.serving.disk import Disk
from benchmarks.serving.figures import figures
from benchmarks.serving.processes import ProcessMemory
from benchmarks.serving.record import DatabaseGrowth, Load, Record
from benchmarks.serving.report import text_report, write
from benchmarks.serving.settings import Settings
from benchmarks.serving.table import table

TURNS = (5, 20)


def _record(ms: float) -> Record:
    return Record(
        start_seconds=[3 * ms, ms, 2 * ms],
        understood=0.99,
        messages_per_reply=[1, 2],
        reply_ms=[ms] * 98 + [5 * ms] * 2,
        loads=[
            Load(8, 10.0, [ms] * 30, 40, 0, server_cpu_seconds=2.0, client_cpu_seconds=0.5),
            Load(
                8,
                10.0,
                [ms] * 10,
                10,
                3,
                server_cpu_seconds=2.0,
                database_cpu_seconds=0.1,
                client_cpu_seconds=0.5,
            ),
        ],
        growth_ms=[[ms * turn for turn in range(1, 26)], [ms * turn for turn in range(1, 12)]],
        memory_after_load=[ProcessMemory("a", 10 * ms, 20 * ms), ProcessMemory("b", 5 * ms, 6 * ms)],
        database=[DatabaseGrowth(5, 10, 1000), DatabaseGrowth(5, 30, 5000), DatabaseGrowth(25, 10, 4000)],
        disk=Disk(900.0, 38.0),
    )


def _sides() -> dict[str, dict]:
    return {name: figures(_record(ms), TURNS) for name, ms in (("stock", 10.0), ("ours", 1.0))}


def test_of_starts_the_median_and_of_replies_percentiles() -> None:
    found = figures(_record(10.0), TURNS)
    assert found["start_s"] == 20.0
    assert (found["reply_ms"]["p50"], found["reply_ms"]["p95"]) == (10.0, 10.0)
    assert found["reply_ms"]["p99"] == 50.0


def test_rounds_are_taken_together_and_replies_after_the_end_do_not_count() -> None:
    load = figures(_record(1.0), TURNS)["loads"]["8"]
    assert load["replies_per_second"] == 2.0
    assert load["refused"] == 3
    assert load["server_cpu_ms_per_reply"] == pytest.approx(80.0)
    assert load["client_cpu_ms_per_reply"] == pytest.approx(20.0)
    assert load["database_cpu_ms_per_reply"] == pytest.approx(2.0)


def test_growth_is_the_median_around_a_turn_of_those_that_got_there() -> None:
    growth = figures(_record(1.0), TURNS)["growth_ms"]
    assert growth == {"5": 5.5, "20": 20.0}


def test_memory_is_added_up_and_the_database_counts_by_length_of_conversation() -> None:
    found = figures(_record(1.0), TURNS)
    assert (found["memory_after_load"]["pss_mb"], found["memory_after_load"]["rss_mb"]) == (15.0, 26.0)
    assert found["database_bytes_per_turn"] == {"5": 150.0, "25": 400.0}
    assert found["memory_after_growth"] is None


def _cells(text: str) -> dict[str, list[str]]:
    lines = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in text.splitlines()]
    return {line[0]: line[1:] for line in lines}


def test_the_table_has_ratios_to_stock() -> None:
    cells = _cells(table(_sides()))
    assert cells[""] == ["stock Rasa", "ours", "ours : stock"]
    assert cells["Reply p50, 1 client, ms"] == ["10", "1", "1/10.0"]
    assert cells["Replies a second, 8 clients"] == ["2", "2", "1.00 ×"]
    assert cells["Reply at turn 20, ms"] == ["200", "20", "1/10.0"]
    assert "ours : stock" not in table({"ours": _sides()["ours"]})


def test_a_side_that_failed_early_has_dashes_and_its_error_is_told() -> None:
    failed = figures(Record(start_seconds=[9.0], failed="8 clients: no reply within 120 s\nmore"), TURNS)
    sides = {"stock": failed, "ours": _sides()["ours"]}
    assert _cells(table(sides))["Reply p50, 1 client, ms"] == ["–", "1", "–"]
    text = text_report(_content(sides))
    assert "stock failed, its figures end there: 8 clients: no reply within 120 s." in text


def _content(sides: dict[str, dict]) -> dict:
    return {
        "date": "2026-01-01",
        "machine": {"cores": 2, "system": "Linux x86_64", "memory_gb": 8.0, "load_average_before": 0.1},
        "versions": {name: {"rasa": "3.6.21"} for name in sides},
        "settings": asdict(Settings()),
        "figures": sides,
    }


def test_json_table_and_chart_are_written_and_the_chart_can_be_repeated(tmp_path: Path) -> None:
    write(_content(_sides()), tmp_path / "out")
    content = json.loads((tmp_path / "out" / "serving.json").read_text())
    assert content["figures"]["stock"]["start_s"] == 20.0
    assert "ours : stock" in (tmp_path / "out" / "serving.md").read_text()
    draw(_content(_sides()), tmp_path / "again.svg")
    assert (tmp_path / "again.svg").read_bytes() == (tmp_path / "out" / "serving.svg").read_bytes()
