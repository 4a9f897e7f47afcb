"""All figures together, and what is written of them."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import click
from hypothesis import given, settings
from hypothesis import strategies as st
from predicted import predicted, some_predictions

from backstory.evaluation.layout import WIDTH
from backstory.evaluation.nlu.evaluation import evaluate
from backstory.evaluation.nlu.files import Measured, write_results
from backstory.evaluation.nlu.report import report
from backstory.evaluation.nlu.test_sets import Entity, SourceFile


def measured(predictions, **more) -> Measured:
    files = [SourceFile("tests/nlu/a.jsonl", len(predictions), "0" * 64)]
    return Measured("model.tar.gz", "2026-11-22", files, predictions, evaluate(predictions), **more)


@settings(max_examples=15, deadline=None)
@given(predictions=some_predictions(), random=st.randoms())
def test_the_order_of_the_rows_changes_nothing(predictions, random) -> None:
    shuffled = list(predictions)
    random.shuffle(shuffled)
    assert evaluate(shuffled) == evaluate(predictions)


def test_the_median_time_and_the_time_of_most() -> None:
    latency = evaluate([predicted("a", "a", milliseconds=float(each)) for each in range(101)]).latency
    assert (latency.p50, latency.p95) == (50, 95)


def test_where_no_time_was_taken_none_is_told() -> None:
    assert evaluate([predicted("a", "a")]).latency is None
    assert "Each message takes" not in shown(predicted("a", "a"))


WRONG = [
    predicted("thank", "greet", 0.4, text="wrong", in_scope=0.6),
    predicted("greet", "thank", 0.9, text="surely wrong", also_ok=("deny",)),
    predicted("greet", "nlu_fallback", 0.2, text="unclear"),
]
RIGHT = [predicted("greet", "greet", text="Grüß dich"), predicted("a", "b", also_ok=("b",))]


def test_errors_are_written_most_confident_first_with_what_was_right(tmp_path: Path) -> None:
    write_results(measured(RIGHT + WRONG), tmp_path / "made" / "for it")
    lines = (tmp_path / "made" / "for it" / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    errors = [json.loads(line) for line in lines]
    assert [each["text"] for each in errors] == ["surely wrong", "wrong", "unclear"]
    assert errors[0] == {
        "text": "surely wrong",
        "intent": "greet",
        "also_ok": ["deny"],
        "got": "thank",
        "confidence": 0.9,
        "in_scope": None,
    }
    assert errors[1]["in_scope"] == 0.6


def test_confusions_are_written_as_a_table(tmp_path: Path) -> None:
    write_results(measured([*WRONG, WRONG[0]]), tmp_path)
    with (tmp_path / "confusions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["intent", "got", "rows"],
        ["thank", "greet", "2"],
        ["greet", "nlu_fallback", "1"],
        ["greet", "thank", "1"],
    ]


def test_the_report_for_programs_holds_every_figure_and_every_row(tmp_path: Path) -> None:
    write_results(measured(RIGHT + WRONG, unknown_intents={"a": 1}), tmp_path)
    content = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert content["overall"]["accuracy"]["value"] == 0.4
    assert set(vars(evaluate(RIGHT))) <= set(content)
    assert content["files"] == [{"path": "tests/nlu/a.jsonl", "rows": 5, "sha256": "0" * 64}]
    assert content["unknown_intents"] == {"a": 1}
    rows = [(each["text"], each["got"], each["right"]) for each in content["predictions"]]
    assert rows[0] == ("Grüß dich", "greet", True)
    assert [right for _, _, right in rows] == [True, True, False, False, False]


def test_results_of_an_earlier_run_are_replaced(tmp_path: Path) -> None:
    write_results(measured(WRONG), tmp_path)
    write_results(measured(RIGHT), tmp_path)
    assert (tmp_path / "errors.jsonl").read_text() == ""


def shown(*predictions, **more) -> str:
    return click.unstyle(report(measured(list(predictions), **more)))


def test_the_report_shows_figures_and_their_ranges() -> None:
    text = shown(*RIGHT, *WRONG)
    (accuracy,) = [line for line in text.splitlines() if line.startswith("Accuracy ")]
    assert accuracy.split()[:5] == ["Accuracy", "40.0", "%", "0.0", "to"]
    for part in ("5 messages from 1 file\n", "Model model.tar.gz, 2026-11-22", "Weakest intents"):
        assert part in text
    mistaken = text[text.index("Most often mistaken") :]
    assert [line.split() for line in mistaken.splitlines()[1:]] == [
        ["greet", "1", "asked", "back"],
        ["greet", "1", "thank"],
        ["thank", "1", "greet"],
    ]


def test_the_report_shows_entities_only_where_there_are_some() -> None:
    mri = Entity("imaging", "mri")
    text = shown(predicted("greet", "greet", named=(mri,), entities=(mri, mri)))
    assert ["imaging", "1", "2", "0.50", "1.00", "0.67"] in [line.split() for line in text.splitlines()]
    assert "of all, 1 message" in text
    assert "Entities" not in shown(predicted("greet", "greet", entities=(mri,)))


def test_the_report_says_what_is_no_message() -> None:
    assert "Left out, no messages: tests/nlu: 31 × .py" in shown(*RIGHT, left_out=["tests/nlu: 31 × .py"])


def test_the_report_says_what_was_not_understood_of_the_test_set() -> None:
    text = shown(*RIGHT, unknown_intents={"a": 1}, unknown_keys=["id", "alsook"])
    assert "The model knows no intent 'a', so it can't get 1 row right." in text
    assert "id, alsook" in text


@settings(max_examples=25, deadline=None)
@given(predictions=some_predictions())
def test_any_report_fits_into_80_columns(predictions) -> None:
    lines = shown(*predictions).splitlines()
    assert [line for line in lines if len(line) > WIDTH or line != line.rstrip()] == []


def test_a_missed_sign_stands_out() -> None:
    missed = report(measured([predicted("red_flag", "greet")]))
    found = report(measured([predicted("red_flag", "red_flag")]))
    red = click.style("x", fg="red", bold=True).partition("x")[0]
    assert red in missed
    assert red not in found


def test_of_very_many_files_the_worst_are_shown() -> None:
    files = [f"{number:02}.yml" for number in range(20)]
    rows = [predicted("a", "b" if file == "19.yml" else "a") for file in files]
    rows = [replace(p, row=replace(p.row, file=file)) for p, file in zip(rows, files, strict=True)]
    text = shown(*rows)
    part = text[text.index("By file, 15 worst of 20") :].split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in part[1:]] == ["19.yml", *files[:14]]


def test_what_must_be_known_of_how_it_was_measured_is_told(tmp_path: Path) -> None:
    assert "\nRead it with care.\n" in shown(*RIGHT, note="Read it with care.")
    write_results(measured(RIGHT, note="Read it with care."), tmp_path)
    assert json.loads((tmp_path / "report.json").read_text())["note"] == "Read it with care."
