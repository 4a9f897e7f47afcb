"""The first look: signs by their patterns, each match read in its context."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from backstory.safety.context import Cues, Scope
from backstory.safety.lexicon import Lexicon
from backstory.safety.matching import Match, Place, Reading, overlap
from backstory.safety.models import Pattern, Sign, Signs
from backstory.safety.wording import Wording


@dataclass(frozen=True)
class Found:
    """A sign that a pattern matched, and how it is meant ('' as it stands)."""

    sign: Sign
    places: Match
    doubtful: bool = False
    meant: str = ""  # the kind of the cue that takes it back


@dataclass(frozen=True)
class FirstLook:
    """What the patterns find in one message."""

    found: list[Found]

    def signs(self) -> list[Found]:
        """Return what stands as it is said."""
        return [each for each in self.found if not each.meant and not each.doubtful]

    def doubts(self) -> list[Found]:
        """Return what would be worth a question."""
        return [each for each in self.found if not each.meant and each.doubtful]


class Patterns:
    """Looks for every sign in a message."""

    def __init__(self, content: Signs, wording: Wording) -> None:
        self.content = content
        self._lexicon = Lexicon(content.concepts, phrases_of(content), wording)
        self._cues = Cues(content.context)
        # By the first of each pattern's phrases: only what may stand in a message is tried.
        self._by_phrase: dict[str, list[tuple[Sign, Pattern, bool]]] = defaultdict(list)
        for sign in content.signs:
            for doubtful, patterns in ((False, sign.patterns), (True, sign.doubt)):
                for each in patterns:
                    self._by_phrase[next(_flat([each]))].append((sign, each, doubtful))

    def look(self, text: str) -> FirstLook:
        """Return the signs whose patterns match, and how each is meant."""
        reading = self._lexicon.read(text)
        if not reading.words:
            return FirstLook([])
        scopes = self._cues.scopes(reading)
        matches = self._matches(reading)
        covered = [place for _, match, _ in matches for place in match]
        # Words inside a sign are no cues: "no feeling" denies nothing.
        outside = [scope for scope in scopes if not any(_holds(place, scope.cue) for place in covered)]
        found = [Found(sign, match, doubtful, _meant(match, outside)) for sign, match, doubtful in matches]
        return FirstLook(found)

    def reply_after(self, text: str) -> str | None:
        """Return the response to what members say after an alarm ("can it wait?"), or None."""
        reading = self._lexicon.read(text)
        replies = self.content.after.items()
        return next((name for name, listed in replies if any(map(reading.phrase, listed))), None)

    def _matches(self, reading: Reading) -> list[tuple[Sign, Match, bool]]:
        tried = [row for phrase in reading.standing for row in self._by_phrase.get(phrase, ())]
        matches = [
            (sign, match, doubtful) for sign, each, doubtful in tried for match in reading.pattern(each)
        ]
        harmless = {sign.id: _harmless(sign, reading) for sign, _, _ in matches}
        return [
            (sign, match, doubtful)
            for sign, match, doubtful in matches
            if not any(overlap(place, other) for place in match for other in harmless[sign.id])
        ]


def phrases_of(content: Signs) -> list[str]:
    """Return all phrases outside the concepts."""
    patterns = [each for sign in content.signs for each in [*sign.patterns, *sign.doubt, *sign.unless]]
    context = content.context
    cues = [phrase for cue in context.cues for phrase in cue.phrases]
    after = [phrase for listed in content.after.values() for phrase in listed]
    return [*_flat(patterns), *cues, *context.pseudo, *context.terminators, *after]


def _harmless(sign: Sign, reading: Reading) -> list[Place]:
    return [place for each in sign.unless for match in reading.pattern(each) for place in match]


def _flat(patterns: list[Pattern]) -> Iterator[str]:
    for pattern in patterns:
        yield from [pattern] if isinstance(pattern, str) else pattern.near


def _meant(match: Match, scopes: list[Scope]) -> str:
    kinds = [scope.kind for scope in scopes for place in match if scope.covers(place)]
    return kinds[0] if kinds else ""


def _holds(place: Place, cue: Place) -> bool:
    return place[0] <= cue[0] and cue[1] <= place[1]
