"""A comparison of two models as a page: which is better, and what changed."""

from collections.abc import Iterator

from backstory.evaluation.html.parts import Cell, Column, Table, numbers
from backstory.evaluation.html.plain import Note, Section, Verdict
from backstory.evaluation.layout import amount
from backstory.studio.reports.held import Held, in_words, part, rows, whole

_MOST = 40  # messages
_COLUMNS = [Column("What"), *numbers("Messages", "A", "B"), Column("What it comes to")]
_MEANS = {
    "accuracy": "Messages that are understood",
    "with_counts_as": "The same, where a newer question counts as the older one that it came from",
    "wrongly_answered": "Questions of something else that get an answer all the same",
    "red_flag_found": "Danger signs that are understood as such",
    "crisis_support_found": "Despair that is understood as such",
    "false_alarms": "Harmless messages that are taken for a sign",
}


def sections(held: Held) -> Iterator[Section]:
    """Yield the sections of comparison.json: signs that were lost first."""
    yield _signs(held)
    yield _measures(held)
    for key, title in (("worse", "Worse in B"), ("better", "Better in B")):
        if groups := list(rows(held, key)):
            yield _changed(title, groups)


def _signs(held: Held) -> Section:
    lost = list(rows(held, "lost_signs"))
    of = amount(whole(held, "signs"), "message")
    if not lost:
        verdict = Verdict(f"B loses no warning sign: {of} of danger and despair were compared.")
    else:
        verdict = Verdict(f"B loses {len(lost)} of {of} of danger and despair.", is_bad=True)
    return Section("Warning signs", verdict=verdict, notes=[_note(each) for each in lost])


def _measures(held: Held) -> Section:
    models = {side: part(held, side, "model") for side in ("a", "b")}
    same = f"A and B on the same {amount(whole(held, 'rows'), 'message')}."
    sides = " ".join(f"{side.upper()} is {model}." for side, model in models.items() if model)
    lines = [
        [
            Cell(_MEANS.get(str(each.get("name")), in_words(str(each.get("name") or "")))),
            Cell(f"{whole(each, 'rows'):,}", whole(each, "rows")),
            *(_share(each.get(side)) for side in ("a", "b")),
            Cell(str(each.get("verdict") or "")),
        ]
        for each in rows(held, "measures")
    ]
    table = Table("Beside each other", _COLUMNS, lines)
    return Section("Beside each other", f"{same} {sides}".strip(), tables=[table])


def _share(value: object) -> Cell:
    return (
        Cell(f"{100 * value:.1f}\u00a0%", value) if isinstance(value, int | float) else Cell("not measured")
    )


def _changed(title: str, groups: list[Held]) -> Section:
    pairs = [pair for group in groups for pair in rows(group, "messages")]
    rest = len(pairs) - _MOST
    return Section(
        title,
        f"{amount(len(pairs), 'message')}.",
        notes=[_note(each) for each in pairs[:_MOST]],
        more=f"{rest:,} more are in the file." if rest > 0 else "",
    )


def _note(pair: Held) -> Note:
    meant, a, b = (in_words(str(each or "nothing")) for each in (pair.get("intent"), *_got(pair)))
    return Note(str(pair.get("text") or ""), [f"It asks “{meant}”. A: “{a}”. B: “{b}”."], is_quote=True)


def _got(pair: Held) -> tuple[object, object]:
    return part(pair, "a", "got"), part(pair, "b", "got")
