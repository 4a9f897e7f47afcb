"""Files and folders of conversations: what is read, under which topic, and every mistake of all at once."""

from pathlib import Path

import pytest

from backstory.evaluation.conversations.reading import read_conversations
from backstory.evaluation.reading.problems import UnreadableTestSet

TRANSCRIPT = "conversations:\n  - name: hello\n    turns: [{user: hello}]\n"
STORY = "version: '3.1'\nstories:\n- story: thanks\n  steps: [{intent: thank}, {action: utter_thank}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "hello.yml").write_text(TRANSCRIPT)
    (tmp_path / "deep" / "thanks.yaml").write_text(STORY)
    (tmp_path / "notes.txt").write_text("no conversation")
    return tmp_path


def problems(*paths: Path) -> list[str]:
    with pytest.raises(UnreadableTestSet) as error:
        read_conversations(paths)
    return error.value.problems


def test_transcripts_and_stories_are_read_from_all_folders(folder: Path) -> None:
    dataset = read_conversations([folder])
    assert [(each.topic, each.transcript.name) for each in dataset.conversations] == [
        ("deep/thanks", "thanks"),
        ("hello", "hello"),
    ]
    assert [(each.path, each.conversations) for each in dataset.files] == [
        (str(folder / "deep" / "thanks.yaml"), 1),
        (str(folder / "hello.yml"), 1),
    ]


def test_a_file_is_read_once_and_its_topic_is_its_name(folder: Path) -> None:
    dataset = read_conversations([folder / "deep" / "thanks.yaml", folder, folder / "hello.yml"])
    assert [each.topic for each in dataset.conversations] == ["thanks", "hello"]


def test_every_mistake_of_every_file_is_told(folder: Path) -> None:
    (folder / "a.yml").write_text(TRANSCRIPT.replace("user: hello", "usr: hello"))
    (folder / "b.yml").write_text("conversations: [")
    (folder / "c.yml").write_bytes(b"conversations:\n  - name: \xff\n")
    (folder / "deep" / "thanks.yaml").write_text(STORY + "rules: []\n")
    (folder / "empty").mkdir()
    assert problems(folder, folder / "empty", folder / "none.yml") == [
        f"{folder}/a.yml:3: conversation 'hello': turns.0.usr: "
        "no such key: check its spelling, or take it out",
        f"{folder}/b.yml:2: not valid YAML: did not find expected node content",
        f"{folder}/c.yml:2: not UTF-8 text",
        f"{folder}/deep/thanks.yaml:5: 'rules': beside 'stories:' nothing is played: move it to another file",
        f"{folder}/empty: no .yml or .yaml file in this folder",
        f"{folder}/none.yml: No such file or directory",
    ]


def test_a_file_of_anything_else_is_told(folder: Path) -> None:
    (folder / "hello.yml").write_text("rules: []\n")
    assert problems(folder) == [
        f"{folder}/hello.yml: expected 'conversations:' with a list under it "
        "(or 'stories:', as Rasa writes them)"
    ]


def test_transcripts_and_stories_do_not_share_a_file(folder: Path) -> None:
    (folder / "hello.yml").write_text(TRANSCRIPT + STORY)
    assert problems(folder) == [
        f"{folder}/hello.yml:4: no such key: 'version'",
        f"{folder}/hello.yml:5: no such key: 'stories'",
    ]
