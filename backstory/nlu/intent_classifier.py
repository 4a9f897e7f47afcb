"""The intent classifier: what is the member asking, and is that clear enough to answer."""

import json
from collections import Counter
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier as RasaIntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from backstory.nlu.confidence import (
    IN_SCOPE_ANSWERED,
    fit_temperature,
    fit_threshold,
    probabilities,
)
from backstory.nlu.least_squares import LeastSquares, fit
from backstory.nlu.tfidf import TfidfFeatures

OUT_OF_SCOPE = "out_of_scope"
FEWEST_EXAMPLES = 2
RANKING_LENGTH = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(RasaIntentClassifier, GraphComponent):
    """Ranks the intents of a message; below the model's own threshold it says ``nlu_fallback``."""

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._features = TfidfFeatures()
        self._model: LeastSquares | None = None
        self._temperature = 1.0
        self._threshold = 0.0

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
        self._model, held_out = fit([self._features.fit(texts)], list(intents))
        right = np.searchsorted(self._model.labels, intents)
        self._temperature = fit_temperature(held_out, right)
        best = probabilities(held_out, self._temperature).max(axis=1)
        self._threshold = fit_threshold(best, intents != OUT_OF_SCOPE)
        self._persist(self._model, examples=len(texts))
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent and the ranking of each message."""
        for message in messages:
            text = message.get(TEXT)
            if text is not None and self._model is not None:
                self._classify(message, str(text), self._model)
        return messages

    def _classify(self, message: Message, text: str, model: LeastSquares) -> None:
        scores = model.scores([self._features.transform([text])])[0]
        shares = probabilities(scores, self._temperature)
        order = np.argsort(-shares)[:RANKING_LENGTH]
        ranking = [{"name": model.labels[i], "confidence": float(shares[i])} for i in order]
        if ranking[0]["confidence"] < self._threshold:
            ranking.insert(0, _fallback(self._threshold))
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)

    def _persist(self, model: LeastSquares, examples: int) -> None:
        decision = {
            "temperature": self._temperature,
            "threshold": self._threshold,
            "rule": f"{IN_SCOPE_ANSWERED:.0%} of in-scope examples answered when held out, one at a time",
            "examples": examples,
        }
        with self._model_storage.write_to(self._resource) as folder:
            self._features.save(folder)
            model.save(folder / "weights.npz")
            (folder / "decision.json").write_text(json.dumps(decision, indent=2))

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
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            decision = json.loads((folder / "decision.json").read_text())
            component._features = TfidfFeatures.load(folder)
            component._model = LeastSquares.load(folder / "weights.npz")
        component._temperature = decision["temperature"]
        component._threshold = decision["threshold"]
        return component


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
