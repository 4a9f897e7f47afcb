"""A small project without a finding, for tests to plant mistakes in."""

import json
from datetime import date
from pathlib import Path

from small_project_files import FILES

from backstory.content.lint import Finding, Report, lint
from backstory.content.project import load_content

ROOT = Path(__file__).resolve().parents[3]
# Enough different texts for an intent, and no two alike: each is a word of its own.
SYLLABLES = ("ba", "ke", "li", "mo", "nu", "pra", "sto", "ti", "vu", "za")
FILLER = [f"{a}{b}{a}{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES[:2]]
ENOUGH = {"education/can_scan_harm.yml": FILLER[:80], "conversation/thank.yml": FILLER[100:140]}
TEST_MESSAGE = "quite another thing that members say"
CONTACTS = "content/safety/contacts.yml"
CHECKED = date(2026, 3, 1)


def write_examples(path: Path, examples: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"    - {text}" for text in examples]
    path.write_text(
        "\n".join(['version: "3.1"', "nlu:", f"- intent: {path.stem}", "  examples: |", *lines, ""])
    )


def make_project(folder: Path) -> Path:
    """Write the files that the command looks at."""
    (folder / "config.yml").write_text("language: en\n")
    for file, text in {**empty_library(), **FILES}.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text)
    for file, texts in ENOUGH.items():
        write_examples(folder / "data" / "nlu" / file, texts)
    write_test_set(folder, [TEST_MESSAGE])
    write_contacts(folder, f"  verified_on: {CHECKED}")
    return folder


def empty_library() -> dict[str, str]:
    """Whatever files the library has beside those that the small project fills."""
    names = [path.stem for path in (ROOT / "content" / "library").glob("*.yml")]
    return {f"content/library/{name}.yml": f"{name}: []\n" for name in names}


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the first place of some words in a file."""
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1))


def write_contacts(folder: Path, *lines: str) -> None:
    """Write the contacts of a country, which begins in line 1, with such lines under it."""
    path = folder / CONTACTS
    path.parent.mkdir(parents=True, exist_ok=True)
    unknown = "unknown:\n  emergency: {label: Call for help}\n  medical_advice: {label: Call a doctor}"
    path.write_text("\n".join(["NZ:", '  emergency: {label: Call 111, tel: "111"}', *lines, unknown, ""]))


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


def check(folder: Path, today: date = CHECKED) -> Report:
    content = load_content(folder)
    content.today = today
    return lint(content)


def found(folder: Path) -> list[tuple[str, str, int]]:
    """Kind, file below data/nlu, and line of everything that is found."""
    return [place(finding) for finding in check(folder).findings]


def place(finding: Finding) -> tuple[str, str, int]:
    return finding.kind.name, finding.file.removeprefix("data/nlu/"), finding.line
