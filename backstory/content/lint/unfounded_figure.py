"""Numbers in a text that none of its claims holds."""

import re
from collections.abc import Iterable, Iterator

from backstory.content.library_entries import Entry
from backstory.content.lint.finding import Finding, Kind
from backstory.content.project import Content
from backstory.yaml_nodes import entries, line_of

KIND = Kind(
    "unfounded-figure",
    why="A member may rely on a number. Each one must be a figure of a claim, and so come from a source.",
    fix="Correct the number, name the claim that holds it, or put it into the claim's figures after reading "
    "the source.",
)
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
# "For people over 16" is part of a title's name, not a finding.
_LIMIT = re.compile(r"\bover \d+")


def find(content: Content) -> Iterator[Finding]:
    """Find numbers of wordings, and of claims' own sentences, that stand in no claim's figures.

    The urgent replies are filled with a country's numbers, so that none may stand there at all.
    """
    for each in content.variations:
        named = [claim.name for claim in each.claims or ()]
        if not set(named) <= set(content.claims):
            continue  # correct the claim's name first
        known = [content.claims[name] for name in named]
        for number in _unfounded(each.text.name, known):
            figures = ", ".join(_figures(known)) or "none"
            what = f"{each} says {number}, which is no figure of its claims (they have {figures})"
            yield Finding(KIND, each.file, each.text.line, what)
    for claim in content.claims.values():
        for number in _unfounded(_LIMIT.sub("", claim.text("sentence")), [claim]):
            line = line_of(claim.keys["sentence"])
            what = f"the sentence of '{claim.id}' says {number}, which is not among its figures"
            yield Finding(KIND, claim.file, line, what)


def _unfounded(text: str, claims: Iterable[Entry]) -> list[str]:
    figures = _figures(claims)
    return [number for number in _NUMBER.findall(text) if number.replace(",", "") not in figures]


def _figures(claims: Iterable[Entry]) -> list[str]:
    """List the figures of claims, each once."""
    named = [entries(claim.keys.get("figures")).values() for claim in claims]
    return list(dict.fromkeys(str(figure.value) for figures in named for figure in figures))
