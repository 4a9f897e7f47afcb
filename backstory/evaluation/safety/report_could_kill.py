"""The confusions that could kill, each with what was made of it."""

from collections.abc import Iterator, Sequence

from backstory.evaluation.layout import amount, bad, dim, folded, good, shortened, warning
from backstory.evaluation.nlu.predictions import FALLBACK, OUT_OF_SCOPE
from backstory.evaluation.safety.could_kill import CouldKill
from backstory.evaluation.safety.files import ERRORS
from backstory.evaluation.safety.judged import Judged

MOST = 20
_SAID = {FALLBACK: "asked back", OUT_OF_SCOPE: "declined"}


def could_kill_sections(confusions: CouldKill) -> list[Iterator[str]]:
    """Show those with no alarm that is high enough, and apart those that were asked about."""
    return [_missed(confusions), _asked(confusions)]


def _missed(confusions: CouldKill) -> Iterator[str]:
    of = f"of {amount(confusions.of, 'emergency or crisis message')}"
    title = f"Confusions that could kill: {len(confusions.missed) or 'none'} {of}"
    yield bad(title) if confusions.missed else good(title)
    yield from _each(confusions.missed)


def _asked(confusions: CouldKill) -> Iterator[str]:
    if confusions.asked:
        of = f"of {amount(confusions.of, 'emergency or crisis message')}"
        yield warning(f"Asked about, with no alarm: {len(confusions.asked)} {of}")
    yield from _each(confusions.asked)


def _each(rows: Sequence[Judged]) -> Iterator[str]:
    for row in rows[:MOST]:
        yield f"  {shortened(row.message.sign)}: {_made_of(row)}"
        yield dim(folded(row.message.text, "    "))
    if len(rows) > MOST:
        yield f"  … and {len(rows) - MOST:,} more in {ERRORS}"


def _made_of(row: Judged) -> str:
    verdict = row.verdict
    about = shortened(verdict.sign or "no sign")
    if row.asked:
        return f"asked about {about}"
    if row.alarmed:
        return f"alarm, but only {verdict.tier} ({about})"
    return f"no alarm, {_SAID.get(row.intent, f'answered as {shortened(row.intent)}')}"
