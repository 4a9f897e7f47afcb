"""How words are meant: denied, long past, only supposed, told of others.

The ConText algorithm: a cue gives its kind to the words in its scope, which ends at a terminator or with
the sentence. Harkema, Dowling, Thornblade and Chapman, "ConText: an algorithm for determining negation,
experiencer, and temporal status from clinical reports", J Biomed Inform 42 (2009) 839-851.
"""

from collections import defaultdict
from dataclasses import dataclass

from backstory.safety.matching import Place, Reading, overlap
from backstory.safety.models import Context, Cue


@dataclass(frozen=True)
class Scope:
    """The words that a cue says something of."""

    kind: str
    cue: Place
    start: int
    end: int

    def covers(self, place: Place) -> bool:
        """Return whether a place begins within the scope, outside the cue itself."""
        return self.start <= place[0] < self.end and not overlap(place, self.cue)


class Cues:
    """All cues, by their phrases."""

    def __init__(self, context: Context) -> None:
        """Put each phrase of a context with what it stands for."""
        self._cues = context.cues
        self._by_phrase: dict[str, list[int]] = defaultdict(list)
        for number, cue in enumerate(context.cues):
            for phrase in cue.phrases:
                self._by_phrase[phrase].append(number)
        self._pseudo = frozenset(context.pseudo)
        self._terminators = frozenset(context.terminators)

    def scopes(self, reading: Reading) -> list[Scope]:
        """Return the scopes of all cues in a message."""
        places: dict[int, list[Place]] = defaultdict(list)
        pseudo: list[Place] = []
        ends: list[int] = []
        for phrase in reading.standing:
            for number in self._by_phrase.get(phrase, ()):
                places[number] += reading.phrase(phrase)
            if phrase in self._pseudo:
                pseudo += reading.phrase(phrase)
            if phrase in self._terminators:
                ends += [start for start, _ in reading.phrase(phrase)]
        return [
            _scope(self._cues[number], place, reading, ends)
            for number in sorted(places)
            for place in _longest(places[number])
            if not any(overlap(place, each) for each in pseudo)
        ]


def _scope(cue: Cue, place: Place, reading: Reading, ends: list[int]) -> Scope:
    last = reading.sentence_end(place[0])
    first = min(each for each in range(place[0] + 1) if reading.sentence(each) == reading.sentence(place[0]))
    if cue.direction == "message":
        first, last = 0, len(reading.words)
    elif cue.direction == "forward":
        first = place[1]
        last = min([last, *(end for end in ends if end >= place[1])])
    elif cue.direction == "backward":
        first = max([first, *(end for end in ends if end < place[0])])
        last = place[0]
    if cue.reach and cue.direction == "forward":
        last = min(last, first + cue.reach)
    if cue.reach and cue.direction == "backward":
        first = max(first, last - cue.reach)
    return Scope(cue.kind, place, first, last)


def _longest(places: list[Place]) -> list[Place]:
    return [
        place
        for place in sorted(set(places))
        if not any(other != place and other[0] <= place[0] and place[1] <= other[1] for other in places)
    ]
