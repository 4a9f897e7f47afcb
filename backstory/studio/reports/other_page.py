"""Any other report as a page: each of its figures by name."""

from collections.abc import Iterator
from typing import Any

from backstory.evaluation.html.parts import Cell, Column, Table
from backstory.evaluation.html.plain import Section, Verdict
from backstory.studio.reports.held import Held, in_words

_COLUMNS = [Column("What"), Column("Is", is_number=True)]
_LEFT_OUT = frozenset({"sha256", "model", "date"})  # of use to programs, or in the page's head
_DEEPEST = 4


def sections(held: Held) -> Iterator[Section]:
    """Yield a section of all that stands alone, and one of each part."""
    alone = {key: value for key, value in held.items() if not isinstance(value, dict)}
    lines = [("Figures", list(_figures(alone, "")))]
    lines += [(in_words(key), list(_figures(held[key], ""))) for key in held if key not in alone]
    found = [Section(title, tables=[Table(title, _COLUMNS, cells)]) for title, cells in lines if cells]
    yield from found or [Section("Figures", verdict=Verdict("This report holds no figures.", is_bad=True))]


def _figures(held: Any, name: str, depth: int = 0) -> Iterator[list[Cell]]:
    if isinstance(held, dict) and depth < _DEEPEST:
        for key, value in held.items():
            if key not in _LEFT_OUT:
                yield from _figures(
                    value, f"{name}, {in_words(key).lower()}" if name else in_words(key), depth + 1
                )
    elif isinstance(held, list):
        yield [Cell(name), Cell(f"{len(held):,} in the file")]
    elif held is not None:
        yield [Cell(name), Cell(_told(held))]


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
