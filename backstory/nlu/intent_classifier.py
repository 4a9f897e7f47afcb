"""The intent classifier: what is the member asking, and is that clear enough to answer."""

from collections import Counter
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier as RasaIntentClassifier
from rasa.nlu.constants import SPACY_DOCS
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from backstory.nlu.confidence import fit_temperature, fit_threshold, probabilities
from backstory.nlu.least_squares import fit
from backstory.nlu.likeness import between_examples, word_features
from backstory.nlu.scorer import Scorer
from backstory.nlu.spacy_pipeline import SpacyPipeline
from backstory.nlu.trained import Trained

OUT_OF_SCOPE = "out_of_scope"
FEWEST_EXAMPLES = 2
RANKING_LENGTH = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(RasaIntentClassifier, GraphComponent):
    """Ranks the intents of a message; below the model's own threshold it says ``nlu_fallback``."""

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, trained: Trained | None = None
    ) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._trained = trained

    @classmethod
    def required_components(cls) -> list[type]:
        """Return what must stand before this component: the texts' vectors come on spaCy's Doc."""
        return [SpacyPipeline]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "IntentClassifier":
        """Create an untrained component."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the intents, and from held-out scores the temperature and the threshold.

        Raises:
            RasaException: an intent has too few examples to hold one out.
        """
        examples = [each for each in training_data.intent_examples if each.get(TEXT)]
        texts = [str(each.get(TEXT)) for each in examples]
        intents = np.array([str(each.get(INTENT)) for each in examples])
        _check_sizes(list(intents))
        vectors = np.array([_vector(each) for each in examples])
        features, words = word_features(texts)
        labels, weights, held_out = fit(between_examples(words, vectors), list(intents))
        temperature = fit_temperature(held_out, np.searchsorted(labels, intents))
        best = probabilities(held_out, temperature).max(axis=1)
        threshold = fit_threshold(best, intents != OUT_OF_SCOPE)
        self._trained = Trained(Scorer.of(features, words, vectors, weights), labels, temperature, threshold)
        with self._model_storage.write_to(self._resource) as folder:
            self._trained.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent and the ranking of each message."""
        for message in messages:
            if message.get(TEXT) is not None and self._trained is not None:
                _classify(message, self._trained)
        return messages

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "IntentClassifier":
        """Load a trained component."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Trained.load(folder))


def _vector(message: Message) -> np.ndarray:
    vector: np.ndarray = message.get(SPACY_DOCS[TEXT]).vector
    return vector


def _classify(message: Message, trained: Trained) -> None:
    shares = trained.probabilities(str(message.get(TEXT)), _vector(message))
    order = np.argsort(-shares)[:RANKING_LENGTH]
    ranking = [{"name": trained.labels[i], "confidence": float(shares[i])} for i in order]
    if ranking[0]["confidence"] < trained.threshold:
        ranking.insert(0, _fallback(trained.threshold))
    message.set(INTENT, ranking[0], add_to_output=True)
    message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)


def _check_sizes(intents: list[str]) -> None:
    few = sorted(name for name, count in Counter(intents).items() if count < FEWEST_EXAMPLES)
    if few or not intents:
        names = ", ".join(few) or "every intent"
        raise RasaException(
            f"Too few training examples in data/nlu for: {names} (write at least {FEWEST_EXAMPLES})"
        )


def _fallback(threshold: float) -> dict[str, Any]:
    """Return the entry that outranks every intent when none is clear."""
    return {"name": DEFAULT_NLU_FALLBACK_INTENT_NAME, "confidence": threshold}
