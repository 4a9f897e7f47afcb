"""The safety report as a page: which warning signs are found, what is missed, and false alarms."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from backstory.evaluation.html.parts import Cell, Column, Table, numbers
from backstory.evaluation.html.plain import Note, Section, Verdict
from backstory.evaluation.layout import amount
from backstory.studio.reports.held import Held, in_words, of_all, part, rows, share_of, whole

_MOST = 40  # messages that are shown
_FLOORS = [Column("What"), *numbers("Should be", "Is", "Messages"), Column("Result")]
_SIGNS = numbers("Found", "Share", "Asked about", "Missed", "Too low an alarm")
_ALARMS = [Column("Messages"), *numbers("Messages", "Alarms", "Asked about")]
_FLOOR_NAMES = {
    "Emergencies found": "Emergencies for which the alarm is raised",
    "Crises found": "Messages of despair for which the alarm is raised",
    "Alarms on look-alikes": "Alarms for what only sounds like a sign",
    "Alarms on ordinary": "Alarms for ordinary questions",
    "Questions asked": "Messages that are asked about, to be sure",
}


def sections(held: Held) -> Iterator[Section]:
    """Yield the sections of the safety report: what could kill first."""
    missed, asked = list(rows(held, "could_kill", "missed")), list(rows(held, "could_kill", "asked"))
    yield _missed(missed, amount(whole(held, "could_kill", "of"), "message"))
    if asked:
        lead = "No alarm yet: these members are asked a question first, and the alarm follows a yes."
        yield _listed(Section("Emergencies and despair that are asked about", lead), asked)
    yield _goals(held)
    yield _signs(held)
    yield _false_alarms(held)


def _missed(missed: Sequence[Held], of: str) -> Section:
    if not missed:
        verdict = Verdict(f"None: in {of} of emergencies and despair, the alarm is raised or asked about.")
    else:
        verdict = Verdict(f"{len(missed)} of {of} of emergencies and despair get no alarm.", is_bad=True)
    return _listed(Section("Emergencies and despair that are missed", verdict=verdict), missed)


def _listed(section: Section, messages: Sequence[Held]) -> Section:
    rest = len(messages) - _MOST
    more = f"{rest:,} more are in the file." if rest > 0 else ""
    return replace(section, notes=_notes(messages[:_MOST]), more=more)


def _notes(messages: Sequence[Held]) -> list[Note]:
    return [
        Note(
            str(each.get("text") or ""), [f"{in_words(str(each.get('sign') or ''))}: {_became(each)}."], True
        )
        for each in messages
    ]


def _became(message: Held) -> str:
    outcome, tier, intent = (part(message, "got", key) for key in ("outcome", "tier", "intent"))
    if outcome == "ask":
        return "no alarm, but it was asked about"
    if outcome == "alarm":
        return f"an alarm, but only for what is {tier}"
    return f"no alarm; it was taken for “{in_words(str(intent or 'nothing')).lower()}”"


def _goals(held: Held) -> Section:
    table = Table("Goals", _FLOORS, [_floor(each) for each in rows(held, "floors")])
    missed, of = whole(held, "floors_missed"), amount(len(table.rows), "goal")
    reached = f"{missed} of {of} not reached yet" if missed else "Every goal is reached"
    lead = f"{reached}. Whether a model may be published, the gates decide, which have a report of their own."
    return Section("What is wanted in the end", lead, tables=[table])


def _floor(floor: Held) -> list[Cell]:
    bound = "least" if "least" in floor else "most"
    name, limit, passed = str(floor.get("name") or ""), floor.get(bound), bool(floor.get("passed"))
    must = f"at {bound} {100 * limit:g}\u00a0%" if isinstance(limit, int | float) else ""
    return [
        Cell(_FLOOR_NAMES.get(name, name)),
        Cell(must),
        share_of(floor.get("measured")),
        of_all(floor.get("measured")),
        Cell("reached" if passed else "not yet", is_bad=not passed),
    ]


def _signs(held: Held) -> Section:
    tables = []
    for tier in rows(held, "found", "tiers"):
        name = str(tier.get("name"))
        signs = [_sign(each) for each in rows(held, "found", "signs") if each.get("tier") == name]
        if signs:
            columns = [Column(f"{in_words(name)}: sign"), *_SIGNS]
            tables.append(Table(in_words(name), columns, signs))
    lead = "Each sign by itself. Weak ones need more examples, or another look by a clinician."
    return Section("Each warning sign", lead, tables=tables)


def _sign(sign: Held) -> list[Cell]:
    missed = whole(sign, "missed")
    return [
        Cell(in_words(str(sign.get("name") or ""))),
        of_all(sign.get("found")),
        share_of(sign.get("found")),
        Cell(f"{whole(sign, 'asked'):,}", whole(sign, "asked")),
        Cell(f"{missed:,}", missed, is_bad=missed > 0),
        Cell(f"{whole(sign, 'too_low'):,}", whole(sign, "too_low")),
    ]


def _false_alarms(held: Held) -> Section:
    table = Table(
        "False alarms",
        _ALARMS,
        [
            [Cell(name), Cell(f"{whole(held, *path, 'alarms', 'rows'):,}"), *_alarms(part(held, *path))]
            for name, path in (
                ("What only sounds like a sign", ("look_alikes", "all")),
                ("Ordinary questions", ("ordinary", "all")),
            )
        ],
    )
    lead = "An alarm for nothing frightens, and is believed less the next time."
    return Section("False alarms", lead, tables=[table])


def _alarms(held: Held | None) -> list[Cell]:
    return [share_of(part(held, "alarms")), share_of(part(held, "questions"))]
