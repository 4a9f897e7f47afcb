"""The words of all answers and of what members ask, so that each word is found in one step."""

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from backstory.content.normal_form import normal_form
from backstory.content.project import Content
from backstory.studio.answers.finding import Found

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")  # 3,110 and 3110 are one number
_WHOLE = 3  # letters: a shorter word has to stand there as it is


class Part(StrEnum):
    """What of an answer, or of a question, a text is."""

    NAME = "name"
    WORDS = "words"
    BUTTON = "button"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Text:
    """A text that can be found; `place` is the wording that it stands in, from 1."""

    part: Part
    shown: str
    normal: str
    place: int | None = None


@dataclass
class Index:
    """Texts by their words, and what each text belongs to."""

    texts: list[Text] = field(default_factory=list)
    of_answer: dict[str, list[int]] = field(default_factory=dict)
    of_question: dict[str, list[int]] = field(default_factory=dict)
    _by_word: dict[str, set[int]] = field(default_factory=dict)
    _words: list[str] = field(default_factory=list)

    def holding(self, word: str, is_last: bool = False) -> set[int]:
        """Return the texts that hold a word, or one that begins with it.

        Args:
            word: in its normal form.
            is_last: somebody may be typing it still, so that even a letter is a beginning.
        """
        found = set(self._by_word.get(word, ()))
        if is_last or len(word) >= _WHOLE:
            for at in range(bisect_left(self._words, word), len(self._words)):
                if not self._words[at].startswith(word):
                    break
                found |= self._by_word[self._words[at]]
        return found

    def weight(self, holding: int) -> float:
        """Return how much a word tells that stands in so many texts."""
        return math.log((1 + len(self.texts)) / (1 + holding))

    def add(self, texts: Iterable[Text]) -> list[int]:
        """Take texts in; return their numbers."""
        numbers = []
        for text in texts:
            numbers.append(len(self.texts))
            self.texts.append(text)
            for word in text.normal.split():
                self._by_word.setdefault(stem(word), set()).add(numbers[-1])
        return numbers

    def close(self) -> None:
        """Put the words in order, once all are there."""
        self._words = sorted(self._by_word)


def normal(text: str) -> str:
    """Return a text as it is searched: without case, punctuation and signs between digits."""
    return normal_form(_THOUSANDS.sub("", text))


def stem(word: str) -> str:
    """Return a word without the s of more than one, so that "scan" and "scans" find each other."""
    return word[:-1] if len(word) > _WHOLE and word.endswith("s") and not word.endswith("ss") else word


def index_of(content: Content, found: dict[str, Found]) -> Index:
    """Read all that can be found.

    Args:
        content: the draft.
        found: its answers by name.
    """
    index = Index()
    asked: dict[str, list[Text]] = {}
    for each in content.examples:
        asked.setdefault(each.intent, []).append(_text(Part.EXAMPLE, each.text))
    examples = {intent: index.add(texts) for intent, texts in asked.items()}
    answered: dict[str, list[int]] = {}
    for name, one in found.items():
        own = index.add(_own(name, one, content))
        intents = questions_of(name, one, content)
        index.of_answer[name] = [*own, *(at for intent in intents for at in examples.get(intent, ()))]
        for intent in intents:
            answered.setdefault(intent, []).extend(own)
    for intent, numbers in examples.items():
        called = index.add([_text(Part.NAME, intent)])
        index.of_question[intent] = [*called, *answered.get(intent, ()), *numbers]
    index.close()
    return index


def questions_of(name: str, found: Found, content: Content) -> tuple[str, ...]:
    """Return the intents that an answer is for: of one that an action says, the intent of its name."""
    own = name.removeprefix("utter_")
    return found.intents or ((own,) if own in content.intents else ())


def _own(name: str, found: Found, content: Content) -> Iterator[Text]:
    topics = [content.topics[each] for each in questions_of(name, found, content) if each in content.topics]
    for said in dict.fromkeys([found.title, name, *found.intents, *(t.text("question") for t in topics)]):
        yield _text(Part.NAME, said)
    for wording in content.responses.get(name, []):
        yield _text(Part.WORDS, wording.text.name, wording.place)
        for button in wording.buttons:
            yield _text(Part.BUTTON, button.title.name, wording.place)


def _text(part: Part, shown: str, place: int | None = None) -> Text:
    return Text(part, " ".join(shown.split()), normal(shown), place)
