"""A small classifier, trained by the real components on examples of its own."""

from pathlib import Path
from typing import Any

from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from backstory.nlu.intent_classifier import IntentClassifier
from backstory.nlu.spacy_pipeline import SpacyPipeline

EXAMPLES = {
    "greet": ["hello", "hello there", "hi there", "hi you", "good morning", "hello good morning"],
    "thank": ["thanks", "thank you", "thanks a lot", "thank you so much", "many thanks", "thanks very much"],
    "weather": [
        "is it raining",
        "will it rain today",
        "rain tomorrow",
        "is it sunny",
        "sunny today",
        "rain again",
    ],
    "out_of_scope": ["book a table", "order pizza", "play some jazz", "who won the cup"],
}


class SmallModel:
    """spaCy without the encoder, then our classifier."""

    def __init__(self, folder: Path, examples: dict[str, list[str]]) -> None:
        self.storage = LocalModelStorage.create(folder)
        self.spacy = pipeline(self.storage, encoder="none")
        messages = [
            Message({TEXT: text, INTENT: intent}) for intent, texts in examples.items() for text in texts
        ]
        self.data = TrainingData(messages)
        self.spacy.train(self.data)
        self.spacy.process_training_data(self.data)
        self.classifier = IntentClassifier.create({}, self.storage, Resource("classifier"), None)

    def train(self) -> Resource:
        return self.classifier.train(self.data)

    def load_again(self) -> None:
        self.classifier = IntentClassifier.load({}, self.storage, Resource("classifier"), None)

    def read(self, text: str) -> Message:
        message = Message({TEXT: text})
        self.spacy.process([message])
        self.classifier.process([message])
        assert message.get(INTENT) == message.get(INTENT_RANKING_KEY)[0]
        return message

    def ranking(self, text: str) -> list[dict[str, Any]]:
        ranking: list[dict[str, Any]] = self.read(text).get(INTENT_RANKING_KEY)
        return ranking


def pipeline(storage: LocalModelStorage, **config: Any) -> SpacyPipeline:
    settings = {**SpacyPipeline.get_default_config(), **config}
    return SpacyPipeline.create(settings, storage, Resource("spacy"), None)
