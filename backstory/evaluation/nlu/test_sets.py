"""Reads labelled test sets: one message a line, with its intent and what else is right.

A row is ``{"text": …, "intent": …}``, and if wanted ``"also_ok": [other right intents]`` and ``"tag"``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from backstory.evaluation.jsonl import Form, Line, Rows, SourceFile, UnreadableTestSet, Word, read_rows

__all__ = ["Dataset", "Labelled", "SourceFile", "UnreadableTestSet", "read_test_sets"]


class _LabelledLine(Line):
    text: Word
    intent: Word
    also_ok: tuple[Word, ...] | None = None
    tag: str | None = None


_FORM = Form(_LabelledLine, '{"text": …, "intent": …}', {"also_ok": "a list of intent names"})


@dataclass(frozen=True)
class Labelled:
    """A message, the intent that it was written for, others that are right too, and where it stands."""

    text: str
    intent: str
    also_ok: tuple[str, ...] = ()
    tag: str = ""
    file: str = ""
    line: int = 0

    @property
    def accepted(self) -> frozenset[str]:
        """All intents that are right for the message."""
        return frozenset({self.intent, *self.also_ok})


Dataset = Rows[Labelled]


def read_test_sets(paths: Iterable[Path]) -> Dataset:
    """Read test sets from JSONL files, and from all such files in folders.

    A file that is named twice, by itself and by its folder, is read once.

    Raises:
        UnreadableTestSet: a file or a row can't be read, with every problem of all files.
    """
    return read_rows(paths, _FORM, _labelled)


def _labelled(line: _LabelledLine, file: str, number: int) -> Labelled:
    return Labelled(line.text, line.intent, line.also_ok or (), line.tag or "", file, number)
