"""The intent classifier: what is the member asking, and is that clear enough to answer."""

from collections import Counter
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier as RasaIntentClassifier
from rasa.nlu.constants import SPACY_DOCS
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from backstory.nlu.parse_result import parse_result
from backstory.nlu.spacy_pipeline import SpacyPipeline
from backstory.nlu.trained import Trained

FEWEST_EXAMPLES = 2


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(RasaIntentClassifier, GraphComponent):
    """Ranks the intents of a message, and says whether to answer, ask back or decline.

    Asking back is the intent ``nlu_fallback``, declining ``out_of_scope``. Beside the intent a message
    gets ``in_scope`` (its score and the outcome) and ``questions`` (the intents, if it asks for several).
    """

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
        """Learn the intents, and on held-out examples the thresholds.

        Raises:
            RasaException: an intent has too few examples to hold one out.
        """
        examples = [each for each in training_data.intent_examples if each.get(TEXT)]
        intents = [str(each.get(INTENT)) for each in examples]
        _check_sizes(intents)
        self._trained = Trained.train([each.get(SPACY_DOCS[TEXT])._.encoded for each in examples], intents)
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


def _classify(message: Message, trained: Trained) -> None:
    doc = message.get(SPACY_DOCS[TEXT])
    for key, part in parse_result(trained.read(doc._.encoded, doc._.clauses)).items():
        message.set(key, part, add_to_output=True)


def _check_sizes(intents: list[str]) -> None:
    few = sorted(name for name, count in Counter(intents).items() if count < FEWEST_EXAMPLES)
    if few or not intents:
        names = ", ".join(few) or "every intent"
        raise RasaException(
            f"Too few training examples in data/nlu for: {names} (write at least {FEWEST_EXAMPLES})"
        )
