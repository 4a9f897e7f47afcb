"""Imports what a serving process needs, and postpones what only other uses of Rasa need."""

from importlib import import_module

from backstory.rasa_runtime import memory, stand_ins
from backstory.rasa_runtime.postponed import postponed

# Imported by Rasa, spaCy and structlog, and not called while messages are answered.
UNUSED = (
    "aio_pika",
    "aiormq",
    "apscheduler",
    "boto3",
    "botocore",
    "bson",
    "dask",
    "matplotlib",
    "packaging.requirements",
    "portalocker.redis",
    "prompt_toolkit",
    "pydantic.v1",
    "pymongo",
    "questionary",
    "requests",
    "rich",
    "sanic",
    "scipy",
    "sklearn",
    "slack_sdk",
    "spacy.cli",
)
# Rasa's agent, and the classes that config.yml names.
_NEEDED = (
    "rasa.core.agent",
    "rasa.core.policies.rule_policy",
    "rasa.graph_components.providers.domain_provider",
    "rasa.nlu.extractors.entity_synonyms",
    "rasa.nlu.extractors.regex_entity_extractor",
    "spacy.lang.en",
    "backstory.nlu.aside",
    "backstory.nlu.follow_ups",
    "backstory.nlu.path_replies",
    "backstory.nlu.safety_signs",
    "backstory.rasa_runtime.agent",
    "backstory.rasa_runtime.story_policy",
)


def import_for_serving() -> None:
    """Import all of it; what config.yml names beside it is imported when the model is loaded."""
    with memory.kept_small(), postponed(UNUSED), stand_ins.for_serving():
        for name in _NEEDED:
            import_module(name)
