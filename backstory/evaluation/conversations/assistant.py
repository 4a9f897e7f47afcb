"""The assistant as it is played with: the real model and actions; nothing is kept, nothing sent anywhere."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import yaml

import backstory.rasa_runtime  # noqa: F401  # prepares the process for rasa, which is imported later
from backstory.evaluation.parsing import ModelNotLoaded

if TYPE_CHECKING:
    from rasa.core.agent import Agent

# Not the project's own: they may lead to a database that members use, or to a server for the words.
_ENDPOINTS = {
    "tracker_store": {
        "type": "backstory.conversations.store.ConversationStore",
        "dialect": "sqlite",
        "db": ":memory:",
        "query": {},
    },
    "nlg": {"type": "backstory.rasa_runtime.nlg.CuratedResponses", "seed": 1},
}


def load_assistant(model: Path) -> "Agent":
    """Load a model as the server does, but with a database in memory and wording that repeats.

    Raises:
        ModelNotLoaded: it is no model, or not one that this version reads.
    """
    from backstory.rasa_runtime.agent import load_agent

    with TemporaryDirectory() as folder:
        endpoints = Path(folder) / "endpoints.yml"
        endpoints.write_text(yaml.safe_dump(_ENDPOINTS), encoding="utf-8")
        try:
            return load_agent(model, endpoints)
        except Exception as error:  # whatever a component of another version stumbles over
            raise ModelNotLoaded(f"{model} can't be loaded as a model: {error}") from error
