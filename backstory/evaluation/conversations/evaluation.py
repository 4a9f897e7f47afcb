"""All figures of one model on some conversations."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backstory.evaluation.conversations.coverage import Catalogue, Coverage, coverage
from backstory.evaluation.conversations.playing import TurnResult
from backstory.evaluation.conversations.reading import Conversation
from backstory.evaluation.nlu.counts import Count, count
from backstory.evaluation.nlu.latency import Latency, latency


@dataclass(frozen=True)
class Played:
    """A conversation, and a result for each of its turns."""

    conversation: Conversation
    turns: Sequence[TurnResult]

    @property
    def right(self) -> bool:
        """Whether all of it was as expected."""
        return all(turn.right for turn in self.turns)


@dataclass(frozen=True)
class Topic:
    """How many conversations of a part, and how many turns that ask for something, are right."""

    name: str
    conversations: Count
    turns: Count


@dataclass(frozen=True)
class Speed:
    """How fast turns are played, one after the other."""

    turns_per_second: float
    milliseconds: Latency


@dataclass(frozen=True)
class Evaluation:
    """What was measured.

    `only_lead_up` counts the turns that ask for nothing: they can't be wrong, so no share counts them.
    `not_played` counts the turns that a missing button kept from being played: they are not right.
    `differences` counts them by what differs, most frequent first. `unknown_names` are intents,
    responses and claims that are asked for and that the assistant doesn't have. `speed` is None where no turn
    was played.
    """

    conversations: Count
    turns: Count
    only_lead_up: int
    not_played: int
    differences: dict[str, int]
    topics: list[Topic]
    coverage: list[Coverage]
    unknown_names: list[str]
    speed: Speed | None


def evaluate(played: Sequence[Played], catalogue: Catalogue) -> Evaluation:
    """Measure played conversations: at least one."""
    turns = [turn for each in played for turn in each.turns]
    kinds = Counter(difference.aspect.value for turn in turns for difference in turn.differences)
    everything = _topic("", played)
    return Evaluation(
        conversations=everything.conversations,
        turns=everything.turns,
        only_lead_up=len(turns) - everything.turns.rows,
        not_played=sum(turn.played is None for turn in turns),
        differences=dict(sorted(kinds.items(), key=lambda each: (-each[1], each[0]))),
        topics=_topics(played),
        coverage=coverage(
            catalogue, [[turn.played for turn in each.turns if turn.played] for each in played]
        ),
        unknown_names=_unknown_names(turns, catalogue),
        speed=_speed([turn.seconds for turn in turns if turn.played]),
    )


def _topics(played: Iterable[Played]) -> list[Topic]:
    parts: dict[str, list[Played]] = {}
    for each in played:
        parts.setdefault(each.conversation.topic, []).append(each)
    return [_topic(name, part) for name, part in sorted(parts.items())]


def _topic(name: str, played: Sequence[Played]) -> Topic:
    turns = [turn for each in played for turn in each.turns if _can_be_wrong(turn)]
    return Topic(name, count([each.right for each in played]), count([turn.right for turn in turns]))


def _can_be_wrong(turn: TurnResult) -> bool:
    return turn.expected.asks_for_something or turn.played is None


def _unknown_names(turns: Iterable[TurnResult], catalogue: Catalogue) -> list[str]:
    asked: dict[tuple[str, str], None] = {}  # a set that keeps its order
    for expected in (turn.expected for turn in turns):
        asked |= dict.fromkeys(("intent", name) for name in [expected.intent] if name)
        asked |= dict.fromkeys(("response", name) for name in expected.responses or ())
        asked |= dict.fromkeys(("claim", name) for name in expected.claims)
    there = {"intent": catalogue.intents, "response": catalogue.responses, "claim": catalogue.claims}
    return [f"{kind} {name}" for kind, name in asked if name not in there[kind]]


def _speed(seconds: Sequence[float]) -> Speed | None:
    if not seconds:
        return None
    return Speed(len(seconds) / sum(seconds), latency([1000 * each for each in seconds]))
