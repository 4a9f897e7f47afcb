"""What the conversations reached of all that the assistant can understand, do and say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from backstory.evaluation.conversations.dialogue_coverage import Steps, gone_through, steps_taken
from backstory.evaluation.conversations.turns import PlayedTurn


@dataclass(frozen=True)
class Catalogue:
    """All that there is; `responses` holds how many variations each has, the rest are names."""

    intents: Sequence[str]
    rules: Mapping[str, Steps]
    stories: Mapping[str, Steps]
    responses: Mapping[str, int]
    actions: Sequence[str]
    claims: Sequence[str]
    lessons: Sequence[str]


@dataclass(frozen=True)
class Coverage:
    """How much of one kind was reached, and what never was."""

    kind: str
    reached: int
    of: int
    never: list[str]


def coverage(catalogue: Catalogue, conversations: Sequence[Sequence[PlayedTurn]]) -> list[Coverage]:
    """Compare what was played with what there is, right or wrong: a reply that differs was reached, too."""
    turns = [turn for conversation in conversations for turn in conversation]
    messages = [message for turn in turns for message in turn.messages]
    paths = [steps_taken(conversation) for conversation in conversations]
    cards = [message.custom for message in messages if message.custom.get("type") == "lesson"]
    return [
        _coverage("intents", catalogue.intents, {turn.intent for turn in turns}),
        _coverage("rules", catalogue.rules, gone_through(dict(catalogue.rules), paths)),
        _coverage("stories", catalogue.stories, gone_through(dict(catalogue.stories), paths)),
        _coverage("responses", catalogue.responses, {name for turn in turns for name in turn.responses}),
        _coverage(
            "variations",
            [_variation(name, place) for name, of in catalogue.responses.items() for place in range(of)],
            {
                _variation(message.response, message.variation)
                for message in messages
                if message.response and message.variation is not None
            },
        ),
        _coverage("actions", catalogue.actions, {name for turn in turns for name in turn.actions}),
        _coverage("claims", catalogue.claims, {claim for turn in turns for claim in turn.claims}),
        _coverage("lessons", catalogue.lessons, {str(card.get("id")) for card in cards}),
    ]


def _coverage(kind: str, there: Iterable[str], reached: set[str]) -> Coverage:
    names = list(there)
    never = [name for name in names if name not in reached]
    return Coverage(kind, len(names) - len(never), len(names), never)


def _variation(response: str, place: int) -> str:
    """Name a variation by its response and its place in the file, from 1."""
    return f"{response} {place + 1}"
