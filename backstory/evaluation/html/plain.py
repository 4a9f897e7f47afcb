"""A plain page: sections of sentences, tables and messages, for reports without a template of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backstory.evaluation.html.page import render
from backstory.evaluation.html.parts import Figure, Table


@dataclass(frozen=True)
class Verdict:
    """What the report comes to, in a sentence; `is_bad` where somebody has to do something."""

    sentence: str
    is_bad: bool = False


@dataclass(frozen=True)
class Note:
    """Something that went otherwise: what was said, and in lines what came and what should have."""

    title: str
    lines: Sequence[str]
    is_quote: bool = False


@dataclass(frozen=True)
class Section:
    """A part of the page; what is empty is left out."""

    title: str
    lead: str = ""
    verdict: Verdict | None = None
    figures: Sequence[Figure] = ()
    tables: Sequence[Table] = ()
    notes: Sequence[Note] = ()
    more: str = ""  # stands below the notes, such as how many are not shown


def plain_page(
    title: str, facts: Mapping[str, str], sections: Sequence[Section], warnings: Sequence[str] = ()
) -> str:
    """Return a page of sections, in their order.

    Args:
        title: what was measured.
        facts: what stands below it, such as the date.
        sections: at least one.
        warnings: what a reader has to know first.
    """
    ids = {f"part-{place}": each for place, each in enumerate(sections, 1)}
    names = {key: each.title for key, each in ids.items()}
    return render(
        "plain.html.j2", title=title, facts=facts, warnings=list(warnings), sections=names, parts=ids
    )
