"""Says in a sentence whether one is better, or whether chance makes such a difference by itself."""

from backstory.evaluation.compare.measures import FOUND, Compared

_DIGITS = 10  # a share of fewer than this many comparisons is told of more of them
_MOST = 1_000_000


def verdict(compared: Compared) -> str:
    """Return the sentence; where a warning sign was lost, with one more: chance is no excuse for that."""
    lost = compared.worse if compared.name in FOUND else 0
    return f"{_sentence(compared)} Yet read each one that was lost." if lost else _sentence(compared)


def _sentence(compared: Compared) -> str:
    better, worse = compared.better, compared.worse
    counts = f"{better:,} better, {worse:,} worse"
    if not compared.rows:
        return "No such messages, so nothing is known of it."
    if not better and not worse:
        return "No difference: A and B do alike on every message."
    if better == worse:
        return f"{counts}: they make up for each other; don't choose by this."
    chance = f"a difference of {abs(better - worse):,} or more would come up by chance in {_of(compared.p)}"
    if compared.real:
        return f"{'B' if better > worse else 'A'} is better. {counts}: with so many, {chance} comparisons."
    return f"Noise. {counts}: with so many, {chance} comparisons; don't choose by this."


def _of(p: float) -> str:
    """Return "86 of 100", of as many as it takes for two digits."""
    of = 100
    while p * of < _DIGITS and of < _MOST:
        of *= 10
    return f"{round(p * of)} of {of:,}" if p * of >= 1 else f"fewer than 1 of {of:,}"
