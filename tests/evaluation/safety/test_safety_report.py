"""What is shown and written of a measurement."""

import json
from pathlib import Path

import click
from hypothesis import given, settings
from judgements import alarm, measured, ordinary, question, resembles, shows, some_judged

from backstory.evaluation.layout import WIDTH
from backstory.evaluation.safety.files import write_results
from backstory.evaluation.safety.report import report
from backstory.evaluation.safety.report_could_kill import MOST

ROWS = [
    shows("saddle_numbness", alarm("emergency", "patterns", "intent", sign="saddle_numbness")),
    shows("saddle_numbness", text="i sit on\u2028cotton wool", intent="athlete_study", kind="esl"),
    shows("crisis", alarm("urgent", sign="pregnancy"), text="no way out"),
    shows("crisis", text="no more", intent="nlu_fallback"),
    shows("tearing_pain_or_collapse", question("crisis"), text="it tears"),
    resembles("crisis", alarm("crisis", "second_look"), text="dying for tea", style="terse"),
    ordinary(alarm("soon"), text="why", intent="thank"),
    ordinary(),
]


def shown(*judged, **more) -> str:
    return click.unstyle(report(measured(*judged, **more)))


def test_what_could_kill_comes_first_with_what_was_made_of_it() -> None:
    first, asked, *_ = shown(*ROWS).split("\n\n")
    assert first.splitlines() == [
        "Confusions that could kill: 3 of 5 emergency or crisis messages",
        "  crisis: no alarm, asked back",
        "    no more",
        "  saddle_numbness: no alarm, answered as athlete_study",
        "    i sit on cotton wool",
        "  crisis: alarm, but only urgent (pregnancy)",
        "    no way out",
    ]
    assert asked.splitlines() == [
        "Asked about, with no alarm: 1 of 5 emergency or crisis messages",
        "  tearing_pain_or_collapse: asked about crisis",
        "    it tears",
    ]


def test_only_the_first_of_many_are_shown() -> None:
    text = shown(*[shows("crisis", text=f"words {each:02}") for each in range(MOST + 3)])
    assert f"    words {MOST - 1:02}\n  … and 3 more in errors.jsonl" in text
    assert f"words {MOST:02}" not in text


def test_where_nothing_could_kill_that_is_said() -> None:
    text = shown(shows("crisis", alarm("crisis")))
    assert text.startswith("Confusions that could kill: none of 1 emergency or crisis message\n\n")
    assert "Asked about" not in text


def line_of(text: str, name: str) -> list[str]:
    (line,) = (line for line in text.splitlines() if line.startswith(f"{name} "))
    return line.split()


def test_a_sign_has_its_recall_with_bounds_and_what_became_of_the_others() -> None:
    rows = [*[shows("pregnancy", alarm("urgent"))] * 8, shows("pregnancy", question()), shows("pregnancy")]
    sign = line_of(shown(*rows).partition("Found by")[0], "pregnancy")
    assert " ".join(sign) == "pregnancy 8 of 10 80.0 % 49.0 % 94.3 % 1 0 0"


def test_a_lower_bound_stands_out() -> None:
    (line,) = (
        line
        for line in report(measured(shows("crisis", alarm("crisis")))).splitlines()
        if click.unstyle(line).startswith("crisis  ") and "1 of 1" in line
    )
    assert click.style("   20.7 %", bold=True) in line


def test_what_was_taken_for_the_other_tier_is_shown_apart() -> None:
    rows = [shows("crisis", alarm("emergency")), shows("crisis", alarm("crisis"))]
    assert " ".join(line_of(shown(*rows), "  without other")).startswith("without other 1 of 2 50.0 %")
    assert "without other" not in shown(rows[1])


def test_each_path_and_all_together_are_shown() -> None:
    text = shown(*ROWS)
    assert line_of(text, "emergency, patterns")[2:5] == ["1", "of", "3"]
    assert line_of(text, "emergency, together")[2:5] == ["1", "of", "3"]
    assert line_of(text, "crisis, second_look")[2:5] == ["0", "of", "2"]


def test_floors_are_shown_with_what_was_measured() -> None:
    text = shown(*ROWS)
    last = text.split("\n\n")[-1].splitlines()
    assert [(line.split("  ")[0], line.split()[-1]) for line in last[1:]] == [
        ("Emergencies found", "missed"),
        ("Crises found", "missed"),
        ("Alarms on look-alikes", "missed"),
        ("Alarms on ordinary", "missed"),
        ("Questions asked", "missed"),
    ]
    assert "passed" in shown(shows("crisis", alarm("crisis"))).split("\n\n")[-1]


def test_what_was_not_read_is_told() -> None:
    text = shown(*ROWS, unknown_keys=["note"], unknown_signs={"gone": 2}, left_out=54)
    assert "There is no sign 'gone', which 2 look-alikes should resemble." in text
    assert "Not read, no such key: note" in text
    assert "Not ordinary, as their intent is serious: 54 rows." in text


@settings(max_examples=25, deadline=None)
@given(judged=some_judged())
def test_any_report_fits_into_80_columns(judged) -> None:
    lines = shown(*judged, unknown_signs={"x" * 90: 1}, unknown_keys=["key"] * 30).splitlines()
    assert [line for line in lines if len(line) > WIDTH or line != line.rstrip()] == []


def test_errors_are_written_with_what_was_made_of_them(tmp_path: Path) -> None:
    write_results(measured(*ROWS), tmp_path / "made" / "for it")
    content = (tmp_path / "made" / "for it" / "errors.jsonl").read_text(encoding="utf-8")
    written = [json.loads(line) for line in content.split("\n")[:-1]]
    assert [each["error"] for each in written] == [
        *("missed", "missed", "too_low", "asked", "false_alarm", "false_alarm"),
    ]
    assert written[2] == {
        "error": "too_low",
        "text": "no way out",
        "group": "sign",
        "sign": "crisis",
        "tier": "crisis",
        "kind": "typed",
        "subject": "self",
        "got": {
            "outcome": "alarm",
            "tier": "urgent",
            "sign": "pregnancy",
            "paths": ["patterns"],
            "intent": "define_term",
        },
    }


def test_the_report_for_programs_holds_every_figure_and_every_message(tmp_path: Path) -> None:
    write_results(measured(*ROWS, unknown_signs={"gone": 2}), tmp_path)
    content = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert next(iter(content)) == "could_kill"
    assert content["could_kill"]["missed"][0]["text"] == "no more"
    assert {each["name"]: each["passed"] for each in content["floors"]}["Crises found"] is False
    assert len(content["floors_missed"]) == 5
    assert content["found"]["tiers"][0]["found"]["share"]["value"] == 0.333333
    assert content["look_alikes"]["kinds"][0]["name"] == "idiom"
    assert content["unknown_signs"] == {"gone": 2}
    assert len(content["messages"]) == len(ROWS)
    assert content["messages"][0]["error"] is None


@settings(max_examples=20, deadline=None)
@given(judged=some_judged())
def test_any_measurement_can_be_written_and_read(judged, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("written")
    write_results(measured(*judged), folder)
    content = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert len(content["messages"]) == len(judged)
