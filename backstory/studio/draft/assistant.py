"""The assistant that answers with the draft: the newest model, and the words of this moment."""

import asyncio
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from backstory.content.project import Content
from backstory.rasa_runtime.current_model import MODELS, has_learned, recorded_model
from backstory.web.refusals import RequestRefused

if TYPE_CHECKING:
    from rasa.core.agent import Agent

    from backstory.rasa_runtime.words import Responses

logger = logging.getLogger(__name__)


@dataclass
class DraftAssistant:
    """Loads the model when it is first needed, and another one once that is there.

    One turn at a time: the agent's choice of wordings is one for all.
    """

    project: Path
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _loading: asyncio.Lock = field(default_factory=asyncio.Lock)
    _model: Path | None = None
    _agent: "Agent | None" = None

    async def saying(self, content: Content, other: "Responses | None" = None) -> "Agent":
        """Return an agent that says the draft's words.

        Args:
            content: the draft.
            other: responses that take the place of the draft's.

        Raises:
            RequestRefused: nothing was trained yet, or the model can't be loaded (503).
        """
        agent = await self.load()
        from backstory.rasa_runtime.words import with_responses
        from backstory.studio.draft.words import responses_of

        assert agent.domain is not None, "the agent was loaded with a model"
        return with_responses(agent, {**agent.domain.responses, **responses_of(content), **(other or {})})

    async def is_behind(self, content: Content) -> bool:
        """Return whether a training would change what is understood or done; words alone are said already.

        Args:
            content: the draft.

        Raises:
            RequestRefused: there is no model (503).
        """
        agent = await self.load()
        assert agent.domain is not None, "the agent was loaded with a model"
        # As a publishing decides: something else to learn from, or other responses than those of the model.
        if set(agent.domain.responses) != set(content.responses):
            return True
        return not await asyncio.to_thread(has_learned, self.project)

    async def forget(self, conversation: str) -> None:
        """Erase a conversation."""
        if self._agent is not None:
            from backstory.studio.trying.turns import store_of

            await store_of(self._agent).erase(conversation)

    async def load(self) -> "Agent":
        """Return an agent with the newest model, which says what that was trained with.

        Raises:
            RequestRefused: nothing was trained yet, or the model can't be loaded (503).
        """
        async with self._loading:
            model = recorded_model(self.project / MODELS)
            if model is None:
                raise RequestRefused(
                    503, "no_model", "Nothing was trained yet. Run backstory train in the project's folder."
                )
            if self._agent is None or model != self._model:
                self._agent = await asyncio.to_thread(_load, model)
                _keep_in_memory_of_this_thread(self._agent)
                self._model = model
            return self._agent


def _load(model: Path) -> "Agent":
    from backstory.evaluation.conversations.assistant import load_assistant
    from backstory.evaluation.parsing import ModelNotLoaded

    try:
        return load_assistant(model)
    except ModelNotLoaded as error:
        logger.error("The draft's model can't be loaded: %s", error)
        raise RequestRefused(503, "no_model", "The model can't be loaded. Run backstory train.") from error


def _keep_in_memory_of_this_thread(agent: "Agent") -> None:
    """Give it a store that was opened here: one in memory is seen by the thread that opened it alone."""
    from backstory.conversations.store import ConversationStore

    assert agent.processor is not None, "the agent was loaded with a model"
    store = ConversationStore(agent.domain, dialect="sqlite", db=":memory:", query={})
    agent.tracker_store = agent.processor.tracker_store = store
