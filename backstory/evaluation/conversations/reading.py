"""Reads conversations: transcripts and Rasa's stories, with every mistake of all files at once."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from backstory.evaluation.conversations import transcripts
from backstory.evaluation.conversations.transcripts import (
    Transcript,
    TranscriptError,
    read_root,
    transcripts_in,
)
from backstory.evaluation.reading.problems import UnreadableTestSet
from backstory.yaml_nodes import entries, line_at

STORIES = "stories"
_BESIDE_STORIES = {STORIES, "version"}
_ENDINGS = (".yml", ".yaml")


@dataclass(frozen=True)
class Conversation:
    """A conversation to play; `topic` is its file's name, after the folders below the one that was named."""

    transcript: Transcript
    file: str
    topic: str


@dataclass(frozen=True)
class ConversationFile:
    """A file, and a checksum that tells versions of it apart."""

    path: str
    conversations: int
    sha256: str


@dataclass(frozen=True)
class Dataset:
    """All conversations of all files, in their order."""

    conversations: list[Conversation]
    files: list[ConversationFile]


def read_conversations(paths: Iterable[Path]) -> Dataset:
    """Read YAML files, and all of them in folders.

    A file that is named twice, by itself and by its folder, is read once.

    Raises:
        UnreadableTestSet: something can't be read, with every problem of all files.
    """
    reading = _Reading()
    for path in paths:
        reading.read_all(path)
    if reading.problems:
        raise UnreadableTestSet(reading.problems)
    return reading.dataset


class _Reading:
    """What was read so far, and what could not be."""

    def __init__(self) -> None:
        self.dataset = Dataset([], [])
        self.problems: list[str] = []
        self._seen: set[Path] = set()

    def read_all(self, path: Path) -> None:
        """Read a file, or each file of a folder."""
        if not path.is_dir():
            return self._read_once(path, path.stem)
        found = sorted(file for file in path.rglob("*") if file.suffix in _ENDINGS)
        if not found:
            self.problems.append(f"{path}: no {' or '.join(_ENDINGS)} file in this folder")
        for file in found:
            self._read_once(file, file.relative_to(path).with_suffix("").as_posix())

    def _read_once(self, file: Path, topic: str) -> None:
        if file.resolve() in self._seen:
            return
        self._seen.add(file.resolve())
        try:
            found = _read(file)
        except TranscriptError as error:
            self.problems += error.problems
            return
        checksum = hashlib.sha256(file.read_bytes()).hexdigest()
        self.dataset.files.append(ConversationFile(str(file), len(found), checksum))
        self.dataset.conversations.extend(Conversation(each, str(file), topic) for each in found)


def _read(path: Path) -> list[Transcript]:
    root = read_root(path)
    if root is None or STORIES not in entries(root) or transcripts.KEY in entries(root):
        return transcripts_in(path, root)
    _refuse_other_keys(path, root)
    from backstory.evaluation.conversations.stories import read_stories

    return read_stories(path)


def _refuse_other_keys(path: Path, root: yaml.Node) -> None:
    others = [key for key in entries(root) if key not in _BESIDE_STORIES]
    if others:
        what = f"beside '{STORIES}:' nothing is played: move it to another file"
        raise TranscriptError(*(f"{path}:{line_at(root, [key])}: '{key}': {what}" for key in others))
