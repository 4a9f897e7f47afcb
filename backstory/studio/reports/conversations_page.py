"""The test conversations as a page: how many go as they must, and what went otherwise."""

from collections.abc import Iterator, Sequence
from typing import Any

from backstory.evaluation.html.parts import Cell, Column, Table, numbers
from backstory.evaluation.html.plain import Note, Section, Verdict
from backstory.evaluation.layout import amount
from backstory.studio.reports.held import Held, in_words, of_all, part, rows, share_of, whole

_MOST = 40  # conversations
_TOPICS = [Column("Topic"), *numbers("Conversations", "Turns", "As they must")]
_REACHED = [Column("What"), *numbers("Reached"), Column("Never")]
_NAMED = 6
_ASPECTS = {
    "press": "no button has the words",
    "intent": "it was understood as",
    "actions": "the assistant did",
    "responses": "the answer was",
    "says": "the words lack",
    "never_says": "the words must not have",
    "buttons": "the buttons lack",
    "claims": "the facts lack",
    "entities": "what was picked out lacks",
    "custom": "what comes with it lacks",
}
_INSTEAD_OF = ("intent", "actions", "responses")  # of which the whole is compared


def sections(held: Held) -> Iterator[Section]:
    """Yield the sections of the report: what went otherwise first."""
    yield _otherwise(held)
    yield _topics(held)
    yield _reached(held)


def _otherwise(held: Held) -> Section:
    wrong = [each for each in rows(held, "played") if not each.get("right")]
    found, of = whole(held, "conversations", "found"), whole(held, "conversations", "rows")
    if found == of:
        said = f"Nothing: all {amount(of, 'conversation')} go as they must."
        return Section("What went otherwise", verdict=Verdict(said))
    rest = len(wrong) - _MOST
    return Section(
        "What went otherwise",
        verdict=Verdict(f"{of - found:,} of {amount(of, 'conversation')} went otherwise.", is_bad=True),
        notes=[_note(each) for each in wrong[:_MOST]],
        more=f"{rest:,} more are in the file." if rest > 0 else "",
    )


def _note(played: Held) -> Note:
    lines = [line for turn in rows(played, "turns") for line in _turn(turn)]
    return Note(str(played.get("name") or ""), [*lines, f"The test stands in {played.get('file')}."])


def _turn(turn: Held) -> Iterator[str]:
    differences = list(rows(turn, "differences"))
    if differences:
        yield f"Member: “{turn.get('said')}”"
    for each in differences:
        yield f"— {_difference(each)}"
    if turn.get("got") is None:
        yield f"“{turn.get('said')}” could not be pressed: there was no such button."
    elif differences:
        yield f"Said: “{part(turn, 'got', 'text') or 'nothing'}”"


def _difference(difference: Held) -> str:
    aspect = str(difference.get("aspect") or "")
    came, wanted = (_named(difference.get(key)) for key in ("got", "expected"))
    if aspect in _INSTEAD_OF:
        return f"{_ASPECTS[aspect]} {came}; it should have been {wanted}"
    return f"{_ASPECTS.get(aspect, aspect)} {wanted}"


def _named(value: Any) -> str:
    """Return a name or a list of names in words."""
    if isinstance(value, str):
        return f"“{value}”"
    if isinstance(value, dict):
        return ", ".join(f"{in_words(str(key)).lower()}: {_plain(each)}" for key, each in value.items())
    if isinstance(value, Sequence):
        return ", then ".join(map(_named, value)) or "nothing"
    return "nothing" if value is None else str(value)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else _named(value)


def _topics(held: Held) -> Section:
    lines = [
        [
            Cell(in_words(str(each.get("name") or ""))),
            of_all(each.get("conversations")),
            of_all(each.get("turns")),
            share_of(each.get("turns")),
        ]
        for each in rows(held, "topics")
    ]
    counted = whole(held, "turns", "rows")
    lead = f"A conversation counts if each of its turns does; {amount(counted, 'turn')} ask for something."
    return Section("By topic", lead, tables=[Table("By topic", _TOPICS, lines)])


def _reached(held: Held) -> Section:
    lead = "What the test conversations never come to is not tested by them."
    lines = [
        [
            Cell(in_words(str(each.get("kind") or ""))),
            Cell(f"{whole(each, 'reached'):,} of {whole(each, 'of'):,}"),
            Cell(_some(part(each, "never")) or "–"),
        ]
        for each in rows(held, "coverage")
        if whole(each, "of")
    ]
    return Section("How much they reach", lead, tables=[Table("How much they reach", _REACHED, lines)])


def _some(names: Any) -> str:
    found = [in_words(str(each).removeprefix("utter_")) for each in names or ()]
    more = f" and {len(found) - _NAMED:,} more" if len(found) > _NAMED else ""
    return f"{'; '.join(found[:_NAMED])}{more}"
