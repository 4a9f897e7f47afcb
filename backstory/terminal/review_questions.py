"""What an editor is asked about a message, with the keyboard alone."""

from collections.abc import Callable, Sequence
from enum import StrEnum

import questionary
from questionary import Choice, Separator

from backstory.review.labels import Side


class Step(StrEnum):
    """What to do with a message."""

    LABEL = "label"
    SKIP = "skip"
    NEITHER = "neither"
    STOP = "stop"


_STEPS = (
    Choice("label it: an intent, and a fresh example in its place", Step.LABEL, shortcut_key="l"),
    Choice("skip it: it comes again next time", Step.SKIP, shortcut_key="s"),
    Choice("neither for training nor for a test: it doesn't come again", Step.NEITHER, shortcut_key="n"),
    Choice("stop here; all that was confirmed is kept", Step.STOP, shortcut_key="q"),
)
_SIDES = (
    Choice("training: the model learns the fresh example", Side.TRAINING, shortcut_key="t"),
    Choice("test: the fresh example measures the model", Side.TEST, shortcut_key="e"),
    Choice("back to the message", "", shortcut_key="b"),
)


def ask_step() -> Step:
    """Ask what to do with the message shown."""
    return Step(_pick("What now?", _STEPS))


def ask_intent(nearest: Sequence[str], intents: Sequence[str]) -> str:
    """Ask for an intent: the nearest stand first, and typing searches all."""
    first = [name for name in nearest if name in intents]
    rest = [name for name in intents if name not in first]
    question = questionary.select(
        "Which intent?",
        [*first, *([Separator()] if first and rest else []), *rest],
        use_search_filter=True,
        use_jk_keys=False,
        instruction="(type to search, Enter takes it)",
    )
    return str(question.unsafe_ask())


def ask_side() -> Side | None:
    """Ask where the fresh example goes; None to go back."""
    answer = _pick("Where does the fresh example go?", _SIDES)
    return Side(answer) if answer else None


def ask_fresh_example(problems: Callable[[str], Sequence[str]]) -> str | None:
    """Ask for the example; None to go back.

    Args:
        problems: says what is wrong with a text.
    """

    def right(text: str) -> bool | str:
        wrong = problems(text.strip()) if text.strip() else []
        return True if not wrong else "Not taken: " + "; ".join(wrong) + "."

    question = questionary.text(
        "Say the same in words of your own:",
        validate=right,
        validate_while_typing=False,
        instruction="(an empty line goes back) ",
    )
    return str(question.unsafe_ask()).strip() or None


def ask_to_write() -> bool:
    """Ask to confirm; only then is anything written."""
    return bool(questionary.confirm("Write it?", default=True).unsafe_ask())


def _pick(question: str, choices: Sequence[Choice]) -> str:
    return str(questionary.select(question, choices, use_shortcuts=True, use_jk_keys=False).unsafe_ask())
