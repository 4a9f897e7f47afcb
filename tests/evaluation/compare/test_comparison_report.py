"""What is said of a comparison, in words and in the file."""

import json
from pathlib import Path

import click
import pytest
from compared import comparison, pair, some_pairs
from hypothesis import given, settings

from backstory.evaluation.compare.files import write_comparison
from backstory.evaluation.compare.measures import compare_shares
from backstory.evaluation.compare.report import report
from backstory.evaluation.compare.verdict import verdict
from backstory.evaluation.layout import WIDTH
from backstory.evaluation.nlu.correctness import is_right

RIGHT = pair("greet", "greet", "greet")
BETTER = pair("greet", "thank", "greet", text="good one")
WORSE = pair("greet", "greet", "nlu_fallback", text="bad one")


def said(better: int, worse: int, alike: int = 100) -> str:
    pairs = [BETTER] * better + [WORSE] * worse + [RIGHT] * alike
    return verdict(compare_shares("accuracy", pairs, is_right))


@pytest.mark.parametrize(
    ("better", "worse", "sentence"),
    [
        (
            17,
            15,
            "Noise. 17 better, 15 worse: with so many, a difference of 2 or more would come up by chance in "
            "86 of 100 comparisons; don't choose by this.",
        ),
        (
            8,
            0,
            "B is better. 8 better, 0 worse: with so many, a difference of 8 or more would come up by chance "
            "in 78 of 10,000 comparisons.",
        ),
        (
            0,
            6,
            "A is better. 0 better, 6 worse: with so many, a difference of 6 or more would come up by chance "
            "in 31 of 1,000 comparisons.",
        ),
        (
            40,
            0,
            "B is better. 40 better, 0 worse: with so many, a difference of 40 or more would come up by "
            "chance in fewer than 1 of 1,000,000 comparisons.",
        ),
        (5, 5, "5 better, 5 worse: they make up for each other; don't choose by this."),
        (0, 0, "No difference: A and B do alike on every message."),
    ],
)
def test_the_verdict_is_one_plain_sentence(better: int, worse: int, sentence: str) -> None:
    assert said(better, worse) == sentence


def test_of_five_that_differ_none_is_enough_and_six_are() -> None:
    assert said(5, 0).startswith("Noise.")
    assert said(6, 0).startswith("B is better.")


def test_a_lost_sign_is_no_noise_to_be_passed_over() -> None:
    lost = comparison(pair("crisis", "crisis", "greet")).measures
    (sentence,) = [verdict(each) for each in lost if each.name == "crisis_found"]
    assert sentence.endswith("don't choose by this. Yet read each one that was lost.")
    assert [each for each in lost if each.name != "crisis_found" and "lost" in verdict(each)] == []


def test_without_messages_nothing_is_claimed() -> None:
    assert said(0, 0, alike=0) == "No such messages, so nothing is known of it."


def shown(*pairs, **more) -> str:
    return click.unstyle(report(comparison(*pairs, **more)))


def test_lost_signs_come_first_and_all_of_them() -> None:
    lost = [pair("red_flag", "red_flag", "greet", text=f"numb {number}") for number in range(30)]
    text = shown(RIGHT, *lost, pair("crisis", "greet", "crisis"))
    lines = text.splitlines()
    assert lines[0] == "Warning signs and crises that A found and B does not: 30 of 31"
    assert lines[1:3] == ["  red_flag: greet", "    numb 0"]
    assert lines[59:62] == ["  red_flag: greet", "    numb 29", "B finds 1 other that A did not."]


def test_lost_signs_stand_out() -> None:
    red = click.style("x", fg="red", bold=True).partition("x")[0]
    lost = report(comparison(pair("crisis", "crisis", "greet"), RIGHT))
    assert lost.startswith(red)
    found = report(comparison(pair("crisis", "crisis", "crisis"), RIGHT))
    assert not found.startswith(red)
    assert "that A found and B does not: none of 1\n" in click.unstyle(found)


def test_where_no_message_shows_a_sign_nothing_is_claimed_of_signs() -> None:
    assert shown(RIGHT).startswith(
        "No message shows a warning sign or a crisis: nothing is known of those.\n"
    )


