"""scripts/audit.py with a stub uv and a stub npm: what it finds, excuses, and says it could not look up."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "audit.py"
KNOWN = {"id": "PYSEC-1", "aliases": ["CVE-2026-1"], "fix_versions": ["2.0"], "description": "long"}
UNKNOWN = {"name": "fine", "version": "1", "vulns": []}
BAD = {"name": "bad", "version": "1", "vulns": [KNOWN]}
SKIPPED = {"name": "lost", "skip_reason": "not found on PyPI"}
EXCEPTION = "[{id: CVE-2026-1, package: bad, reason: not reachable, until: %s}]"
NPM = {"vulnerabilities": {"lit": {"via": ["other", {"url": "https://x/GHSA-2", "title": "XSS"}]}}}


class Project:
    """A folder with a copy of the script, and programs that print what they are told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "scripts").mkdir()
        (folder / "bin").mkdir()
        (folder / "scripts" / "audit.py").write_text(SCRIPT.read_text())
        self.excuse("[]")
        self.print_("uv", {"dependencies": [UNKNOWN]})

    def excuse(self, exceptions: str) -> None:
        (self.folder / "audit-exceptions.yml").write_text(exceptions)

    def print_(self, program: str, output: Any) -> None:
        file = self.folder / "bin" / program
        file.write_text(f"#!/bin/sh\ncat <<'END'\n{json.dumps(output)}\nEND\necho no such host >&2\nexit 1\n")
        if program == "uv":
            file.write_text(file.read_text().replace("#!/bin/sh\n", '#!/bin/sh\n[ "$1" = export ] && exit\n'))
        file.chmod(0o755)

    def audit(self) -> tuple[int, str]:
        environment = {**os.environ, "PATH": f"{self.folder / 'bin'}:/usr/bin:/bin"}
        done = subprocess.run(
            [sys.executable, self.folder / "scripts" / "audit.py"],
            env=environment,
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_where_nothing_is_known_all_is_well(project: Project) -> None:
    code, said = project.audit()
    assert code == 0
    assert "There is no npm project" in said
    assert "0 known vulnerabilities, 0 more covered" in said


def test_what_is_known_is_told_with_what_mends_it(project: Project) -> None:
    project.print_("uv", {"dependencies": [UNKNOWN, BAD]})
    code, said = project.audit()
    assert code == 1
    assert "bad: CVE-2026-1, PYSEC-1: fixed in 2.0" in said


@pytest.mark.parametrize(("until", "expected"), [("2999-01-01", 0), ("2001-01-01", 1)])
def test_an_exception_holds_until_its_day(project: Project, until: str, expected: int) -> None:
    project.print_("uv", {"dependencies": [BAD]})
    project.excuse(EXCEPTION % until)
    assert project.audit()[0] == expected


def test_an_exception_is_for_its_own_package_only(project: Project) -> None:
    project.print_("uv", {"dependencies": [{**BAD, "name": "worse"}]})
    project.excuse(EXCEPTION % "2999-01-01")
    assert project.audit()[0] == 1


@pytest.mark.parametrize("broken", ["[{id: CVE-1}]", "[CVE-1]", EXCEPTION % "soon"])
def test_an_exception_without_all_it_needs_is_refused(project: Project, broken: str) -> None:
    project.excuse(broken)
    code, said = project.audit()
    assert code == 1
    assert "audit-exceptions.yml: " in said
    assert "Traceback" not in said


def test_what_the_database_does_not_have_is_no_pass(project: Project) -> None:
    project.print_("uv", {"dependencies": [UNKNOWN, SKIPPED]})
    code, said = project.audit()
    assert code == 2
    assert "Not looked up, so this is no clean bill: lost." in said


def test_a_database_out_of_reach_is_no_pass(project: Project) -> None:
    project.print_("uv", "")
    code, said = project.audit()
    assert code == 2
    assert "any Python package (no such host)" in said


def test_npm_projects_are_looked_up_too(project: Project) -> None:
    (project.folder / "widget").mkdir()
    (project.folder / "widget" / "package-lock.json").write_text("{}")
    project.print_("npm", NPM)
    code, said = project.audit()
    assert code == 1
    assert "lit: GHSA-2: XSS" in said
    project.print_("npm", {"error": {"code": "ENOTFOUND"}})
    assert project.audit()[0] == 2


def test_the_shipped_exceptions_can_be_read(project: Project) -> None:
    project.excuse((SCRIPT.parents[1] / "audit-exceptions.yml").read_text())
    assert project.audit()[0] == 0
