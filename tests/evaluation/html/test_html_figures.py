"""The figures in the page are those of report.json."""

import json
from pathlib import Path
from typing import Any

import pytest
from html_reports import Page, measured
from predicted import predicted

from backstory.evaluation.html.nlu.page import PAGE, write_page
from backstory.evaluation.nlu.files import REPORT, write_results

PREDICTIONS = [
    *[predicted("greet", "greet", 0.9, text="hi", in_scope=0.9, milliseconds=3.0)] * 7,
    *[predicted("greet", "thank", 0.7, tag="far", text="five words are in here", in_scope=0.8)] * 2,
    predicted("thank", "nlu_fallback", 0.3, text="t " * 14, in_scope=0.4, ranking=(("thank", 0.3),)),
    predicted("red_flag", "red_flag", 0.8, in_scope=0.9, milliseconds=12.5),
    predicted("red_flag", "greet", 0.6, in_scope=0.7),
    predicted("crisis", "crisis", 0.8, in_scope=0.9),
    predicted("greet", "crisis", 0.5, tag="crisis_lookalike", in_scope=0.6),
    *[predicted("out_of_scope", "out_of_scope", 0.8, in_scope=0.1)] * 4,
    predicted("out_of_scope", "greet", 0.55, in_scope=0.75),
    predicted("out_of_scope", "nlu_fallback", 0.2, in_scope=0.35, also_ok=("thank",)),
]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    write_results(measured(PREDICTIONS), folder)
    write_page(measured(PREDICTIONS), folder)
    return folder


@pytest.fixture(scope="module")
def page(written: Path) -> Page:
    return Page((written / PAGE).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def report(written: Path) -> dict[str, Any]:
    return json.loads((written / REPORT).read_text(encoding="utf-8"))


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def share(estimate: dict[str, float] | None) -> str:
    if estimate is None:
        return "–"
    return f"{percent(estimate['value'])} {100 * estimate['low']:.1f} to {percent(estimate['high'])}"


def test_overall(page: Page, report: dict[str, Any]) -> None:
    names = {
        "Accuracy": "accuracy",
        "With counts_as": "counts_as_accuracy",
        "Ranked first": "likeliest_accuracy",
        "Macro F1": "macro_f1",
        "Weighted F1": "weighted_f1",
    }
    for shown, name in names.items():
        assert page.terms[shown].startswith(f"{share(report['overall'][name])} ")
    assert page.terms["Calibration error"].startswith(f"{percent(report['calibration']['ece'])} ")
    for shown, name in {"Half of them (p50)": "p50", "Most (p95)": "p95"}.items():
        assert page.terms[shown].startswith(f"{report['latency'][name]:.1f} ms ")


def test_scope(page: Page, report: dict[str, Any]) -> None:
    scope = report["scope"]
    assert page.tables["In scope or not"][1:] == [
        [name, str(each["rows"]), *(share(each[key]) for key in ("answered", "asked_back", "declined"))]
        for name, each in (("In scope", scope["in_scope"]), ("Out of scope", scope["out_of_scope"]))
    ]
    assert page.terms["Answered wrongly"].startswith(share(scope["out_of_scope"]["wrongly_answered"]))
    for shown, name in {"all messages": "separation", "clear ones": "clear"}.items():
        auroc = scope[name]["auroc"]
        said = f"{auroc['value']:.3f} {auroc['low']:.3f} to {auroc['high']:.3f} "
        assert page.terms[f"AUROC, {shown}"].startswith(said)
        assert page.terms[f"False accepts, {shown}"].startswith(share(scope[name]["false_accepts"]))


def test_intents(page: Page, report: dict[str, Any]) -> None:
    found = [
        [*cells[:3], cells[3].split()[0], cells[4].split()[0], cells[5]]
        for cells in page.tables["Each intent"]
    ]
    assert found[1:] == [
        [
            *(each["intent"], str(each["rows"]), str(each["taken"])),
            *("–" if each[key] is None else f"{each[key]:.2f}" for key in ("precision", "recall")),
            f"{each['f1']:.2f}",
        ]
        for each in report["intents"]
    ]


def test_an_intent_has_wilson_intervals(page: Page) -> None:
    """By hand with z = 1.96: 7 of 10 greetings are found, and 7 of 9 taken for one are one."""
    (greet,) = [cells for cells in page.tables["Each intent"] if cells[0] == "greet"]
    assert greet[1:5] == ["10", "9", "0.78 0.45 to 0.94", "0.70 0.40 to 0.89"]


def test_confusions_and_bins(page: Page, report: dict[str, Any]) -> None:
    said = {"nlu_fallback": "asked back", "out_of_scope": "declined"}
    assert page.tables["All confusions"][1:] == [
        [each["intent"], said.get(each["got"], each["got"]), str(each["rows"])]
        for each in report["confusions"]
    ]
    bins = [[cells[0], cells[1].split()[0], cells[2]] for cells in page.tables["Reliability diagram"][1:]]
    assert bins == [
        [f"{each['confidence']:.3f}", f"{each['right']:.3f}", str(each["rows"])]
        for each in report["calibration"]["bins"]
    ]


@pytest.mark.parametrize(("what", "key"), [("tag", "by_tag"), ("words", "by_length"), ("file", "by_file")])
def test_slices(page: Page, report: dict[str, Any], what: str, key: str) -> None:
    found = [[cells[0], cells[1], cells[3]] for cells in page.tables[f"Accuracy by {what}"][1:]]
    assert found == [
        [each["name"] or "(none)", str(each["rows"]), share(each["accuracy"])] for each in report[key]
    ]


def test_signs(page: Page, report: dict[str, Any]) -> None:
    def counted(count: dict[str, Any]) -> str:
        if not count["rows"]:
            return "–"
        return f"{count['found']} of {count['rows']} {share(count['share']).split(' % ')[1]}"

    assert page.tables["Signs of danger"][1:] == [
        [each["sign"], *(counted(each[key]) for key in ("found", "false_alarms", "look_alikes"))]
        for each in report["safety"]
    ]


def test_every_message_is_listed_wrong_ones_first(page: Page, report: dict[str, Any]) -> None:
    rows = page.tables["All messages"][1:]
    assert len(rows) == len(report["predictions"])
    marks = [cells[5].split()[-1] for cells in rows]
    assert marks == sorted(marks, reverse=True)
    assert marks.count("right") == sum(each["right"] for each in report["predictions"])
    sure = [float(cells[3]) for cells, mark in zip(rows, marks, strict=True) if mark == "wrong"]
    assert sure == sorted(
        (round(each["confidence"], 2) for each in report["predictions"] if not each["right"]), reverse=True
    )


def test_a_message_shows_what_else_is_right_and_what_was_ranked_first(page: Page) -> None:
    rows = {cells[1]: cells for cells in page.tables["All messages"] if cells[2].startswith("asked back")}
    assert rows["thank"][2] == "asked back first choice: thank"
    assert rows["out_of_scope or thank"][2] == "asked back"


def test_without_scores_and_out_of_scope_nothing_is_made_up() -> None:
    page = Page.of(predicted("greet", "greet", 0.9), predicted("greet", "greet", 0.8))
    assert [term for term in page.terms if "AUROC" in term or "accepts" in term or "wrongly" in term] == []
    assert "In-scope scores" not in page.tables
    assert page.tables["In scope or not"][2] == ["Out of scope", "0", "–", "–", "–"]
    assert "None: every message is understood." in page.sections["confusions"]