def test_the_figures_and_what_they_come_to() -> None:
    text = shown(*[RIGHT] * 90, *[WORSE] * 8, *[BETTER] * 2, p50=6.0)
    assert (
        "A and B on the same 100 messages\nA is a.tar.gz, 2026-11-22\n     by results/a/report.json" in text
    )
    assert "4.0 ms with A, 6.0 ms with B, 1.50 times as long" in text
    (accuracy,) = [line for line in text.splitlines() if line.startswith("Accuracy ")]
    assert accuracy.split()[:7] == ["Accuracy", "100", "98.0", "%", "92.0", "%", "-6.0"]
    assert "\nNoise. 2 better, 8 worse: " in text
    recall = text[text.index("Recall by intent") :].splitlines()[1]
    assert recall.split() == ["greet", "100", "0.98", "0.92", "2", "8"]
    (turned,) = [line for line in text.splitlines() if line.startswith("answered → asked back ")]
    assert turned.split()[-2:] == ["8", "0"]


def test_messages_are_shown_by_group_and_the_rest_is_counted() -> None:
    others = [pair("thank", "thank", "greet", text=f"ta {number}") for number in range(30)]
    singles = [pair("deny", "deny", f"intent_{number:02}", text=f"no {number}") for number in range(30)]
    section = shown(*others, *singles, RIGHT).partition("Got worse: 60 messages")[2].partition("\n\n")[0]
    lines = section.splitlines()[1:]
    assert lines[0] == "  thank: thank → greet (30)"
    assert lines[1:6] == [f"    ta {number}" for number in range(5)]
    assert lines[6:8] == ["  deny: deny → intent_00", "    no 0"]
    assert sum(line.startswith("    ") for line in lines) == 20
    assert lines[-1] == "  … and 40 more in comparison.json"


def test_more_intents_than_are_shown_are_counted() -> None:
    text = shown(*(pair(f"intent_{number:02}", "greet", f"intent_{number:02}") for number in range(10)))
    assert "… and 2 intents more in comparison.json" in text


def test_what_a_model_does_not_know_is_told() -> None:
    text = shown(RIGHT, unknown_intents={"greet": 1}, unknown_keys=["note"])
    assert "B knows no intent 'greet', so it can't get 1 row right." in text
    assert "B: not read, no such key: note" in text


@settings(max_examples=40, deadline=None)
@given(pairs=some_pairs())
def test_any_comparison_fits_into_80_columns(pairs) -> None:
    lines = shown(*pairs).splitlines()
    assert [line for line in lines if len(line) > WIDTH or line != line.rstrip()] == []


def test_the_file_holds_every_figure_and_every_message_that_changed(tmp_path: Path) -> None:
    many = [pair("thank", "thank", "greet", (0.9, 0.4), text=f"ta {number}") for number in range(30)]
    lost = pair("red_flag", "red_flag", "greet", text="numb")
    other = pair("deny", "greet", "thank", text="nö")
    write_comparison(comparison(*many, lost, BETTER, other, RIGHT), tmp_path / "made" / "for it")
    content = json.loads((tmp_path / "made" / "for it" / "comparison.json").read_text(encoding="utf-8"))
    accuracy = content["measures"][0]
    assert (accuracy["name"], accuracy["better"], accuracy["worse"], accuracy["real"]) == (
        "accuracy",
        1,
        31,
        True,
    )
    assert accuracy["verdict"].startswith("A is better.")
    assert accuracy["difference"]["value"] == round(-30 / 34, 6)
    assert [each["text"] for each in content["lost_signs"]] == ["numb"]
    assert [(each["intent"], each["a"], each["b"], len(each["messages"])) for each in content["worse"]] == [
        ("thank", "thank", "greet", 30),
        ("red_flag", "red_flag", "greet", 1),
    ]
    assert content["worse"][0]["messages"][29] == {
        "file": "",
        "line": 0,
        "text": "ta 29",
        "intent": "thank",
        "also_ok": [],
        "a": {"got": "thank", "confidence": 0.9, "in_scope": None},
        "b": {"got": "greet", "confidence": 0.4, "in_scope": None},
    }
    assert [each["messages"][0]["text"] for each in content["otherwise"]] == ["nö"]
    assert (content["a"]["model"], content["b"]["source"]) == ("a.tar.gz", "results/b/report.json")
    assert {each["intent"] for each in content["intents"]} == {"thank", "red_flag", "deny", "greet"}
    assert content["time_ratio"] == 1
