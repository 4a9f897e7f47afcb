"""An agent that says the draft's words: a change of words needs no other model."""

import copy
from typing import Any

from rasa.core.agent import Agent
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import KEY_RESPONSES

from backstory.content.documents import RESPONSES
from backstory.content.project import Content
from backstory.content.responses import named_responses
from backstory.yaml_nodes import construct

Responses = dict[str, list[dict[str, Any]]]


def responses_of(content: Content) -> Responses:
    """Return every response of the draft, as Rasa holds it."""
    return {
        name.name: construct(wordings) or []
        for _, root in content.documents.below(RESPONSES)
        for name, wordings in named_responses(root)
    }


def saying(agent: Agent, responses: Responses) -> Agent:
    """Return an agent with the model and the stores of another, and with words of its own.

    Args:
        agent: a loaded one; it goes on as it is.
        responses: what it says; a response that is not among them is said as the model has it.
    """
    assert agent.processor is not None and agent.domain is not None, "the agent was loaded with a model"
    words = {**agent.domain.responses, **responses}
    other, processor, domain = copy.copy(agent), copy.copy(agent.processor), copy.copy(agent.domain)
    domain.responses = words
    domain._data = {**domain._data, KEY_RESPONSES: words}
    if isinstance(agent.nlg, TemplatedNaturalLanguageGenerator):
        other.nlg = processor.nlg = copy.copy(agent.nlg)
        other.nlg.responses = words
    other.domain = processor.domain = domain
    other.processor = processor
    return other
