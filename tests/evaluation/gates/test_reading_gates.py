"""The file of gates: every mistake is told with its line; an empty file lets nothing through."""

from pathlib import Path

import pytest
from gate_stand_ins import nlu, safety, small_project, write_gates, write_rows

from backstory.evaluation.gates import FILE, GatesMistake, plan_gates, read_gates
from backstory.evaluation.gates.floors import floor_limits
from backstory.evaluation.safety.floors import FLOORED

HEAD = """\
measurements:
  - name: Questions
    measure: nlu
    data: [tests/nlu/dev.jsonl]
    gates:
"""


def problems(file: Path) -> list[str]:
    """The mistakes in a file, without its name."""
    with pytest.raises(GatesMistake) as mistake:
        read_gates(file)
    return [problem.removeprefix(f"{file}:") for problem in mistake.value.problems]


def misfits(project: Path, *measurements: dict) -> list[str]:
    """What a file that can be read asks for and can't be had."""
    write_gates(project / FILE, *measurements)
    with pytest.raises(GatesMistake) as mistake:
        plan_gates(project)
    return mistake.value.problems


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path()


@pytest.mark.parametrize("content", ["", "# only a comment\n", "[]\n", "3\n"])
def test_an_empty_file_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "gates.yml").write_text(content)
    (said,) = problems(tmp_path / "gates.yml")
    assert said.startswith("1: no gates in it, so any model would pass: write 'measurements:' with")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("measurements: []\n", "1: 'measurements' is an empty list: write something in it"),
        (HEAD + "      []\n", "5: 'gates' is an empty list: write something in it"),
        ("gates: []\n", "1: 'measurements' is missing: write it"),
        (HEAD.replace("nlu\n", "talk\n") + "      []\n", "2: 'measure' must be one of 'nlu', 'safety'"),
    ],
)
def test_a_file_that_holds_no_gate_is_told(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "gates.yml").write_text(content)
    assert said in problems(tmp_path / "gates.yml")


