"""The safety layer in Rasa's graph: reads each message last, so that nothing overrides its verdict."""

import json
import time
from collections.abc import Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import SPACY_DOCS
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from backstory.nlu.encoder.opening import FROM_PACKAGE
from backstory.nlu.feelings import FEELINGS, feeling_in_words
from backstory.nlu.second_look import SecondLook
from backstory.nlu.serious_word import KEY as ABOUT_SERIOUS
from backstory.nlu.spacy_pipeline import SpacyPipeline
from backstory.nlu.weary import is_weary_after_loss
from backstory.safety.conversation import in_conversation
from backstory.safety.evidence import Evidence
from backstory.safety.harmless import is_harmless
from backstory.safety.layer import SafetyLayer
from backstory.safety.models import Harmless
from backstory.safety.reading import SafetyContentMistake
from backstory.safety.verdict import URGENT_INTENTS, Outcome, Verdict

_LAYER = "layer.json"
# A report's serious words go back to the clinician who ordered the scan: an intent of their own.
_CRISIS = "crisis"
_INTENTS = {_CRISIS: "crisis", "serious_report": "serious_finding"}
_OTHER = "red_flag"
_CHECK = "check_signs"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SafetySigns(GraphComponent):
    """Puts its verdict into ``safety``, and where it alarms or asks, makes it the message's intent."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: the same ``encoder`` as the pipeline's first component."""
        return {"encoder": FROM_PACKAGE}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        layer: SafetyLayer | None = None,
        second: SecondLook | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._layer = layer
        self._second = second

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
    ) -> "SafetySigns":
        """Create an untrained component."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the second look, and on held-out examples how to weigh both.

        Raises:
            RasaException: a file in content/safety is wrong.
        """
        try:
            layer, second = _learn(training_data, str(self._config["encoder"]))
        except SafetyContentMistake as mistake:
            raise RasaException(str(mistake)) from mistake
        with self._model_storage.write_to(self._resource) as folder:
            second.save(folder)
            (folder / _LAYER).write_text(json.dumps(layer.as_dict()))
        return self._resource

    def process(self, messages: list[Message], tracker: DialogueStateTracker) -> list[Message]:
        """Judge each message.

        Args:
            messages: classified messages.
            tracker: the conversation before them; None where messages are read alone.
        """
        if self._layer is not None and self._second is not None:
            for message in messages:
                if message.get(TEXT) is not None:
                    self._judge(message, tracker, self._layer, self._second)
        return messages

    def _judge(
        self, message: Message, tracker: DialogueStateTracker | None, layer: SafetyLayer, second: SecondLook
    ) -> None:
        began = time.perf_counter()
        doc = message.get(SPACY_DOCS[TEXT])
        intent = str((message.get(INTENT) or {}).get("name"))
        first = layer.patterns.look(str(message.get(TEXT)))
        scores = second.look(doc._.encoded, doc._.clauses)
        read = time.perf_counter()
        scores = second.look_closer(doc._.encoded.text, scores, bool(first.found))
        reading = time.perf_counter() - read  # an encoder's time, which the layer's own leaves out
        evidence = Evidence(first, scores)
        verdict = layer.judge(evidence, intent, _is_felt(message, intent))
        verdict = _without_what_only_seems(verdict, message, layer.patterns.content.harmless)
        if tracker is not None:
            verdict = in_conversation(verdict, str(message.get(TEXT)), intent, tracker.events, layer)
            verdict = _with_what_a_loss_adds(verdict, str(message.get(TEXT)), tracker, layer)
        seconds = time.perf_counter() - began - reading
        message.set("safety", {**verdict.as_dict(), "seconds": round(seconds, 6)}, add_to_output=True)
        _put_first(message, verdict)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "SafetySigns":
        """Load what was learnt."""
        with model_storage.read_from(resource) as folder:
            layer = SafetyLayer.from_dict(json.loads((folder / _LAYER).read_text()))
            return cls(config, model_storage, resource, layer, SecondLook.load(folder))


def _learn(training_data: TrainingData, encoder: str) -> tuple[SafetyLayer, SecondLook]:
    ordinary = [
        (each.get(SPACY_DOCS[TEXT])._.encoded, str(each.get(INTENT)))
        for each in training_data.intent_examples
        if each.get(TEXT)
    ]
    patterns, wording = SafetyLayer.read()
    second, held_out = SecondLook.train(ordinary, encoder, lambda text: bool(patterns.look(text).found))
    return SafetyLayer.learn(patterns, wording, held_out), second


def _is_felt(message: Message, intent: str) -> bool:
    if intent in FEELINGS:
        return True
    return bool(message.get("feeling") or feeling_in_words(str(message.get(TEXT))))


def _without_what_only_seems(verdict: Verdict, message: Message, harmless: Sequence[Harmless]) -> Verdict:
    """Take back what only likeness saw, the second look's or the intent's, in words that can hold no sign."""
    if "patterns" in verdict.paths:
        return verdict
    text, after = str(message.get(TEXT)), bool(message.get(ABOUT_SERIOUS))
    fitting = (
        each for each in harmless if each.takes_back in (None, verdict.sign) and (after or not each.after)
    )
    return Verdict() if any(is_harmless(text, each) for each in fitting) else verdict


def _with_what_a_loss_adds(
    verdict: Verdict, text: str, tracker: DialogueStateTracker, layer: SafetyLayer
) -> Verdict:
    if verdict.outcome is not Outcome.NONE or not is_weary_after_loss(text, tracker.events):
        return verdict
    sign = layer.signs[_CRISIS]
    return Verdict(Outcome.ASK, sign.id, sign.tier.value, ["turns"])


def _put_first(message: Message, verdict: Verdict) -> None:
    """Make the verdict the message's intent: rules and stories go by that."""
    ranking = list(message.get(INTENT_RANKING_KEY) or [])
    if verdict.outcome is Outcome.NONE:
        # What both looks exclude is no warning sign by its intent alone.
        ranking = [each for each in ranking if each["name"] not in URGENT_INTENTS] or ranking
        first = ranking[:1]
    else:
        before = str((message.get(INTENT) or {}).get("name"))
        # Harm done in despair is an emergency first, and a crisis all the same.
        name = before if before == "crisis" else _INTENTS.get(str(verdict.sign), _OTHER)
        name = _CHECK if verdict.outcome is Outcome.CHECK else name
        first = [{"name": name, "confidence": 1.0}]
        message.set("questions", [], add_to_output=True)
    if first and first[0]["name"] != (message.get(INTENT) or {}).get("name"):
        rest = [each for each in ranking if each["name"] != first[0]["name"]]
        message.set(INTENT, first[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, [*first, *rest], add_to_output=True)
