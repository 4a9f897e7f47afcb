"""Looks up what serving needs in the databases of known vulnerabilities: `make audit`.

Exit codes: 0 nothing is known, 1 something is that no exception covers, 2 not everything could be looked up.
"""

import datetime
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).resolve().parents[1]
EXCEPTIONS = "audit-exceptions.yml"
PIP_AUDIT = "pip-audit>=2.7,<3"
FOUND, NOT_LOOKED_UP = 1, 2


@dataclass(frozen=True)
class Finding:
    """A known vulnerability of something that we install."""

    package: str
    ids: frozenset[str]  # its id and the ids that other databases give it
    advice: str


@dataclass(frozen=True)
class Exemption:
    """A vulnerability that we live with, and until when."""

    id: str
    package: str
    reason: str
    until: datetime.date


@dataclass
class Audit:
    """What was found, and what could not be looked up."""

    findings: list[Finding]
    not_looked_up: list[str]


def read_exceptions(file: Path) -> list[Exemption]:
    """Read the written exceptions; SystemExit says what is wrong with one."""
    read = []
    for entry in yaml.safe_load(file.read_text(encoding="utf-8")) or []:
        if not isinstance(entry, dict) or set(entry) != {field.name for field in fields(Exemption)}:
            sys.exit(
                f"{file.name}: each exception needs id, package, reason and until, nothing else: {entry}"
            )
        if not isinstance(entry["until"], datetime.date):
            sys.exit(f"{file.name}: until is a date such as 2027-01-31: {entry['until']}")
        read.append(Exemption(**entry))
    return read


def audit_python(project: Path) -> Audit:
    """Look up the locked packages, without those of development."""
    with tempfile.TemporaryDirectory() as folder:
        locked = Path(folder) / "locked.txt"
        export = ["uv", "export", "--quiet", "--frozen", "--no-dev", "--no-emit-project"]
        subprocess.run([*export, "--output-file", locked], cwd=project, check=True, stdout=subprocess.DEVNULL)
        run = ["uv", "tool", "run", "--quiet", "--python", sys.executable, "--from", PIP_AUDIT, "pip-audit"]
        options = ["--requirement", str(locked), "--disable-pip", "--format", "json"]
        done = subprocess.run([*run, *options, "--progress-spinner", "off"], capture_output=True, text=True)
    return read_pip_audit(done.stdout, done.stderr)


def read_pip_audit(output: str, errors: str) -> Audit:
    """Read what pip-audit printed."""
    try:
        packages: list[dict[str, Any]] = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = (errors.strip().splitlines() or ["it said nothing"])[-1]
        return Audit([], [f"any Python package ({last})"])
    findings = [
        Finding(each["name"], frozenset([known["id"], *known["aliases"]]), _advice(known["fix_versions"]))
        for each in packages
        for known in each.get("vulns", [])
    ]
    return Audit(findings, [each["name"] for each in packages if "skip_reason" in each])


def audit_npm(project: Path) -> Iterator[Audit]:
    """Look up what each npm project ships."""
    for lock in sorted(project.glob("*/package-lock.json")):
        run = ["npm", "audit", "--omit=dev", "--json"]
        try:
            done = subprocess.run(run, cwd=lock.parent, capture_output=True, text=True)
        except FileNotFoundError:
            yield Audit([], [f"{lock.parent.name} (npm is not installed)"])
        else:
            yield read_npm_audit(lock.parent.name, done.stdout)


def read_npm_audit(name: str, output: str) -> Audit:
    """Read what `npm audit` printed."""
    try:
        known = json.loads(output)["vulnerabilities"]
    except (ValueError, KeyError):
        return Audit([], [f"{name} (npm audit could not ask its registry)"])
    findings = [
        Finding(package, frozenset([via["url"].rsplit("/", 1)[-1]]), via["title"])
        for package, each in known.items()
        for via in each["via"]
        if isinstance(via, dict)
    ]
    return Audit(findings, [])


def _advice(fixed_in: list[str]) -> str:
    return f"fixed in {', '.join(fixed_in)}" if fixed_in else "not fixed yet"


def uncovered(findings: list[Finding], exceptions: list[Exemption], today: datetime.date) -> list[Finding]:
    """Return the findings that no exception covers today."""
    covered = {(each.package, each.id) for each in exceptions if today <= each.until}
    return [each for each in findings if not any((each.package, id_) in covered for id_ in each.ids)]


def main(project: Path = PROJECT) -> int:
    """Audit a project and say what was found."""
    exceptions = read_exceptions(project / EXCEPTIONS)
    npm = list(audit_npm(project))
    audits = [audit_python(project), *npm]
    findings = [each for audit in audits for each in audit.findings]
    open_ = uncovered(findings, exceptions, datetime.date.today())
    missing = [name for audit in audits for name in audit.not_looked_up]
    for each in open_:
        print(f"{each.package}: {', '.join(sorted(each.ids))}: {each.advice}")
    if not npm:
        print("There is no npm project (no */package-lock.json).")
    print(f"{len(open_)} known vulnerabilities, {len(findings) - len(open_)} more covered by {EXCEPTIONS}.")
    if missing:
        print(f"Not looked up, so this is no clean bill: {_some(missing)}.")
    return FOUND if open_ else NOT_LOOKED_UP if missing else 0


def _some(names: list[str], most: int = 5) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


if __name__ == "__main__":
    sys.exit(main())
