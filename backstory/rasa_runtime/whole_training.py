"""Trains every part of a model each time.

Rasa keeps the results of training steps by a checksum of their inputs. It cannot see what we learn from:
the encoder's files, its numbers on spaCy's Doc, our own code. An upgrade could train an old classifier
into a new model. And taking the checksums took as long as the training that they save.
"""

from typing import Any


def apply() -> None:
    """Take Rasa's cache out of training; more than once does no harm."""
    from rasa.engine.caching import LocalTrainingCache
    from rasa.engine.training.hooks import TrainingHook

    TrainingHook.on_before_node = _nothing_to_remember
    TrainingHook.on_after_node = _nothing
    LocalTrainingCache.get_cached_output_fingerprint = _nothing


def _nothing_to_remember(*args: Any, **kwargs: Any) -> dict[str, Any]:
    return {}


def _nothing(*args: Any, **kwargs: Any) -> None:
    return None
