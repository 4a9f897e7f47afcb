"""What the adapters learn from: the examples in data/nlu and content/safety, less the held-out."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from backstory.content.examples import read_examples as read_intent_examples
from backstory.nlu.held_out import is_held_out
from backstory.safety.examples import NONE, read_examples
from backstory.safety.reading import read_signs

# Shows a sign, but not which.
ANY = "any"
_SIGN_OF_INTENT = {"red_flag": ANY, "crisis": "crisis", "serious_finding": "serious_report"}


@dataclass(frozen=True)
class Lesson:
    """A message, and what is known of it."""

    text: str
    sign: str  # a sign's id, NONE or ANY
    ordinary: bool = False  # an intent's example


def read_lessons(project: Path) -> list[Lesson]:
    """Return what may be learnt from, in a fixed order."""
    signs = {sign.id for sign in read_signs().signs}
    intents = read_intent_examples(project).found
    lessons = [Lesson(each.text, _SIGN_OF_INTENT.get(each.intent, NONE), ordinary=True) for each in intents]
    lessons += [Lesson(each.text, each.sign) for each in read_examples(signs)]
    return not_held_out(lessons)


def not_held_out(lessons: Iterable[Lesson]) -> list[Lesson]:
    """Leave out what thresholds are fitted on."""
    return [each for each in lessons if not is_held_out(each.text)]
