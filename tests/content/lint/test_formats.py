"""The forms for programs are what those programs read."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from small_project import change, check, plant

from backstory.content.lint import CHECKS, Finding, Kind, Report
from backstory.content.lint.formats import as_github, as_json, as_sarif

HARM = "education/can_scan_harm.yml"
TALK = "data/responses/conversation.yml"
COMMAND = re.compile(r"::error file=([^,:]+),line=(\d+),title=([\w-]+)::(.+)")


@pytest.fixture
def report(project: Path) -> Report:
    """Two findings, and a check that was skipped."""
    plant(project, HARM, "50% of it: twice, the same", "50% of it, twice the same")
    (project / "data" / "nlu" / "more.yml").write_text("nlu: [")
    found = check(project)
    assert [finding.kind.name for finding in found.findings] == ["yaml", "near-duplicate"]
    assert list(found.skipped) == ["too-few-examples"]
    return found


def test_json_has_all_of_a_finding(report: Report) -> None:
    read = json.loads(as_json(report))
    assert read["skipped"] == report.skipped
    assert [set(row) for row in read["findings"]] == 2 * [
        {"file", "line", "kind", "severity", "what", "why", "fix"}
    ]
    rows = [(row["kind"], row["file"], row["line"]) for row in read["findings"]]
    assert rows == [(each.kind.name, each.file, each.line) for each in report.findings]
    assert all(all(row.values()) for row in read["findings"])


def test_github_reads_each_finding_as_one_command(report: Report) -> None:
    *commands, notice = as_github(report).splitlines()
    read = [COMMAND.fullmatch(command) for command in commands]
    assert [(each[1], int(each[2]), each[3]) for each in read] == [
        (finding.file, finding.line, finding.kind.name) for finding in report.findings
    ]
    assert "50%25 of it" in read[1][4]
    assert notice.startswith("::notice title=too-few-examples::")


def test_what_github_would_take_for_its_own_signs_is_escaped() -> None:
    kind = Kind("kind", "why", "fix")
    odd = as_github(Report([Finding(kind, "a,b:c.yml", 1, "one\ntwo\r 100%")]))
    assert odd.startswith("::error file=a%2Cb%3Ac.yml,line=1,title=kind::one%0Atwo%0D 100%25. why fix")


def test_a_warning_is_one_in_every_form(project: Path) -> None:
    change(project, TALK, "Pick what comes closest.", "Which of these did you mean?")
    found = check(project)
    assert (len(found.findings), found.errors) == (1, [])
    assert json.loads(as_json(found))["findings"][0]["severity"] == "warning"
    assert as_github(found).startswith("::warning file=")
    (result,) = json.loads(as_sarif(found))["runs"][0]["results"]
    assert result["level"] == "warning"


def test_sarif_has_what_its_schema_demands(report: Report) -> None:
    log = json.loads(as_sarif(report))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    driver = log["runs"][0]["tool"]["driver"]
    assert driver["name"]
    assert [rule["id"] for rule in driver["rules"]] == [kind.name for kind, _ in CHECKS]
    for result, finding in zip(log["runs"][0]["results"], report.findings, strict=True):
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.kind.name
        assert finding.what in result["message"]["text"]
        (place,) = [location["physicalLocation"] for location in result["locations"]]
        assert unquote(place["artifactLocation"]["uri"]) == finding.file
        assert place["region"]["startLine"] == finding.line
    (invocation,) = log["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is True
    assert "too-few-examples" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_nothing_found_is_valid_in_every_form() -> None:
    assert json.loads(as_json(Report())) == {"findings": [], "skipped": {}}
    assert as_github(Report()) == ""
    assert json.loads(as_sarif(Report()))["runs"][0]["results"] == []
