"""Which messages are answered otherwise by the draft: what got worse, what got better, and the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from backstory.content.preview.behaviour.measuring import Measured
from backstory.evaluation.compare.pairs import pair_up
from backstory.evaluation.conversations.evaluation import Played
from backstory.evaluation.conversations.playing import TurnResult
from backstory.evaluation.nlu.correctness import is_right
from backstory.evaluation.nlu.predictions import Prediction
from backstory.evaluation.nlu.safety_signs import SIGNS
from backstory.evaluation.safety.errors import error
from backstory.evaluation.safety.judged import Judged

# Its words measure the model, and nobody who writes examples reads them.
HELD_BACK = "held_back"


class Verdict(StrEnum):
    """Whether the draft's answer is the better one, by what the test says is right."""

    WORSE = "worse"
    BETTER = "better"
    OTHERWISE = "otherwise"  # both are right, or neither


@dataclass(frozen=True)
class Reply:
    """What a side makes of a message.

    `answers` are intents of questions, what is done about signs, and responses in conversations; `score` is
    how sure it is, where it says so. `wrong` says in sentences what should have been.
    """

    answers: tuple[str, ...]
    score: float | None = None
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True)
class Changed:
    """A message that is answered otherwise, and what it is part of.

    `text` is empty where the words are held back. `serious` says that a warning sign or a crisis is in it.
    """

    text: str
    part: str
    place: str
    before: Reply
    after: Reply
    verdict: Verdict
    serious: bool = False


@dataclass(frozen=True)
class Behaviour:
    """All messages that are answered otherwise, the serious ones first, of `messages` that were tried."""

    messages: int
    changed: tuple[Changed, ...]

    def of(self, verdict: Verdict) -> list[Changed]:
        """Return those of one verdict."""
        return [each for each in self.changed if each.verdict is verdict]

    @property
    def worse(self) -> int:
        """How many were answered rightly, and are no more."""
        return len(self.of(Verdict.WORSE))


def compare(before: Measured, after: Measured) -> Behaviour:
    """Compare what two sides made of the same messages."""
    changed = [*_questions(before, after), *_signs(before, after), *_conversations(before, after)]
    turns = sum(len(each.turns) for each in before.conversations)
    tried = len(before.questions) + len(before.signs) + turns
    return Behaviour(tried, tuple(sorted(changed, key=lambda each: not each.serious)))


def _verdict(was_right: bool, is_right: bool) -> Verdict:
    if was_right == is_right:
        return Verdict.OTHERWISE
    return Verdict.BETTER if is_right else Verdict.WORSE


def _questions(before: Measured, after: Measured) -> Iterator[Changed]:
    for pair in pair_up(before.questions, after.questions):
        if pair.a.got != pair.b.got:
            verdict = Verdict.WORSE if pair.worse else Verdict.BETTER if pair.better else Verdict.OTHERWISE
            place = f"{pair.row.file}:{pair.row.line}"
            was, now = _taken_for(pair.a), _taken_for(pair.b)
            serious = pair.row.intent in SIGNS
            yield Changed(pair.row.text, "questions", place, was, now, verdict, serious)


def _taken_for(made: Prediction) -> Reply:
    meant = f"meant is {' or '.join(sorted(made.row.accepted))}"
    return Reply((made.got,), made.confidence, () if is_right(made) else (meant,))


def _signs(before: Measured, after: Measured) -> Iterator[Changed]:
    for was, now in zip(before.signs, after.signs, strict=True):
        if _done(was) != _done(now):
            verdict = _verdict(error(was) is None, error(now) is None)
            place = f"{was.message.file}:{was.message.line}"
            text = "" if HELD_BACK in was.message.file else was.message.text
            serious = was.message.tier is not None
            yield Changed(text, "warning signs", place, _seen(was), _seen(now), verdict, serious)


def _done(judged: Judged) -> str:
    verdict = judged.verdict
    return f"{verdict.outcome} ({verdict.tier})" if verdict.tier else str(verdict.outcome)


def _seen(judged: Judged) -> Reply:
    what = error(judged)
    return Reply((_done(judged),), wrong=() if what is None else (what.value.replace("_", " "),))


def _conversations(before: Measured, after: Measured) -> Iterator[Changed]:
    for was, now in zip(before.conversations, after.conversations, strict=True):
        for old, new in zip(was.turns, now.turns, strict=True):
            if _said(old) != _said(new) or old.right != new.right:
                place = f"{was.conversation.file}: {_name(was)}, turn {old.number}"
                verdict = _verdict(old.right, new.right)
                yield Changed(old.said, "conversations", place, _answered(old), _answered(new), verdict)


def _name(played: Played) -> str:
    return played.conversation.transcript.name


def _answered(turn: TurnResult) -> Reply:
    return Reply(_said(turn), wrong=tuple(map(str, turn.differences)))


def _said(turn: TurnResult) -> tuple[str, ...]:
    """Return the responses of a turn; of one that an action worded itself, the actions."""
    if turn.played is None:
        return ("not reached",)
    return turn.played.responses or turn.played.actions
