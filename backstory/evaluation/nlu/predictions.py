"""What a model makes of every text of a labelled test set."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from backstory.evaluation.nlu.synonyms import synonyms_of, with_values_of_model
from backstory.evaluation.nlu.test_sets import Entity, Labelled
from backstory.evaluation.parsing import Parser, parse_all

FALLBACK = "nlu_fallback"  # the assistant asks back
OUT_OF_SCOPE = "out_of_scope"  # it declines

Progress = Callable[[Sequence[Labelled]], Iterable[Labelled]]


@dataclass(frozen=True)
class Prediction:
    """What a model made of a labelled message."""

    row: Labelled
    got: str  # the intent that decides the reply
    confidence: float  # in that intent
    ranking: tuple[tuple[str, float], ...] = ()  # real intents, most confident first
    in_scope: float | None = None  # the model's own score, 0 to 1; None if it gives none
    milliseconds: float = 0.0
    entities: tuple[Entity, ...] = ()

    @property
    def likeliest(self) -> tuple[str, float]:
        """The intent ranked first, whether or not the model then asked back, and its confidence."""
        return self.ranking[0] if self.ranking else (self.got, self.confidence)


async def predict(rows: Sequence[Labelled], parser: Parser, progress: Progress = iter) -> list[Prediction]:
    """Parse each row's text, one at a time.

    Args:
        rows: the labelled messages.
        parser: the model.
        progress: shows how far it is; gets the rows and yields them.

    Returns:
        A prediction for each row; the entities of the row have the values that the model maps synonyms to.
    """
    return await parse_all(with_values_of_model(rows, synonyms_of(parser)), parser, read_result, progress)


def decided_intent(parsed: dict[str, Any]) -> str:
    """Return the intent that decides the reply; a message that nothing was made of is one to ask back."""
    return str((parsed.get("intent") or {}).get("name") or FALLBACK)


def read_result(row: Labelled, parsed: dict[str, Any], milliseconds: float = 0.0) -> Prediction:
    """Take from Rasa's parse result what the measures need."""
    intent = parsed.get("intent") or {}
    ranking = {each["name"]: float(each["confidence"]) for each in parsed.get("intent_ranking") or ()}
    ranking.pop(FALLBACK, None)
    in_scope = parsed.get("in_scope")
    return Prediction(
        row,
        got=decided_intent(parsed),
        confidence=float(intent.get("confidence") or 0.0),
        ranking=tuple(sorted(ranking.items(), key=lambda each: (-each[1], each[0]))),
        in_scope=float(in_scope["score"]) if isinstance(in_scope, dict) else None,
        milliseconds=milliseconds,
        entities=_entities(parsed.get("entities") or ()),
    )


def _entities(found: Iterable[dict[str, Any]]) -> tuple[Entity, ...]:
    """Return each entity; what two extractors find in the same words is one."""
    by_place = {
        (each.get("start"), each.get("end"), each["entity"], str(each["value"])): each for each in found
    }
    return tuple(Entity(entity, value) for _, _, entity, value in by_place)
