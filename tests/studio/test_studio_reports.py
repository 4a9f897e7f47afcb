"""Reports of evaluations are listed, and open where they can do no harm."""

import json
from pathlib import Path

import pytest
from signed_in import API, Page


@pytest.fixture
def results(project: Path) -> Path:
    folder = project / "results"
    for name, file, held in (
        ("nlu", "report.json", {"model": "m", "date": "2026-11-30"}),
        ("publish/gates", "gates.json", {"model": "m", "date": "2026-11-30", "passed": False}),
        ("conversations", "report.json", {"date": "2026-11-30", "conversations": {"found": 2, "rows": 2}}),
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


async def test_what_has_no_page_is_shown_as_text_without_markup(wren: Page, results: Path) -> None:
    (results / "conversations" / "report.txt").write_text("2 of 2 <b>right</b>")
    opened = await wren.ask("GET", "reports/conversations/")
    assert "2 of 2 &lt;b&gt;right" in opened.text
    assert '"passed": false' in (await wren.ask("GET", "reports/publish~gates/")).text.replace("&#34;", '"')


@pytest.mark.parametrize("id", ["..~..~etc", "none", "..%2f..%2fetc"])
async def test_nothing_else_opens(wren: Page, results: Path, id: str) -> None:
    assert (await wren.ask("GET", f"reports/{id}/")).status_code == 404
