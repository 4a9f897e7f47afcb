"""A small project without a finding, for tests to plant mistakes in."""

import json
from pathlib import Path

from backstory.content.lint import Finding, Report, lint
from backstory.content.project import load_content

# Enough different texts for an intent, and no two alike: each is a word of its own.
SYLLABLES = ("ba", "ke", "li", "mo", "nu", "pra", "sto", "ti", "vu", "za")
FILLER = [f"{a}{b}{a}{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES[:2]]
ENOUGH = {"education/can_scan_harm.yml": FILLER[:80], "conversation/thank.yml": FILLER[100:140]}
TEST_MESSAGE = "quite another thing that members say"


def write_examples(path: Path, examples: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"    - {text}" for text in examples]
    path.write_text(
        "\n".join(['version: "3.1"', "nlu:", f"- intent: {path.stem}", "  examples: |", *lines, ""])
    )


def make_project(folder: Path) -> Path:
    """Write the files that the command looks at."""
    (folder / "config.yml").write_text("language: en\n")
    (folder / "domain.yml").write_text(
        'version: "3.1"\nintents:\n  - can_scan_harm: {use_entities: []}\n  - thank\n  - nlu_fallback\n'
    )
    for file, texts in ENOUGH.items():
        write_examples(folder / "data" / "nlu" / file, texts)
    write_test_set(folder, [TEST_MESSAGE])
    return folder


def write_test_set(folder: Path, messages: list[str]) -> Path:
    path = folder / "tests" / "nlu" / "secret.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in messages))
    return path


def plant(folder: Path, file: str, *texts: str) -> int:
    """Add examples at the end of a file; return the line of the first."""
    path = folder / "data" / "nlu" / file
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines, *(f"    - {text}" for text in texts), ""]))
    return len(lines) + 1


def check(folder: Path) -> Report:
    return lint(load_content(folder))


def found(folder: Path) -> list[tuple[str, str, int]]:
    """Kind, file below data/nlu, and line of everything that is found."""
    return [place(finding) for finding in check(folder).findings]


def place(finding: Finding) -> tuple[str, str, int]:
    return finding.kind.name, finding.file.removeprefix("data/nlu/"), finding.line
