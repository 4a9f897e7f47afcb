"""The messages as the page lists them, and the links that pick some of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from backstory.evaluation.html.parts import picks
from backstory.evaluation.nlu.correctness import Outcome, is_right, outcome
from backstory.evaluation.nlu.predictions import FALLBACK, OUT_OF_SCOPE, Prediction
from backstory.evaluation.nlu.slices import length

RIGHT, WRONG = "right", "wrong"
_SAID = {FALLBACK: "asked back", OUT_OF_SCOPE: "declined"}
_MARKS = {RIGHT: "✓", WRONG: "✗"}


@dataclass(frozen=True)
class Message:
    """A message and what was made of it.

    `first` is the intent ranked first where the assistant asked back or declined instead; `results` are
    the words of the page's filter that it falls under.
    """

    text: str
    meant: str
    also_ok: tuple[str, ...]
    given: str
    said: str
    first: str
    confidence: float
    in_scope: float | None
    scope: str
    results: tuple[str, ...]
    mark: str
    tag: str
    length: str
    file: str
    line: int

    @property
    def place(self) -> str:
        """Where the message stands."""
        return f"{self.file}:{self.line}"


def messages(predictions: Iterable[Prediction]) -> list[Message]:
    """Return all messages: wrong ones first, the most confident mistake at the top."""
    return [message(p) for p in sorted(predictions, key=lambda p: (is_right(p), -p.confidence, p.row.text))]


def message(prediction: Prediction) -> Message:
    """Return what the page shows of a message."""
    row, right = prediction.row, RIGHT if is_right(prediction) else WRONG
    likeliest, _ = prediction.likeliest
    return Message(
        text=row.text,
        meant=row.intent,
        also_ok=tuple(each for each in row.also_ok if each != row.intent),
        given=prediction.got,
        said=said(prediction.got),
        first="" if likeliest == prediction.got else likeliest,
        confidence=prediction.confidence,
        in_scope=prediction.in_scope,
        scope="out" if row.intent == OUT_OF_SCOPE else "in",
        results=(right, outcome(prediction).value),
        mark=_MARKS[right],
        tag=row.tag,
        length=length(row),
        file=row.file,
        line=row.line,
    )


def said(got: str) -> str:
    """Return what an intent means for the member, if it has no answer of its own."""
    return _SAID.get(got, got)


def of_intent(name: str) -> str:
    """Pick the messages that were written for an intent or taken for it."""
    return picks(intent=name)


def taken_for(meant: str, given: str) -> str:
    """Pick the messages of an intent that were wrongly taken for another."""
    return picks(meant=meant, given=given, result=WRONG)


def with_outcome(outcome: Outcome, **keys: str) -> str:
    """Pick the messages that the assistant did this with."""
    return picks(**keys, result=outcome.value)
