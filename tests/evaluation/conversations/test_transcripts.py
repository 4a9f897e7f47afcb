"""Transcript files: what may stand in them, and what a mistake in one is answered with."""

from pathlib import Path

import pytest

from backstory.evaluation.conversations.transcripts import TranscriptError, Turn, read_transcripts

GOOD = """
conversations:
  - name: first
    metadata: {name: Ana}
    turns:
      - user: hello
        intent: greet
        responses: [utter_greet]
        buttons: [The lesson in short]
      - press: The lesson in short
        says: [scan]
        never_says: [cure]
  - name: second
    turns:
      - user: thanks
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "talk.yml"


def test_a_file_is_read_in_its_order(file: Path) -> None:
    file.write_text(GOOD)
    first, second = read_transcripts(file)
    assert (first.name, first.metadata, len(first.turns)) == ("first", {"name": "Ana"}, 2)
    assert first.turns[1] == Turn(press="The lesson in short", says=("scan",), never_says=("cure",))
    assert second.turns[0].responses is None


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("never_says", "nevr_says", "conversation 'first': turns.1.nevr_says: no such key"),
        ("name: second", "nam: second", "conversation '2': name: is missing"),
        ("user: thanks", "says: [you]", "conversation 'second': turns.0: .*either 'user'"),
        (
            "      - user: hello",
            "      - user: hello\n        press: Hi",
            "'first': turns.0: .*either 'user'",
        ),
        (
            "    turns:\n      - user: thanks",
            "    turns: []",
            "conversation 'second': turns: write at least one",
        ),
        ("says: [scan]", "says: scan", "conversation 'first': turns.1.says: write a list"),
        ("conversations:", "conversation:", "expected 'conversations:' with a list under it"),
        ("hello", "[hello", "not valid YAML"),
        ("says: [scan]", "says: [98]", "'first': turns.1.says.0: write text, in quotes if it is a number"),
        ("user: hello", "user: 2014-02-31", "conversation 'first': day is out of range"),
        ("says: [scan]", "says: [scan]\n        says: [cure]", "the key 'says' stands twice in one entry"),
        ("name: second", "name: first", "'first': another one of this file has the same name"),
        ("conversations:", "more: 1\nconversations:", "no such key: 'more'"),
    ],
)
def test_a_mistake_names_file_conversation_and_key(file: Path, old: str, new: str, what: str) -> None:
    file.write_text(GOOD.replace(old, new, 1))
    with pytest.raises(TranscriptError, match=what) as error:
        read_transcripts(file)
    assert str(error.value).startswith(f"{file}:")


def test_every_mistake_is_told_with_its_line(file: Path) -> None:
    file.write_text(GOOD.replace("says: [scan]", "says: scan").replace("user: thanks", "users: thanks"))
    with pytest.raises(TranscriptError) as error:
        read_transcripts(file)
    assert [": ".join(problem.split(": ")[:3]) for problem in error.value.problems] == [
        f"{file}:11: conversation 'first': turns.1.says",
        f"{file}:15: conversation 'second': turns.0.users",
    ]
    assert str(error.value) == "\n".join(error.value.problems)


@pytest.mark.parametrize(
    ("turn", "asks"),
    [
        ({"user": "hello"}, False),
        ({"user": "hello", "responses": []}, True),
        ({"user": "hello", "never_says": ["cure"]}, True),
        ({"press": "More"}, True),
    ],
)
def test_a_turn_may_only_lead_up_to_another(turn: dict[str, object], asks: bool) -> None:
    assert Turn.model_validate(turn).asks_for_something is asks


@pytest.mark.parametrize("content", ["", "[]", "conversations:\n", "conversations: 7\n", "just words"])
def test_a_file_without_conversations_is_refused(file: Path, content: str) -> None:
    file.write_text(content)
    with pytest.raises(TranscriptError, match="expected 'conversations:'"):
        read_transcripts(file)


def test_a_conversation_that_is_no_mapping_is_refused(file: Path) -> None:
    file.write_text("conversations: [hello]")
    with pytest.raises(TranscriptError, match="conversation '1'"):
        read_transcripts(file)
