"""Which answers say something else: each changed wording, as it was and as it is now."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import yaml

from backstory.content.documents import RESPONSES
from backstory.content.preview.sources import sources
from backstory.content.project import Content
from backstory.content.reading_grade import grade
from backstory.content.responses import Variation, named_responses
from backstory.yaml_nodes import construct, entries, items

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
_READ = ("text", "condition", "buttons")
_NOTHING: dict[str, Any] = {}


@dataclass(frozen=True)
class Wording:
    """One way to say an answer, as a member sees it.

    `form` is short, more or simple; `when` holds what else must be so for it to be said. `rest` is what
    stands there beside words, claims and buttons, such as an urgent card.
    """

    place: int
    form: str
    when: tuple[str, ...]
    text: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    buttons: tuple[str, ...]
    grade: float
    words: int
    rest: dict[str, Any]


@dataclass(frozen=True)
class WordingChange:
    """A wording before and after; None where it is new, or was taken out."""

    form: str
    before: Wording | None
    after: Wording | None


@dataclass(frozen=True)
class AnswerChange:
    """An answer that says something else, is new (`added`) or is gone (`removed`), and where it stands.

    `unchanged` says which other wordings it has.
    """

    name: str
    kind: str
    file: str
    line: int
    wordings: tuple[WordingChange, ...]
    unchanged: tuple[str, ...]


def answer_changes(live: Content, draft: Content, files: Iterable[str]) -> list[AnswerChange]:
    """Compare the answers of two sides.

    Args:
        live: the content before.
        draft: the content after.
        files: those that differ; answers elsewhere are the same.
    """
    changed = {file for file in files if file.startswith(RESPONSES)}
    names = dict.fromkeys(
        each.response for side in (draft, live) for each in side.variations if each.file in changed
    )
    before, after = (_Side(side, changed) for side in (live, draft))
    return [change for name in names if (change := _compare(name, before, after))]


class _Side:
    """The wordings of one side."""

    def __init__(self, content: Content, files: set[str]) -> None:
        self._content = content
        self._lines = {
            name.name: name.line
            for file in files
            for name, _ in named_responses(content.documents.nodes.get(file))
        }
        self._rest = {
            (name.name, place): _rest(node)
            for file in files
            for name, wordings in named_responses(content.documents.nodes.get(file))
            for place, node in enumerate(items(wordings), start=1)
        }

    def wordings(self, name: str) -> list[Wording]:
        return [self._wording(each) for each in self._variations(name)]

    def place(self, name: str) -> tuple[str, int] | None:
        """Return the file and line of an answer's name; None if it is not there."""
        variations = self._variations(name)
        return (variations[0].file, self._lines.get(name, variations[0].line)) if variations else None

    def _variations(self, name: str) -> list[Variation]:
        return self._content.responses.get(name, [])

    def _wording(self, each: Variation) -> Wording:
        claims = tuple(claim.name for claim in each.claims or ())
        text = each.text.name
        return Wording(
            place=each.place,
            form=each.depth,
            when=tuple(f"{c.slot.name} is {c.value.name}" for c in each.conditions if c.slot.name != "depth"),
            text=text,
            claims=claims,
            sources=sources(claims, self._content),
            buttons=tuple(button.title.name for button in each.buttons),
            grade=round(grade(text), 1),
            words=len(text.split()),
            rest=self._rest.get((each.response, each.place), _NOTHING),
        )


def _rest(node: yaml.Node) -> dict[str, Any]:
    """Return what a wording holds beside what is compared key by key."""
    keys = entries(node)
    rest = {key: _held(value) for key, value in keys.items() if key not in (*_READ, "metadata")}
    meta = {key: _held(value) for key, value in entries(keys.get("metadata")).items() if key != "claims"}
    payloads = [_held(entries(button).get("payload")) for button in items(keys.get("buttons"))]
    return {**rest, **({"metadata": meta} if meta else {}), **({"payloads": payloads} if payloads else {})}


def _held(node: yaml.Node | None) -> Any:
    try:
        return construct(node)
    except (yaml.YAMLError, ValueError):
        return None


def _compare(name: str, live: _Side, draft: _Side) -> AnswerChange | None:
    before, after = live.wordings(name), draft.wordings(name)
    same, changes = _pair(before, after)
    if not changes:
        return None
    file, line = draft.place(name) or live.place(name) or ("", 0)
    kind = CHANGED if before and after else ADDED if after else REMOVED
    return AnswerChange(name, kind, file, line, tuple(changes), tuple(map(called, same)))


def called(wording: Wording) -> str:
    """Return what a wording is called: its place among all, and its form."""
    when = f", when {' and '.join(wording.when)}" if wording.when else ""
    return f"wording {wording.place} ({wording.form}{when})"


def _pair(before: list[Wording], after: list[Wording]) -> tuple[list[Wording], list[WordingChange]]:
    """Pair each new wording with the old one that it came from; return what stayed, and what changed."""
    left = list(before)
    same: list[Wording] = []
    unpaired: list[Wording] = []
    for wording in after:
        equal = next((old for old in left if _content(old) == _content(wording)), None)
        if equal:
            left.remove(equal)
            same.append(wording)
        else:
            unpaired.append(wording)
    changes = [WordingChange(new.form, _take_likest(new, left), new) for new in unpaired]
    return same, [*changes, *(WordingChange(old.form, old, None) for old in left)]


def _take_likest(new: Wording, left: list[Wording]) -> Wording | None:
    """Take the old wording of the same form that is most like a new one; None where all are taken."""
    of_form = [old for old in left if (old.form, old.when) == (new.form, new.when)]
    if not of_form:
        return None
    likest = max(of_form, key=lambda old: SequenceMatcher(None, old.text, new.text, False).quick_ratio())
    left.remove(likest)
    return likest


def _content(wording: Wording) -> tuple[Any, ...]:
    return (wording.form, wording.when, wording.text, wording.claims, wording.buttons, wording.rest)
