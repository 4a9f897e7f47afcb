"""What a report's file holds, read with care: it may be of another version, or cut off."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from backstory.evaluation.html.parts import Cell, range_text, share
from backstory.evaluation.nlu.intervals import Estimate

Held = dict[str, Any]


def part(held: Any, *path: str) -> Any:
    """Return what stands at the end of a path of keys, or None."""
    for key in path:
        held = held.get(key) if isinstance(held, dict) else None
    return held


def rows(held: Any, *path: str) -> Iterator[Held]:
    """Yield each mapping of the list at the end of a path."""
    found = part(held, *path)
    yield from (each for each in found if isinstance(each, dict)) if isinstance(found, list) else ()


def whole(held: Any, *path: str) -> int:
    """Return the number at the end of a path, or how many stand there; 0 for neither."""
    found = part(held, *path)
    if isinstance(found, list):
        return len(found)
    return int(found) if isinstance(found, int | float) else 0


def estimate(held: Any) -> Estimate | None:
    """Return a share with its interval."""
    figures = [part(held, key) for key in ("value", "low", "high")]
    return Estimate(*figures) if all(isinstance(each, int | float) for each in figures) else None


def share_of(held: Any) -> Cell:
    """Return how many of how many, as a share with its range, for a table."""
    found = estimate(part(held, "share"))
    if found is None:
        return Cell("not measured")
    return Cell(share(found), found.value, "", found, range_text(found))


def of_all(held: Any) -> Cell:
    """Return "3 of 4"."""
    return Cell(f"{whole(held, 'found'):,} of {whole(held, 'rows'):,}", whole(held, "found"))


def day(said: Any) -> str:
    """Return a date as people write it: "30 November 2026"."""
    try:
        found = date.fromisoformat(str(said)[:10])
    except ValueError:
        return str(said or "")
    return f"{found.day} {found:%B %Y}"


_NO_QUESTION = {"nlu_fallback": "asked back", "out_of_scope": "declined"}


def in_words(name: str) -> str:
    """Return a name of a file or a field as words: "saddle_numbness" is "Saddle numbness"."""
    for known, words in _NO_QUESTION.items():
        name = name.replace(known, words)
    words = name.replace("_", " ").replace(".", ", ").strip()
    return words[:1].upper() + words[1:]
