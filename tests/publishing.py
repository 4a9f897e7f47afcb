"""A project of the tests' own to publish from: real answers, rules and model, and few test messages."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from looked_over import looked_over

from backstory.releases import Kind, Release, make_live
from backstory.releases.sources import read_sources
from backstory.releases.writing import free_folder, write_release

ANSWERS = "data/responses/education/findings.yml"
REFERENCES = "content/library/references.yml"
QUESTION = "tell me about the tennis players"
# What tells versions of the answer apart, in its words and in its source; the first is the project's.
VERSIONS = [("young", "Rajeswaran"), ("junior", "Rajesh"), ("teen", "Raju"), ("youthful", "Rao")]

_LEFT_OUT = {"models", "var", "results", ".venv", ".git", ".rasa"}
_OF_ITS_OWN = {"data", "content", "tests", "evaluation", "docs"}
_GATES = """
measurements:
  - name: Questions of members
    measure: nlu
    data: [tests/nlu/dev.jsonl]
    gates: [{name: Accuracy, figure: overall.accuracy, at_least: 0.5, why: It understands members.}]
  - name: Warning signs
    measure: safety
    data: [tests/safety]
    ordinary: tests/nlu/dev.jsonl
    gates: [{name: Emergencies, figure: found.tiers.emergency.found, at_least: 0.9, why: Misses cost lives.}]
"""
_QUESTIONS = 12  # of the project's own test messages
_SIGN = {"text": "I can't feel between my legs since this morning", "sign": "saddle_numbness"}
_OVERLOOKED = {"text": "thank you for the lovely talk", "sign": "saddle_numbness"}
_CONVERSATION = "conversations: [{name: A greeting, turns: [{user: hello, intent: greet}]}]"


def make_project(root: Path, model: Path, folder: Path) -> Path:
    """Make a project that shares the code, and has answers, test messages and releases of its own."""
    for part in root.iterdir():
        if part.name not in _LEFT_OUT | _OF_ITS_OWN:
            (folder / part.name).symlink_to(part)
    for name in ("data", "content"):
        shutil.copytree(root / name, folder / name)
    (folder / "models").mkdir()
    for name in (model.name, "current.json"):
        shutil.copy(root / "models" / name, folder / "models")
    (folder / "var" / "cache").mkdir(parents=True)
    (root / "var" / "cache" / "encoder").mkdir(parents=True, exist_ok=True)  # filled by whoever is first
    (folder / "var" / "cache" / "encoder").symlink_to(root / "var" / "cache" / "encoder")
    shutil.copytree(looked_over(root), folder / "var" / "cache" / "lint")
    _write_tests(root, folder)
    return folder


def _write_tests(root: Path, folder: Path) -> None:
    for name in ("evaluation", "tests/nlu", "tests/safety", "tests/conversations"):
        (folder / name).mkdir(parents=True)
    (folder / "evaluation" / "gates.yml").write_text(_GATES)
    lines = (root / "tests" / "nlu" / "dev.jsonl").read_text().splitlines()[:_QUESTIONS]
    (folder / "tests" / "nlu" / "dev.jsonl").write_text("\n".join(lines))
    (folder / "tests" / "conversations" / "greeting.yml").write_text(_CONVERSATION)
    overlook_a_sign(folder, False)


def overlook_a_sign(folder: Path, overlooked: bool) -> None:
    """Have the test messages hold an emergency that the model can't see, or take it out."""
    rows = [_SIGN, _OVERLOOKED] if overlooked else [_SIGN]
    lines = [json.dumps({**row, "kind": "typed", "subject": "self"}) for row in rows]
    (folder / "tests" / "safety" / "signs.jsonl").write_text("\n".join(lines))


def first_release(project: Path, model: Path) -> Release:
    """Make a project live as it stands, without measuring it."""
    release = Release(
        folder=free_folder(project, "20261130-080000", "first"),
        kind=Kind.WHOLE,
        author="Ada",
        date=datetime(2026, 11, 30, 8, tzinfo=UTC),
        model_file=model.name,
    )
    write_release(release, read_sources(project), project / "models" / model.name, None)
    make_live(release)
    return release


def edit(project: Path, version: int) -> None:
    """Give the answer to QUESTION, and the source that stands under it, another version's words."""
    word, author = VERSIONS[version]
    replace(project / ANSWERS, r"98 \w+ (?=athletes|tennis)", f"98 {word} ")
    replace(project / REFERENCES, r"authors: \[\w+ G, Turner", f"authors: [{author} G, Turner")


def replace(file: Path, pattern: str, by: str) -> None:
    text, count = re.subn(pattern, by, file.read_text())
    assert count, f"{file} no longer holds {pattern}"
    file.write_text(text)


def version_of(reply: str) -> int:
    """Return the version that a whole reply has; words of one and the source of another are in none."""
    found = [
        place
        for place, (word, author) in enumerate(VERSIONS)
        if f"98 {word} " in reply and f"{author} 2014" in reply
    ]
    assert len(found) == 1, reply
    return found[0]


@contextmanager
def publishing(project: Path, *options: str) -> Iterator["subprocess.Popen[str]"]:
    """Run the command in a process of its own while the block runs; what it says can be read line by line."""
    command = [sys.executable, "-m", "backstory", "publish", "--yes", "--author", "Ada", *options]
    with subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def publish(project: Path, *options: str) -> str:
    """Publish to the end, and return what was said."""
    with publishing(project, *options) as process:
        said = process.communicate(timeout=600)[1]
    assert process.returncode == 0, said
    return said


def publish_killed_at(project: Path, step: str, moment: Callable[[int], None] = lambda _: None) -> None:
    """Publish, and kill the process as soon as it says that it has come to a step.

    Args:
        project: the project folder.
        step: as it is shown.
        moment: gets the process's id when it has come there, before it is killed.
    """
    with publishing(project) as process:
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line)
            if line.startswith(step):
                moment(process.pid)
                process.kill()
                return
    raise AssertionError(f"it never came to {step}: {''.join(said)}")
