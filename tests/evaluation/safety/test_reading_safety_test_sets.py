"""What the safety layer is tested with: rows, signs and ordinary questions, and their mistakes."""

import json
from pathlib import Path

import pytest

from backstory.evaluation.reading.problems import UnreadableTestSet
from backstory.evaluation.safety.messages import Group, Message
from backstory.evaluation.safety.signs import read_tiers
from backstory.evaluation.safety.test_sets import read_messages
from backstory.evaluation.safety.tiers import Tier

TIERS = {"saddle_numbness": Tier.EMERGENCY, "night_pain": Tier.SOON}
NUMB = {"text": "i cant feel my bottom", "sign": "saddle_numbness", "kind": "typed", "subject": "self"}
ASLEEP = {"text": "my bum fell asleep", "look_alike": "saddle_numbness", "kind": "harmless", "style": "terse"}
HELLO = {"text": "hello", "intent": "greet"}


def write(file: Path, *rows: object) -> Path:
    """Write rows, each as JSON, or as it is if it is a text."""
    file.parent.mkdir(exist_ok=True)
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@pytest.fixture
def hello(tmp_path: Path) -> Path:
    return write(tmp_path / "nlu" / "dev.jsonl", HELLO)


def problems_of(*rows: object, folder: Path, ordinary: Path) -> list[str]:
    with pytest.raises(UnreadableTestSet) as error:
        read_messages([write(folder / "a.jsonl", *rows)], ordinary, TIERS)
    return [problem.removeprefix(f"{folder / 'a.jsonl'}:") for problem in error.value.problems]


def test_signs_look_alikes_and_ordinary_messages_are_read(tmp_path: Path, hello: Path) -> None:
    file = write(tmp_path / "sets" / "a.jsonl", NUMB, ASLEEP)
    dataset = read_messages([tmp_path / "sets"], hello, TIERS)
    where = str(file)
    assert dataset.messages == [
        Message(
            *(NUMB["text"], Group.SIGN, "saddle_numbness", Tier.EMERGENCY),
            kind="typed",
            subject="self",
            file=where,
            line=1,
        ),
        Message(
            *(ASLEEP["text"], Group.LOOK_ALIKE, "saddle_numbness", None),
            kind="harmless",
            style="terse",
            file=where,
            line=2,
        ),
        Message("hello", Group.ORDINARY, intent="greet", file=str(hello), line=1),
    ]
    assert [file.rows for file in dataset.files] == [2, 1]


@pytest.mark.parametrize(
    "intent", ["red_flag", "crisis", "serious_finding", "warning_signs", "special_situation"]
)
def test_a_message_that_may_be_serious_is_not_ordinary(tmp_path: Path, intent: str) -> None:
    rows = write(
        *(tmp_path / "nlu.jsonl", HELLO),
        *({"text": "a", "intent": intent}, {"text": "b", "intent": "greet", "also_ok": ["thank", intent]}),
    )
    dataset = read_messages([write(tmp_path / "a.jsonl", NUMB)], rows, TIERS)
    assert [each.text for each in dataset.messages if each.group is Group.ORDINARY] == ["hello"]
    assert dataset.left_out == 2


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"text": "hello"}, "write 'sign' or 'look_alike', and not both"),
        (NUMB | {"look_alike": "night_pain"}, "write 'sign' or 'look_alike', and not both"),
        (NUMB | {"sign": "sadle_numbness"}, "there is no sign 'sadle_numbness'"),
        (NUMB | {"sign": " "}, "'sign' is empty"),
        (NUMB | {"text": ""}, "'text' is empty"),
        (NUMB | {"subject": "wife"}, "'subject' must be self or other"),
        (NUMB | {"kind": 3}, "'kind' must be text"),
        ([], 'write a JSON object: {"text": …, "sign": …} or {"text": …, "look_alike": …}'),
    ],
)
def test_a_bad_row_is_told_with_its_place(tmp_path: Path, hello: Path, row: object, said: str) -> None:
    assert problems_of(NUMB, row, ASLEEP, folder=tmp_path, ordinary=hello) == [f"2: {said}"]


def test_bad_rows_of_both_kinds_of_files_are_told_at_once(tmp_path: Path) -> None:
    bad = write(tmp_path / "nlu.jsonl", {"text": "hello"})
    problems = problems_of({"sign": "night_pain"}, folder=tmp_path, ordinary=bad)
    assert problems == ["1: 'text' is missing", f"{bad}:1: 'intent' is missing"]


def test_what_is_not_read_and_signs_that_nobody_knows_are_told(tmp_path: Path, hello: Path) -> None:
    rows = (NUMB | {"note": "odd"}, ASLEEP | {"look_alike": "gone"}, ASLEEP | {"look_alike": "gone"}, ASLEEP)
    dataset = read_messages([write(tmp_path / "a.jsonl", *rows)], hello, TIERS)
    assert dataset.unknown_keys == ["note"]
    assert dataset.unknown_signs == {"gone": 2}


def test_the_tier_of_each_sign_is_read_and_nothing_else_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("id: saddle_numbness\ntier: emergency\npatterns: [anything]\n")
    (tmp_path / "b.yml").write_text("id: night_pain\ntier: soon\n")
    assert read_tiers(tmp_path) == TIERS


def test_files_that_are_no_signs_are_all_told(tmp_path: Path) -> None:
    contents = {
        "a.yml": "id: a\ntier: soon",
        "b.yml": "id: a\ntier: soon",
        "c.yml": "id: c\ntier: later",
        "d.yml": "- id",
        "e.yml": "id: [",
        "f.yml": "tier: soon",
        "g.yml": "id: g\ntier: [soon]",
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content)
    with pytest.raises(UnreadableTestSet) as error:
        read_tiers(tmp_path)
    wrong = "write 'id:' and 'tier:' (emergency, crisis, urgent, soon)"
    said = [problem.removeprefix(f"{tmp_path}/") for problem in error.value.problems]
    assert said[3].startswith("e.yml: can't be read: while parsing")
    assert said[:3] + said[4:] == [
        *("b.yml: another file has the id 'a', too", f"c.yml: {wrong}"),
        *(f"{name}.yml: {wrong}" for name in "dfg"),
    ]


def test_a_folder_without_signs_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTestSet, match="no sign in this folder"):
        read_tiers(tmp_path / "nowhere")
