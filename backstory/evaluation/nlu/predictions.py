"""Parses every text of a test set with a trained model, as a member's first message would be."""

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import backstory.rasa_runtime  # noqa: F401  # prepares the process for rasa, which is imported later
from backstory.evaluation.nlu.test_sets import Labelled

FALLBACK = "nlu_fallback"  # the assistant asks back
OUT_OF_SCOPE = "out_of_scope"  # it declines
_WARM_UP = "hello"
# Rasa would take what follows a slash for an intent's name; the server takes a member's slash off.
_SLASHES = re.compile(r"^[/\s]+")

Progress = Callable[[Sequence[Labelled]], Iterable[Labelled]]


class ModelNotLoaded(Exception):
    """A model can't be loaded; the message says which, and why."""


@dataclass(frozen=True)
class Prediction:
    """What a model made of a labelled message."""

    row: Labelled
    got: str  # the intent that decides the reply
    confidence: float  # in that intent
    ranking: tuple[tuple[str, float], ...] = ()  # real intents, most confident first
    in_scope: float | None = None  # the model's own score, 0 to 1; None if it gives none
    milliseconds: float = 0.0

    @property
    def likeliest(self) -> tuple[str, float]:
        """The intent ranked first, whether or not the model then asked back, and its confidence."""
        return self.ranking[0] if self.ranking else (self.got, self.confidence)


class Parser(Protocol):
    """Whatever turns a text into Rasa's parse result."""

    async def parse_message(self, message_data: str) -> dict[str, Any]:
        """Return intent, ranking and what else the model says of a text."""


def load_parser(model: Path) -> tuple[Parser, frozenset[str]]:
    """Load a model as the server does, but without its stores: nothing is kept of what is parsed.

    Returns:
        The parser, and the intents that the model knows (none if it carries no domain).

    Raises:
        ModelNotLoaded: it is no model, or not one that this version reads.
    """
    from rasa.core.agent import Agent
    from threadpoolctl import threadpool_limits

    from backstory.rasa_runtime import graph_runner

    graph_runner.apply()
    threadpool_limits(1)  # as the server sets it, so that the times are its times
    try:
        agent = Agent()
        agent.load_model(model)
    except Exception as error:  # whatever a component of another version stumbles over
        raise ModelNotLoaded(f"{model} can't be loaded as a model: {error}") from error
    return agent, frozenset(agent.domain.intents if agent.domain else ())


async def predict(rows: Sequence[Labelled], parser: Parser, progress: Progress = iter) -> list[Prediction]:
    """Parse each row's text, one at a time.

    Args:
        rows: the labelled messages.
        parser: the model.
        progress: shows how far it is; gets the rows and yields them.
    """
    # The first one pays for what is set up late, and is no member's wait.
    await parser.parse_message(_WARM_UP)
    return [await _predict(row, parser) for row in progress(rows)]


async def _predict(row: Labelled, parser: Parser) -> Prediction:
    text = _SLASHES.sub("", row.text)
    began = time.perf_counter()
    parsed = await parser.parse_message(text)
    return read_result(row, parsed, 1000 * (time.perf_counter() - began))


def read_result(row: Labelled, parsed: dict[str, Any], milliseconds: float = 0.0) -> Prediction:
    """Take from Rasa's parse result what the measures need."""
    intent = parsed.get("intent") or {}
    ranking = {each["name"]: float(each["confidence"]) for each in parsed.get("intent_ranking") or ()}
    ranking.pop(FALLBACK, None)
    in_scope = parsed.get("in_scope")
    return Prediction(
        row,
        # A message that nothing was made of is one to ask back.
        got=str(intent.get("name") or FALLBACK),
        confidence=float(intent.get("confidence") or 0.0),
        ranking=tuple(sorted(ranking.items(), key=lambda each: (-each[1], each[0]))),
        in_scope=float(in_scope["score"]) if isinstance(in_scope, dict) else None,
        milliseconds=milliseconds,
    )
