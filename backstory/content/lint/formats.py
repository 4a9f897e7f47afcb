"""Writes a report for programs: JSON, GitHub's workflow commands, SARIF."""

import json
from typing import Any
from urllib.parse import quote

from backstory import __version__
from backstory.content.lint.finding import Finding, Kind
from backstory.content.lint.registry import CHECKS, Report

_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(report: Report) -> str:
    """Return an object with ``findings``, in order, and ``skipped`` (kind: reason)."""
    findings = [
        {
            "file": finding.file,
            "line": finding.line,
            "kind": finding.kind.name,
            "severity": finding.kind.severity.value,
            "what": finding.what,
            "why": finding.kind.why,
            "fix": finding.kind.fix,
        }
        for finding in report.findings
    ]
    return json.dumps({"findings": findings, "skipped": report.skipped}, indent=2, ensure_ascii=False)


def as_github(report: Report) -> str:
    """Return a workflow command for each finding, which GitHub shows beside the line of a pull request.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
    """
    skipped = [f"::notice title={kind}::not checked%3A {_data(why)}" for kind, why in report.skipped.items()]
    return "\n".join([*map(_annotation, report.findings), *skipped])


def _annotation(finding: Finding) -> str:
    place = f"file={_property(finding.file)},line={finding.line},title={_property(finding.kind.name)}"
    return f"::{finding.kind.severity} {place}::{_data(_message(finding))}"


def _message(finding: Finding) -> str:
    # What is wrong may be a whole sentence, or a clause.
    end = "" if finding.what.endswith(("?", ".")) else "."
    return f"{finding.what}{end} {finding.kind.why} {finding.kind.fix}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(report: Report) -> str:
    """Return a SARIF 2.1.0 log with one run (OASIS, 2020; errata 01, 2023)."""
    kinds = [kind for kind, _ in CHECKS]
    driver = {"name": "backstory lint", "version": __version__, "rules": [_rule(kind) for kind in kinds]}
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "results": [_result(finding, kinds.index(finding.kind)) for finding in report.findings],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": f"{kind} was not checked: {why}"}}
                    for kind, why in report.skipped.items()
                ],
            }
        ],
    }
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False)


def _rule(kind: Kind) -> dict[str, Any]:
    return {
        "id": kind.name,
        "shortDescription": {"text": kind.why},
        "help": {"text": kind.fix},
        "defaultConfiguration": {"level": kind.severity.value},
    }


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": quote(finding.file)},
        "region": {"startLine": finding.line},
    }
    return {
        "ruleId": finding.kind.name,
        "ruleIndex": rule,
        "level": finding.kind.severity.value,
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": place}],
    }


FORMATS = {"json": as_json, "github": as_github, "sarif": as_sarif}
