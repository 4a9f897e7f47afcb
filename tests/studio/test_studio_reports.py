"""Reports of evaluations are listed, and open where they can do no harm."""

import json
from pathlib import Path
from typing import Any

import pytest
from signed_in import API, Page


@pytest.fixture
def results(project: Path) -> Path:
    folder = project / "results"
    for name, file, held in (
        ("nlu", "report.json", {"model": "m", "date": "2026-11-30", "overall": {}}),
        ("publish/gates", "gates.json", {"model": "m", "date": "2026-11-30", "passed": False}),
        (
            "conversations",
            "report.json",
            {"date": "2026-11-30", "played": [], "conversations": {"found": 2, "rows": 2}},
        ),
        (
            "compare",
            "comparison.json",
            {"a": {"model": "m", "date": "2026-11-29"}, "b": {"model": "n", "date": "2026-11-30"}},
        ),
    ):
        (folder / name).mkdir(parents=True)
        (folder / name / file).write_text(json.dumps(held))
    (folder / "nlu" / "report.html").write_text("<script>report()</script>")
    return folder


async def test_every_report_is_listed_with_its_kind_and_whether_it_passed(wren: Page, results: Path) -> None:
    listed = {each["id"]: each for each in (await wren.get("reports"))["reports"]}
    assert {name: (each["kind"], each["passed"]) for name, each in listed.items()} == {
        "nlu": ("nlu", None),
        "publish~gates": ("gates", False),
        "conversations": ("conversations", True),
        "compare": ("comparison", None),
    }
    assert {each["date"] for each in listed.values()} == {"2026-11-30"}
    assert (listed["nlu"]["model"], listed["compare"]["model"]) == ("m", "m, n")


async def test_a_report_opens_in_a_sandbox(wren: Page, results: Path) -> None:
    opened = await wren.ask("GET", "reports/nlu/")
    assert opened.text == "<script>report()</script>"
    policy = opened.headers["content-security-policy"]
    assert policy.startswith("sandbox allow-scripts;") and "allow-same-origin" not in policy
    led = await wren.ask("GET", "reports/nlu")
    assert led.headers["location"] == f"{API}/reports/nlu/"


GATE = {"figure": "overall.accuracy", "name": "Accuracy", "at_least": 0.9, "why": "It was promised."}
MEASURED = {"value": 0.85, "low": 0.82, "high": 0.88, "unit": "share"}
HALF = {"found": 1, "rows": 2, "share": {"value": 0.5, "low": 0.1, "high": 0.9}}
RECALL = {"found": HALF, "asked": 0, "missed": 1, "too_low": 0}
MISSED = {
    "text": "i <b>can't</b> pee",
    "sign": "bladder_bowel",
    "got": {"outcome": "none", "intent": "greet"},
}
HELD: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "gates": (
        "gates.json",
        {
            "passed": False,
            "measurements": [
                {
                    "name": "Questions of members",
                    "files": [{"path": "dev.jsonl", "rows": 686, "sha256": "623d909"}],
                    "gates": [{**GATE, "measured": MEASURED, "passed": False}],
                }
            ],
        },
        ["1 of 1 gate missed", "at least 90 %", "85.0 %", "82.0 to 88.0 %", "missed", "It was promised."],
    ),
    "safety": (
        "report.json",
        {
            "could_kill": {"of": 9, "missed": [MISSED], "asked": []},
            "floors": [{"name": "Crises found", "least": 0.98, "measured": HALF, "passed": False}],
            "floors_missed": ["Crises found"],
            "found": {
                "tiers": [{"name": "emergency"}],
                "signs": [{"name": "leg_weakness", "tier": "emergency", **RECALL}],
            },
        },
        [
            "1 of 9 messages of emergencies and despair get no alarm",
            "i &lt;b&gt;can&#39;t&lt;/b&gt; pee",
            "Bladder bowel: no alarm; it was taken for “greet”",
            "at least 98 %",
            "Leg weakness",
            "1 of 2",
        ],
    ),
    "conversations": (
        "report.json",
        {
            "conversations": HALF,
            "topics": [{"name": "guided_path", "conversations": HALF, "turns": HALF}],
            "played": [
                {
                    "name": "a scan",
                    "file": "scans.yml",
                    "right": False,
                    "turns": [
                        {
                            "said": "does it show why",
                            "differences": [{"aspect": "intent", "expected": "scan_pain", "got": "greet"}],
                            "got": {"text": "Hello."},
                        }
                    ],
                }
            ],
        },
        [
            "1 of 2 conversations went otherwise",
            "Member: “does it show why”",
            "it was understood as “greet”; it should have been “scan_<wbr>pain”",
            "Said: “Hello.”",
            "Guided path",
        ],
    ),
    "comparison": (
        "comparison.json",
        {
            "signs": 54,
            "lost_signs": [],
            "measures": [{"name": "accuracy", "rows": 686, "a": 0.9, "b": 0.91, "verdict": "Noise."}],
        },
        ["B loses no warning sign", "Messages that are understood", "91.0 %", "Noise."],
    ),
    "checklist": (
        "report.json",
        {"suites": [{"suite": "typos", "at_least": 0.9, "passed": False, "all": HALF, "cases": []}]},
        ["1 of 1 suite missed", "Typos", "at least 90 %"],
    ),
    "something else": ("report.json", {"level": {"half": 0.5, "sha256": "a"}}, ["Half", "0.5"]),
}


@pytest.mark.parametrize("kind", HELD)
async def test_every_report_is_a_page_in_words_and_none_is_data(wren: Page, project: Path, kind: str) -> None:
    file, held, said = HELD[kind]
    folder = project / "results" / "mine"
    folder.mkdir(parents=True)
    (folder / file).write_text(json.dumps({"date": "2026-11-30", "model": "m", **held}))
    opened = (await wren.ask("GET", "reports/mine/")).text
    text = opened.partition("<main>")[2].replace("\u00a0", " ")
    assert [each for each in said if each not in text] == []
    assert "30 November 2026" in opened
    assert "{" not in text and "sha256" not in text and "None" not in text


async def test_the_file_behind_a_report_is_there_to_keep(wren: Page, results: Path) -> None:
    data = await wren.ask("GET", "reports/publish~gates/data")
    assert data.json()["passed"] is False
    assert "attachment" in data.headers["content-disposition"]


@pytest.mark.parametrize(
    "broken", ["{", "[]", '{"date": 1, "played": 7, "conversations": "x"}', '{"floors": {}}']
)
async def test_a_file_that_is_cut_off_is_no_error(wren: Page, project: Path, broken: str) -> None:
    folder = project / "results" / "mine"
    folder.mkdir(parents=True)
    (folder / "report.json").write_text(broken)
    assert (await wren.ask("GET", "reports/mine/")).status_code == 200


@pytest.mark.parametrize("id", ["..~..~etc", "none", "..%2f..%2fetc"])
async def test_nothing_else_opens(wren: Page, results: Path, id: str) -> None:
    assert (await wren.ask("GET", f"reports/{id}/")).status_code == 404