@pytest.mark.parametrize(
    ("gate", "said"),
    [
        ("figure: a.b, at_least: 0.9", "6: 'why' is missing: write it"),
        ("figure: a.b, why: so", "6: write either 'at_least' or 'at_most'"),
        ("figure: a.b, why: so, at_least: 0.9, at_most: 0.9", "6: write either 'at_least' or 'at_most'"),
        (
            "figure: a.b, why: so, at_least: 0.9, goal: 0.8",
            "6: 'goal' 0.8 asks for less than the gate: change it or take it out",
        ),
        (
            "figure: a.b, why: so, at_most: 0.1, goal: 0.2",
            "6: 'goal' 0.2 asks for less than the gate: change it or take it out",
        ),
        ("figure: a.b, why: so, at_last: 0.9", "6: 'at_last' no such key: check the spelling or take it out"),
        (
            "figure: a.b, why: so, at_least: 90 %",
            "6: 'at_least' write a number from 0 up, without a sign or quotes: 0.95 for 95 %",
        ),
        (
            "figure: a.b, why: so, at_least: -1",
            "6: 'at_least' write a number from 0 up, without a sign or quotes: 0.95 for 95 %",
        ),
        (
            "figure: a.b, why: so, at_least: 1, bound: least",
            "6: 'bound' must be one of 'value', 'low' or 'high'",
        ),
        ("figure: a.b, why: '', at_least: 1", "6: 'why' is empty: write it"),
        (
            "figure: a.b, figure: a.c, why: so, at_least: 1",
            "6: the key 'figure' stands twice in one entry: take one out",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_do(tmp_path: Path, gate: str, said: str) -> None:
    (tmp_path / "gates.yml").write_text(f"{HEAD}      - {{{gate}}}\n")
    assert said in problems(tmp_path / "gates.yml")


def test_every_mistake_is_told_at_once_where_it_stands(tmp_path: Path) -> None:
    lines = "      - figure: a.b\n        at_least: 0.9\n        gaol: 1\n        why: 3\n"
    (tmp_path / "gates.yml").write_text(HEAD.replace("    data: [tests/nlu/dev.jsonl]\n", "") + lines)
    assert [said.partition(" ")[0] for said in problems(tmp_path / "gates.yml")] == ["2:", "8:", "7:"]


@pytest.mark.parametrize("content", [b"a: [", b"a: \xff", None])
def test_a_file_that_can_t_be_read_is_told(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "gates.yml").write_bytes(content)
    (said,) = problems(tmp_path / "gates.yml")
    assert "not valid YAML" in said or "can't be read: No such file" in said


def test_a_misspelt_figure_is_told_with_the_nearest(project: Path) -> None:
    (said,) = misfits(project, nlu({"figure": "overall.acuracy", "at_least": 0.9}))
    place = "evaluation/gates.yml:8: there is no figure 'overall.acuracy' in 'Questions'; the nearest are "
    assert said.startswith(f"{place}overall.accuracy, ")


def test_a_figure_of_another_measurement_is_none_here(project: Path) -> None:
    (said,) = misfits(project, safety({"figure": "overall.accuracy", "at_least": 0.9}))
    assert "there is no figure 'overall.accuracy' in 'Signs'" in said


def test_a_figure_that_no_message_counts_for_is_told(project: Path) -> None:
    (said,) = misfits(project, safety({"figure": "found.tiers.soon.found", "at_least": 0.9}))
    assert said.endswith("no message of 'Signs' counts for 'found.tiers.soon.found': take it out")


def test_a_bound_of_what_has_no_interval_is_told(project: Path) -> None:
    (said,) = misfits(project, nlu({"figure": "calibration.ece", "at_most": 0.1, "bound": "high"}))
    assert said.endswith("'calibration.ece' has no interval, and so no high end: take 'bound' out")


def test_percent_in_place_of_a_share_is_told_and_a_time_is_none(project: Path) -> None:
    wrong = {"figure": "overall.accuracy", "at_least": 0.9, "goal": 95}
    (said,) = misfits(project, nlu(wrong, {"figure": "latency.p50", "at_most": 200}))
    assert said == "evaluation/gates.yml:10: 'overall.accuracy' is a share, from 0 to 1: write 0.95 for 95 %"


def test_bad_rows_and_misspelt_figures_are_told_together(project: Path) -> None:
    write_rows(project / "bad.jsonl", {"text": "hi"})
    misspelt = nlu({"figure": "overal", "at_least": 0.9}, name="Others")
    bad, again = (nlu({"figure": "rows", "at_least": 1}, data=["bad.jsonl"]) for _ in range(2))
    said = misfits(project, bad, misspelt, again)
    assert said[0] == "bad.jsonl:1: 'intent' is missing"
    assert said[1].startswith("evaluation/gates.yml:16: there is no figure 'overal' in 'Others'")
    assert len(said) == 2


def test_the_limit_of_a_floor_is_the_goal_or_the_gate_and_the_strictest_counts(project: Path) -> None:
    found = {"figure": FLOORED[0].figure, "at_least": 0.8}
    most = [{"figure": each.figure, "at_most": 0.1} for each in FLOORED[2:]]
    crisis = {"figure": FLOORED[1].figure, "at_least": 0.7, "goal": 0.97}
    low = {**found, "at_least": 0.99, "bound": "low"}
    file = write_gates(project / FILE, safety(found, low, crisis, *most), safety({**found, "at_least": 0.85}))
    assert list(floor_limits(read_gates(file)).values()) == [0.85, 0.97, 0.1, 0.1, 0.1]


def test_a_floor_without_a_gate_is_told(project: Path) -> None:
    file = write_gates(project / FILE, nlu({"figure": "questions", "at_most": 0.1}))
    with pytest.raises(GatesMistake) as mistake:
        floor_limits(read_gates(file))
    assert [each.name in said for each, said in zip(FLOORED, mistake.value.problems, strict=True)] == [
        True
    ] * 5
