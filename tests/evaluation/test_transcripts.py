"""Transcript files: what may stand in them, and what a mistake in one is answered with."""

from pathlib import Path

import pytest

from backstory.evaluation.transcripts import TranscriptError, Turn, read_transcripts

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
        ("never_says", "nevr_says", "conversation 'first': turns.1.nevr_says: Extra inputs"),
        ("name: second", "nam: second", "conversation '2': name: Field required"),
        ("user: thanks", "says: [you]", "conversation 'second': turns.0: .*either 'user'"),
        (
            "      - user: hello",
            "      - user: hello\n        press: Hi",
            "'first': turns.0: .*either 'user'",
        ),
        ("    turns:\n      - user: thanks", "    turns: []", "conversation 'second': turns: .*at least 1"),
        ("says: [scan]", "says: scan", "conversation 'first': turns.1.says: .*valid tuple"),
        ("conversations:", "conversation:", "expected 'conversations:' with a list under it"),
        ("hello", "[hello", "not valid YAML"),
    ],
)
def test_a_mistake_names_file_conversation_and_key(file: Path, old: str, new: str, what: str) -> None:
    file.write_text(GOOD.replace(old, new, 1))
    with pytest.raises(TranscriptError, match=what) as error:
        read_transcripts(file)
    assert str(error.value).startswith(f"{file}: ")


@pytest.mark.parametrize("content", ["", "[]", "conversations:\n", "conversations: 7\n", "just words"])
def test_a_file_without_conversations_is_refused(file: Path, content: str) -> None:
    file.write_text(content)
    with pytest.raises(TranscriptError, match="expected 'conversations:'"):
        read_transcripts(file)


def test_a_conversation_that_is_no_mapping_is_refused(file: Path) -> None:
    file.write_text("conversations: [hello]")
    with pytest.raises(TranscriptError, match="conversation '1'"):
        read_transcripts(file)
