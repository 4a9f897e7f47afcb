"""Rasa's event brokers for the analysts: without members' words, unless the operator opts in."""

import logging
import os
from collections.abc import Callable
from pathlib import Path

from rasa.core.brokers.broker import EventBroker
from rasa.shared.exceptions import RasaException

from backstory.rasa_runtime import repairs
from backstory.rasa_runtime.published_events import EventDict, without_words
from backstory.rasa_runtime.stores import read_endpoints

logger = logging.getLogger(__name__)

WITH_TEXT = "with_text"
KEY_VARIABLE = "BACKSTORY_EVENTS_KEY"
SHORTEST_KEY = 16  # characters

WITH_TEXT_WARNING = (
    "endpoints.yml, event_broker, with_text: every message is published with its words and its "
    "conversation's id. Deleting a conversation here does not delete what was published: "
    "delete it there, too."
)


class GuardedEventBroker(EventBroker):
    """One of Rasa's brokers, which is told no more than it may be, and whose failures cost no reply."""

    def __init__(self, broker: EventBroker, told: Callable[[EventDict], EventDict]) -> None:
        """Guard a broker.

        Args:
            broker: publishes.
            told: makes of an event what may be published.
        """
        self._broker = broker
        self._told = told

    def publish(self, event: EventDict) -> None:
        """Publish what may be told of an event; a failure is logged by its kind."""
        try:
            self._broker.publish(self._told(event))
        except Exception as error:
            # Its own message may quote the event.
            logger.error("The event broker failed, and an event is lost to it: %s", type(error).__name__)

    def is_ready(self) -> bool:
        """Whether the broker is connected."""
        return self._broker.is_ready()

    async def close(self) -> None:
        """Close the broker's connection."""
        await self._broker.close()


async def open_event_broker(endpoints_file: Path) -> EventBroker | None:
    """Open the broker that endpoints.yml names.

    Args:
        endpoints_file: its ``event_broker`` part has Rasa's options, and ``with_text``.

    Returns:
        The broker; None if none is named.

    Raises:
        RasaException: it can't be opened, or has no key for pseudonyms.
    """
    config = read_endpoints(endpoints_file).event_broker
    if config is None:
        return None
    place = f"{endpoints_file}, event_broker"
    with_text = config.kwargs.pop(WITH_TEXT, False)
    if not isinstance(with_text, bool):
        raise RasaException(f"{place}, {WITH_TEXT}: write true or false")
    told = _as_it_is if with_text else _pseudonymous(place)
    repairs.give_database_urls_a_query()
    try:
        broker = await EventBroker.create(config)
    except (RasaException, ImportError, TypeError, OSError) as error:
        raise RasaException(f"{place}: it can't be opened ({error}); check its type and options") from error
    if broker is None:
        raise RasaException(f"{place}: there is no broker of the type '{config.type}'; check its name")
    if with_text:
        logger.warning(WITH_TEXT_WARNING)
    return GuardedEventBroker(broker, told)


def _as_it_is(event: EventDict) -> EventDict:
    return event


def _pseudonymous(place: str) -> Callable[[EventDict], EventDict]:
    key = os.environ.get(KEY_VARIABLE, "")
    if len(key) < SHORTEST_KEY:
        raise RasaException(
            f"{place}: set {KEY_VARIABLE} to {SHORTEST_KEY} characters or more that nobody can guess; "
            f"it turns conversations' ids into pseudonyms"
        )
    return lambda event: without_words(event, key.encode())
