"""Reads labelled test sets: messages with their intent, what else is right, and the entities they name.

As JSON a row is ``{"text": …, "intent": …}``, and if wanted ``"also_ok": [other right intents]``, ``"tag"``
and ``"entities": [{"entity": …, "value": …}]``; every other format is brought to that.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from backstory.evaluation.reading.form import Form, Line, Word
from backstory.evaluation.reading.formats import every_format
from backstory.evaluation.reading.problems import UnreadableTestSet
from backstory.evaluation.reading.rows import Rows, SourceFile, read_rows
from backstory.evaluation.reading.table_columns import Columns

__all__ = ["Columns", "Dataset", "Entity", "Labelled", "SourceFile", "UnreadableTestSet", "read_test_sets"]


class _EntityOfLine(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True, strict=True)

    entity: Word
    value: Word


class _LabelledLine(Line):
    text: Word
    intent: Word
    also_ok: list[Word] | None = None
    tag: str | None = None
    entities: list[_EntityOfLine] | None = None

    def unread(self) -> list[str]:
        """Return the keys that nothing reads, those of entities too."""
        of_entities = [key for each in self.entities or () for key in each.model_extra or {}]
        return [*super().unread(), *(f"entities.{key}" for key in of_entities)]


_FORM = Form(
    _LabelledLine,
    '{"text": …, "intent": …}',
    {
        "also_ok": "a list of intent names",
        "entities": 'a list of {"entity": …, "value": …}, with text in both',
    },
)


@dataclass(frozen=True, order=True)
class Entity:
    """What a message names: a type, such as imaging, and its value, such as mri."""

    entity: str
    value: str


@dataclass(frozen=True)
class Labelled:
    """A message, the intent that it was written for, others that are right too, and where it stands.

    `line` is the row in a workbook. `entities` is None where the row does not say which it names.
    """

    text: str
    intent: str
    also_ok: tuple[str, ...] = ()
    tag: str = ""
    file: str = ""
    line: int = 0
    entities: tuple[Entity, ...] | None = None

    @property
    def accepted(self) -> frozenset[str]:
        """All intents that are right for the message."""
        return frozenset({self.intent, *self.also_ok})


Dataset = Rows[Labelled]


def read_test_sets(paths: Iterable[Path], columns: Columns | None = None) -> Dataset:
    """Read test sets from files of any format, and from all such files in folders.

    A file that is named twice, by itself and by its folder, is read once.

    Args:
        paths: files and folders.
        columns: what the columns of CSV files and workbooks are called; the usual names if None.

    Raises:
        UnreadableTestSet: a file or a row can't be read, with every problem of all files.
    """
    return read_rows(paths, _FORM, _labelled, every_format(columns or Columns()))


def _labelled(line: _LabelledLine, file: str, place: int) -> Labelled:
    named = (
        None if line.entities is None else tuple(Entity(each.entity, each.value) for each in line.entities)
    )
    return Labelled(line.text, line.intent, tuple(line.also_ok or ()), line.tag or "", file, place, named)
