"""Training data is read faster, and is the same data, with the same errors."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

COMMAND = Path(__file__).with_name("reading_commands.py")
WAYS = ("rasa", "faster")
GOOD = "no mistake"

Reading = dict[str, Any]
PROJECT = {
    "config.yml": "recipe: default.v1\nassistant_id: small\nlanguage: en\npipeline: []\npolicies: []\n",
    "domain.yml": """\
version: "3.1"
intents: [greet, ask_scan]
entities: [scan]
responses:
  utter_greet:
    - text: Hello 👋
      metadata: {claims: []}
    - text: Hi.
actions: [action_look]
""",
    "data/nlu/greetings.yml": """\
version: "3.1"
nlu:
  - intent: greet
    metadata: {group: smalltalk}
    examples: |
      - hello
      - hello
      - grüß dich 背中 👋
      - what about my [MRI](scan)
""",
    "data/nlu/scans.yml": """\
version: "3.1"
nlu:
  - intent: ask_scan
    examples: |
      - hello
      - what about my MRI
      - what about my [MRI](scan)
      - do I need an [x ray]{"entity": "scan", "value": "x-ray"}
      - do I need an [x ray]{"entity": "scan", "value": "x-ray"}
  - synonym: x-ray
    examples: |
      - xray
  - lookup: scan
    examples: |
      - MRI
      - CT
  - regex: level
    examples: |
      - [LS]\\d
""",
    "data/rules.yml": """\
version: "3.1"
rules:
  - rule: greet
    steps:
      - intent: greet
      - action: utter_greet
""",
    "data/stories.yml": """\
version: "3.1"
stories:
  - story: typed words in a story are examples too
    steps:
      - user: hello
        intent: greet
      - action: utter_greet
      - intent: ask_scan
        entities: [{scan: x-ray}]
      - action: action_look
""",
}
NLU_FILES = {"greetings.yml", "scans.yml"}
MISTAKES = {
    "examples as a list": (
        "data/nlu/scans.yml",
        'version: "3.1"\nnlu:\n  - intent: greet\n    examples: |\n      - hello\n'
        "  - intent: ask_scan\n    examples:\n      - one\n      - two\n",
    ),
    "an unknown key": (
        "data/nlu/scans.yml",
        'version: "3.1"\nnlu:\n  - intent: ask_scan\n    exmples: |\n      - one\n',
    ),
    "broken YAML": ("data/nlu/scans.yml", 'version: "3.1"\nnlu:\n  - intent: "ask_scan\n    examples: x\n'),
    "a key twice": (
        "data/nlu/scans.yml",
        'version: "3.1"\nnlu:\n  - intent: ask_scan\n    intent: greet\n    examples: |\n      - one\n',
    ),
    "a rule without steps": ("data/rules.yml", 'version: "3.1"\nrules:\n  - rule: greet\n    stpes: []\n'),
    "a response without text": (
        "domain.yml",
        'version: "3.1"\nintents: [greet]\nresponses:\n  utter_greet:\n    - texts: hello\n',
    ),
}


def write(folder: Path, **changed: str) -> Path:
    for name, content in {**PROJECT, **changed}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def read_all(projects: list[Path]) -> dict[str, list[Reading]]:
    """Read projects both ways, side by side."""
    running = {
        way: subprocess.Popen(
            [sys.executable, COMMAND, way, *projects],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        for way in WAYS
    }
    results = {}
    for way, process in running.items():
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err.decode()
        results[way] = json.loads(out.splitlines()[-1])
    return results


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Reading]]:
    """The good project and each with a mistake: what both ways make of them."""
    changes = {GOOD: {}} | {name: {file: content} for name, (file, content) in MISTAKES.items()}
    projects = [write(tmp_path_factory.mktemp("project"), **changed) for changed in changes.values()]
    results = read_all(projects)
    return {name: {way: results[way][place] for way in WAYS} for place, name in enumerate(changes)}


@pytest.fixture(scope="module")
def well(readings: dict[str, dict[str, Reading]]) -> dict[str, Reading]:
    return readings[GOOD]


@pytest.mark.parametrize("part", ["nlu", "domain", "stories", "examples", "entities"])
def test_what_is_read_equals_rasas_own_reading(well: dict[str, Reading], part: str) -> None:
    assert well["faster"][part] == well["rasa"][part]


def test_equal_examples_are_kept_once_and_like_ones_all(well: dict[str, Reading]) -> None:
    examples = [tuple(each) for each in well["faster"]["examples"]]
    assert examples.count(("hello", "greet")) == well["rasa"]["examples"].count(["hello", "greet"])
    assert examples.count(("hello", "ask_scan")) == 1
    # With and without the entity.
    assert examples.count(("what about my MRI", "ask_scan")) == 2


def test_every_file_is_read_once(well: dict[str, Reading]) -> None:
    reads = well["faster"]["reads"]
    assert {name: reads[name] for name in NLU_FILES} == dict.fromkeys(NLU_FILES, 1)
    assert all(well["rasa"]["reads"][name] > 1 for name in NLU_FILES)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gives_rasas_own_error(readings: dict[str, dict[str, Reading]], mistake: str) -> None:
    assert readings[mistake]["faster"] == readings[mistake]["rasa"]
    assert MISTAKES[mistake][0].rsplit("/", 1)[-1] in readings[mistake]["faster"]["error"]


def test_the_error_names_the_line(readings: dict[str, dict[str, Reading]]) -> None:
    assert "scans.yml:8" in readings["examples as a list"]["faster"]["error"]
