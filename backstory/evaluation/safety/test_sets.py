"""Reads what the safety layer is tested with.

A row is ``{"text": …, "sign": its id}`` or ``{"text": …, "look_alike": id of the sign it only resembles}``,
and if wanted ``"kind"``, ``"subject"`` (self, other) and ``"style"``.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from backstory.evaluation.reading.form import Form, Line, Word
from backstory.evaluation.reading.problems import BadRow, UnreadableTestSet
from backstory.evaluation.reading.rows import Rows, SourceFile, read_rows
from backstory.evaluation.safety.messages import Group, Message
from backstory.evaluation.safety.ordinary import read_ordinary
from backstory.evaluation.safety.tiers import Tier

_EXAMPLE = '{"text": …, "sign": …} or {"text": …, "look_alike": …}'


class _MessageLine(Line):
    text: Word
    sign: Word | None = None
    look_alike: Word | None = None
    kind: str | None = None
    subject: Literal["self", "other"] | None = None
    style: str | None = None


_FORM = Form(_MessageLine, _EXAMPLE, {"subject": "self or other"})


@dataclass(frozen=True)
class Dataset:
    """All messages.

    `unknown_keys` are keys that nothing reads, `unknown_signs` what look-alikes resemble and no file in the
    signs' folder has, with their rows; `left_out` counts the rows of the ordinary ones' file that are none.
    """

    messages: list[Message]
    files: list[SourceFile]
    unknown_keys: list[str]
    unknown_signs: dict[str, int]
    left_out: int


def read_messages(data: Sequence[Path], ordinary: Path, tiers: Mapping[str, Tier]) -> Dataset:
    """Read messages with signs, look-alikes and ordinary ones.

    Args:
        data: JSONL files of messages with signs and of look-alikes, and folders of them.
        ordinary: an NLU test set.
        tiers: the tier of each sign.

    Raises:
        UnreadableTestSet: a file or a row can't be read, with every problem of all files.
    """
    problems: list[str] = []
    marked: Rows[Message] = Rows([], [], [])
    try:
        marked = read_rows(data, _FORM, lambda line, file, number: _message(line, file, number, tiers))
    except UnreadableTestSet as error:
        problems += error.problems
    try:
        others, labelled = read_ordinary(ordinary)
    except UnreadableTestSet as error:
        raise UnreadableTestSet([*problems, *error.problems]) from error
    if problems:
        raise UnreadableTestSet(problems)
    resembled = Counter(each.sign for each in marked.rows if each.group is Group.LOOK_ALIKE)
    return Dataset(
        messages=[*marked.rows, *others],
        files=[*marked.files, *labelled.files],
        unknown_keys=[*marked.unknown_keys, *labelled.unknown_keys],
        unknown_signs={name: rows for name, rows in sorted(resembled.items()) if name not in tiers},
        left_out=len(labelled.rows) - len(others),
    )


def _message(line: _MessageLine, file: str, number: int, tiers: Mapping[str, Tier]) -> Message:
    if (line.sign is None) == (line.look_alike is None):
        raise BadRow("write 'sign' or 'look_alike', and not both")
    if line.sign is not None and line.sign not in tiers:
        raise BadRow(f"there is no sign {line.sign!r}")
    return Message(
        text=line.text,
        group=Group.LOOK_ALIKE if line.sign is None else Group.SIGN,
        sign=line.sign or line.look_alike or "",
        tier=tiers.get(line.sign) if line.sign else None,
        kind=line.kind or "",
        subject=line.subject or "",
        style=line.style or "",
        file=file,
        line=number,
    )
