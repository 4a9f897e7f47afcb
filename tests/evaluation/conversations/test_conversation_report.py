"""The report of conversations: each planted mistake is shown as a diff, and written down."""

import json
from pathlib import Path
from typing import Any

import click
import pytest
from scripted import Script, measured, reply, write

from backstory.evaluation.conversations.coverage import Catalogue
from backstory.evaluation.conversations.files import write_results
from backstory.evaluation.conversations.report import report

REPLY = reply(
    "athlete_study",
    "utter_athlete_study",
    "98 athletes, and the cure.",
    ("action_cite_sources",),
    claims=("few_clear", "many_found"),
    buttons=(("More", "/more"), ("Simpler", "/simplify")),
    custom={"type": "sources", "detail": "short", "items": [{"id": "rajeswaran_2014"}]},
)
SCRIPT = Script({"tell me": REPLY})


async def shown(folder: Path, *turns: dict[str, Any], catalogue: Catalogue | None = None) -> list[str]:
    write(folder / "athletes.yml", {"name": "athletes", "turns": list(turns)})
    measure = await measured(folder, SCRIPT, *([catalogue] if catalogue else []))
    return click.unstyle(report(measure)).splitlines()


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        ({"intent": "greet"}, ["intent      - greet", "            + athlete_study"]),
        (
            {"responses": ["utter_greet", "utter_athlete_study"]},
            ["responses   - utter_greet", "              utter_athlete_study"],
        ),
        (
            {"actions": ["utter_athlete_study", "action_suggest_lesson"]},
            [
                "actions       utter_athlete_study",
                "            - action_suggest_lesson",
                "            + action_cite_sources",
            ],
        ),
        (
            {"claims": ["few_clear", "a", "b"]},
            ["claims      - a", "            - b", "              few_clear", "              many_found"],
        ),
        ({"buttons": ["Less"]}, ["buttons     - Less", "              More", "              Simpler"]),
        ({"says": ["3,110"]}, ["says        - 3,110", "  said: 98 athletes, and the cure."]),
        ({"never_says": ["CURE"]}, ["never_says  + CURE", "  said: 98 athletes, and the cure."]),
        (
            {"custom": [{"type": "sources", "detail": "full"}]},
            [
                "custom      - {'type': 'sources', 'detail': 'full'}",
                "              {'type': 'sources', 'detail': 'short'}",
            ],
        ),
    ],
)
async def test_a_planted_mistake_is_shown_as_a_diff(tmp_path: Path, expected, lines: list[str]) -> None:
    found = await shown(tmp_path, {"user": "tell me", **expected})
    place = found.index("  turn 1: tell me")
    assert found[place - 1] == f"athletes  {tmp_path / 'athletes.yml'}"
    assert found[place + 1 : place + 1 + len(lines)] == [f"    {line}" for line in lines]
    (kind,) = expected
    assert found[-2:] == [
        "Differences in 1 conversation",
        f"  {kind} 1" if kind != "claims" else "  claims 2",
    ]


async def test_a_button_that_was_not_offered_is_shown_with_those_that_were(tmp_path: Path) -> None:
    found = await shown(tmp_path, {"user": "tell me"}, {"press": "Less"}, {"user": "tell me"})
    place = found.index("  turn 2: [Less]")
    assert found[place + 1 : place + 5] == [
        "    press       - Less",
        "                  More",
        "                  Simpler",
        "  1 turn after it could not be played",
    ]
    assert "Not played, as a button was missing, and counted as wrong: 2 turns." in found


async def test_without_a_difference_it_says_so(tmp_path: Path) -> None:
    found = await shown(tmp_path, {"user": "tell me", "says": ["98"]})
    assert found[-1] == "Every turn is as it should be."
    assert "Turns                         1 of 1    100.0 %  20.7 to 100.0 %" in found


async def test_what_was_never_reached_is_listed(tmp_path: Path) -> None:
    names = [f"claim_{number}" for number in range(12)]
    there = Catalogue(["athlete_study"], {}, {}, {}, [], [*names, "few_clear"], [])
    found = await shown(tmp_path, {"user": "tell me"}, catalogue=there)
    assert "Intents                       1 of 1    100.0 %" in found
    place = found.index("Claims                       1 of 13      7.7 %")
    assert " ".join(line.strip() for line in found[place + 1 : place + 3]) == (
        "never: " + "; ".join(names[:8]) + " and 4 more in report.json"
    )


async def test_every_turn_is_written_down(tmp_path: Path) -> None:
    turns = [{"user": "tell me", "says": ["98"], "claims": ["x"]}, {"press": "Less"}]
    write(tmp_path / "in" / "athletes.yml", {"name": "athletes", "turns": turns})
    write_results(await measured(tmp_path / "in", SCRIPT), tmp_path / "out")
    written = json.loads((tmp_path / "out" / "report.json").read_text())
    assert (written["model"], written["files"][0]["conversations"]) == ("model.tar.gz", 1)
    assert written["turns"]["rows"] == 2
    (conversation,) = written["played"]
    first, second = conversation["turns"]
    assert (conversation["topic"], conversation["name"], conversation["right"]) == (
        "athletes",
        "athletes",
        False,
    )
    assert first["expected"] == {"claims": ["x"], "says": ["98"]}
    assert first["differences"] == [{"aspect": "claims", "expected": "x", "got": ["few_clear", "many_found"]}]
    assert (first["got"]["text"], first["got"]["intent"]) == ("98 athletes, and the cure.", "athlete_study")
    assert (second["said"], second["right"], second["got"]) == ("[Less]", False, None)
