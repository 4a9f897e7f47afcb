"""Which words of a text changed."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word with the blanks after it, or a line's end.
_PIECE = re.compile(r"\n+|[^\S\n]*[^\s]+[^\S\n]*")
SAME, OUT, IN = "same", "out", "in"


@dataclass(frozen=True)
class Piece:
    """Some words, and whether they stand in both texts, or were taken out, or put in."""

    kind: str
    text: str


def word_changes(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return the old text in pieces that stayed or went, and the new in those that stayed or came."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    was: list[Piece] = []
    now: list[Piece] = []
    compared = SequenceMatcher(
        None, [each.strip(" ") for each in old], [each.strip(" ") for each in new], False
    )
    for kind, start, end, new_start, new_end in compared.get_opcodes():
        same = kind == "equal"
        _add(was, SAME if same else OUT, old[start:end])
        _add(now, SAME if same else IN, new[new_start:new_end])
    return was, now


def _add(pieces: list[Piece], kind: str, words: list[str]) -> None:
    if words:
        pieces.append(Piece(kind, "".join(words)))
