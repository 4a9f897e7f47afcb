"""Makes messages that nobody wrote out of the examples: cut, joined, about somebody else, a word short.

What they show follows from no rule ("I'd never", joined to half a sentence): the teacher judges each.
"""

import random
import re
from collections.abc import Callable, Iterable, Sequence

from backstory.safety.examples import NONE
from finetuning.examples import Lesson

_PARTS = re.compile(
    r"(?<=[.!?;])\s+|,\s+|\n|\s+(?=(?:and|but|because|so|when|if|then|which|though|while|cos|coz|bc)\s)"
)
_SHORTEST_PART, _SHORTEST, _LONGEST = 3, 2, 70  # words
_JOINTS = (". ", " and ", " - ", "? ", " also ", ", ", " but ", "... ", " so ", " ")
_PEOPLE = {
    "he": ("my husband", "my dad", "my brother", "my friend", "my son"),
    "she": ("my wife", "my mum", "my sister", "my daughter"),
}
_ITS = {"he": ("his", "him"), "she": ("her", "her")}
_SHARES = (0.30, 0.25, 0.15, 0.12, 0.10, 0.08)  # of cut, joined, put in, somebody else, shortened, crossed


class Composer:
    """Makes new messages from old ones."""

    def __init__(self, lessons: Sequence[Lesson], seed: int) -> None:
        """Take the examples apart.

        Args:
            lessons: the examples, none of them held out.
            seed: decides.
        """
        self._chance = random.Random(seed)  # noqa: S311 - no secret
        self._texts: dict[str, list[str]] = {}
        for each in lessons:
            self._texts.setdefault(_kind(each), []).append(each.text)
        parted = {kind: [parts(text) for text in texts] for kind, texts in self._texts.items()}
        self._parted = {kind: [each for each in many if len(each) > 1] for kind, many in parted.items()}

    def compose(self, count: int) -> list[str]:
        """Return so many different messages, in a fixed order."""
        ways: tuple[Callable[[], str], ...] = (
            self._cut,
            self._joined,
            self._put_in,
            self._of_somebody_else,
            self._shortened,
            self._crossed,
        )
        made: set[str] = set()
        while len(made) < count:
            text = self._chance.choices(ways, _SHARES)[0]()
            if _SHORTEST <= len(text.split()) <= _LONGEST:
                made.add(text)
        return sorted(made)

    def _any_kind(self) -> str:
        return self._chance.choices(("crisis", "sign", "alike", "ordinary"), (3, 3, 3, 2))[0]

    def _no_sign(self) -> str:
        return self._chance.choice(("ordinary", "alike", "ordinary"))

    def _whole(self, kind: str) -> str:
        return self._chance.choice(self._texts[kind])

    def _some(self, kind: str) -> str:
        found = self._chance.choice(self._parted[kind])
        count = self._chance.randrange(1, len(found))
        start = self._chance.randrange(len(found) - count + 1)
        return " ".join(found[start : start + count])

    def _cut(self) -> str:
        return self._some(self._any_kind())

    def _joined(self) -> str:
        halves = [
            self._chance.choice((self._whole, self._some))(kind)
            for kind in (self._any_kind(), self._no_sign())
        ]
        self._chance.shuffle(halves)
        return self._chance.choice(_JOINTS).join(halves)

    def _put_in(self) -> str:
        host = self._chance.choice(self._parted[self._no_sign()])
        place = self._chance.randrange(len(host) + 1)
        return self._chance.choice(_JOINTS).join([*host[:place], self._cut(), *host[place:]])

    def _of_somebody_else(self) -> str:
        pronoun = self._chance.choice(tuple(_PEOPLE))
        return of_somebody_else(self._whole(self._any_kind()), self._chance.choice(_PEOPLE[pronoun]), pronoun)

    def _shortened(self) -> str:
        words = self._whole(self._any_kind()).split()
        for _ in range(self._chance.choice((1, 1, 2))):
            if len(words) > _SHORTEST_PART:
                words.pop(self._chance.randrange(len(words)))
        return " ".join(words)

    def _crossed(self) -> str:
        first, second = (self._whole(self._any_kind()).split() for _ in range(2))
        return " ".join(first[: max(2, len(first) // 2)] + second[len(second) // 2 :])


def parts(text: str) -> list[str]:
    """Return a message's clauses, roughly: by its marks and the words that join."""
    found: Iterable[str] = (each.strip(" ,;-\n") for each in _PARTS.split(text))
    return [each for each in found if len(each.split()) >= _SHORTEST_PART]


def of_somebody_else(text: str, who: str, pronoun: str) -> str:
    """Return a text about oneself as one about somebody else, as far as that goes word by word."""
    its, them = _ITS[pronoun]
    text = re.sub(r"\b[Ii]'?m\b", "I is", text)
    text = re.sub(r"\b[Ii]\b", who, text, count=1)
    text = re.sub(r"\b[Ii]\b", pronoun, text)
    text = re.sub(rf"\b[Mm]y\b(?! {who.split()[1]}\b)", its, text)
    return re.sub(r"\bme\b", them, text)


def _kind(lesson: Lesson) -> str:
    if lesson.sign == NONE:
        return "ordinary" if lesson.ordinary else "alike"
    return "crisis" if lesson.sign == "crisis" else "sign"
