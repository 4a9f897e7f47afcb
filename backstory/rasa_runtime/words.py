"""Gives a loaded agent the responses of another folder: a change of words needs no other model."""

import copy
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import KEY_RESPONSES, Domain
from rasa.shared.exceptions import RasaException
from rasa.shared.utils.io import read_yaml_file

Responses = dict[str, list[dict[str, Any]]]

RESPONSES = Path("data") / "responses"


class WordsUnreadable(Exception):
    """The responses of a folder can't be said; the message says which, and why."""


def with_words(agent: Agent, content: Path) -> Agent:
    """Return an agent with the model and the stores of another, and with words of its own.

    Args:
        agent: a loaded one; it goes on as it is.
        content: the folder that holds data/responses.

    Raises:
        WordsUnreadable: a file can't be read, or says nothing for what the model may answer.
    """
    return with_responses(agent, read_responses(content))


def with_responses(agent: Agent, responses: Responses) -> Agent:
    """Return an agent with the model and the stores of another, and with responses of its own.

    Args:
        agent: a loaded one; it goes on as it is.
        responses: what it says.

    Raises:
        WordsUnreadable: nothing is among them for what the model may answer.
    """
    assert agent.processor is not None and agent.domain is not None, "the agent was loaded with a model"
    domain = _domain_with(agent.domain, responses)
    other, processor = copy.copy(agent), copy.copy(agent.processor)
    if isinstance(agent.nlg, TemplatedNaturalLanguageGenerator):
        other.nlg = processor.nlg = copy.copy(agent.nlg)
        other.nlg.responses = domain.responses
    other.domain = processor.domain = domain
    other.processor = processor
    return other


def read_responses(content: Path) -> Responses:
    """Read every response of a folder, as Rasa does when it trains.

    Raises:
        WordsUnreadable: a file can't be read.
    """
    found: Responses = {}
    for file in sorted((content / RESPONSES).rglob("*.yml")):
        try:
            found |= dict(read_yaml_file(file)).get(KEY_RESPONSES) or {}
        except (RasaException, OSError, ValueError, TypeError) as error:
            raise WordsUnreadable(f"{file}: can't be read: {error}") from error
    return found


def _domain_with(domain: Domain, responses: Responses) -> Domain:
    missing = sorted(set(domain.responses) - set(responses))
    if missing:
        raise WordsUnreadable(f"The model may answer with {', '.join(missing)}, and the release has no words")
    other = copy.copy(domain)
    other.responses = responses
    other._data = {**domain._data, KEY_RESPONSES: responses}
    return other
