"""Parses every text of a test set with a trained model, as a member's first message would be."""

import copy
import re
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

import backstory.rasa_runtime  # noqa: F401  # prepares the process for rasa, which is imported later

_WARM_UP = "hello"
# Rasa would take what follows a slash for an intent's name; the server takes a member's slash off.
_SLASHES = re.compile(r"^[/\s]+")


class HasText(Protocol):
    """A row of a test set."""

    @property
    def text(self) -> str:
        """What the member writes."""


_Row = TypeVar("_Row", bound=HasText)
_Result = TypeVar("_Result")


class ModelNotLoaded(Exception):
    """A model can't be loaded; the message says which, and why."""


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

    from backstory.rasa_runtime import graph_runner, repairs

    graph_runner.apply()
    repairs.ask_a_domain_once_whether_it_is_empty()
    threadpool_limits(1)  # as the server sets it, so that the times are its times
    try:
        agent = Agent()
        agent.load_model(model)
    except Exception as error:  # whatever a component of another version stumbles over
        raise ModelNotLoaded(f"{model} can't be loaded as a model: {error}") from error
    return agent, frozenset(agent.domain.intents if agent.domain else ())


class ParsedOnce:
    """A parser for several test sets: a text that stands in more than one is parsed, and timed, once."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._parsed: dict[str, tuple[dict[str, Any], float]] = {}

    async def parse_message(self, message_data: str) -> dict[str, Any]:
        """Return what the model says of a text, alone."""
        return (await self.timed(message_data))[0]

    async def timed(self, text: str) -> tuple[dict[str, Any], float]:
        """Return it with the milliseconds that it took the model."""
        if text not in self._parsed:
            self._parsed[text] = await _timed(text, self._parser)
        parsed, milliseconds = self._parsed[text]
        return copy.deepcopy(parsed), milliseconds


async def parse_all(
    rows: Sequence[_Row],
    parser: Parser,
    read: Callable[[_Row, dict[str, Any], float], _Result],
    progress: Callable[[Sequence[_Row]], Iterable[_Row]] = iter,
) -> list[_Result]:
    """Parse each row's text, one at a time.

    Args:
        rows: the rows of a test set.
        parser: the model.
        read: takes from a row, its parse result and the milliseconds it took what is measured.
        progress: shows how far it is; gets the rows and yields them.
    """
    # The first one pays for what is set up late, and is no member's wait.
    await parser.parse_message(_WARM_UP)
    return [await _parse(row, parser, read) for row in progress(rows)]


async def _parse(
    row: _Row, parser: Parser, read: Callable[[_Row, dict[str, Any], float], _Result]
) -> _Result:
    text = _SLASHES.sub("", row.text)
    parsed, milliseconds = await (
        parser.timed(text) if isinstance(parser, ParsedOnce) else _timed(text, parser)
    )
    return read(row, parsed, milliseconds)


async def _timed(text: str, parser: Parser) -> tuple[dict[str, Any], float]:
    began = time.perf_counter()
    parsed = await parser.parse_message(text)
    return parsed, 1000 * (time.perf_counter() - began)
