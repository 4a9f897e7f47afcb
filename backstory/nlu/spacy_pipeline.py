"""spaCy in Rasa's NLU graph: tokens for Rasa, and a Doc that carries the sentence encoder's vector.

The encoder travels inside the trained model, so that serving needs neither the weights' package nor
the tools that prepare it.
"""

import logging
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import SPACY_DOCS
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language
from spacy.tokens import Doc

from backstory.nlu.encoder.prepare import CACHE, prepare
from backstory.nlu.encoder.sentence_encoder import SentenceEncoder
from backstory.nlu.encoder.sizes import WIDTH
from backstory.nlu.encoder.vector_cache import remember
from backstory.nlu.encoder.weights import EncoderUnavailableError, find_files

logger = logging.getLogger(__name__)

FROM_PACKAGE = "package"
NO_ENCODER = "none"
_GRAPH, _TOKENIZER = "encoder.onnx", "tokenizer.json"
_VECTOR = "sentence_vector"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class SpacyPipeline(Tokenizer):
    """Runs each message through spaCy and keeps its Doc beside its tokens."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings that config.yml may change.

        ``encoder``: ``package`` (the installed weights), a folder with the official files, or ``none``.
        """
        return {
            "encoder": FROM_PACKAGE,
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        encoder: SentenceEncoder | None = None,
    ) -> None:
        super().__init__(config)
        self._model_storage = model_storage
        self._resource = resource
        self._encoder = encoder
        self._nlp: Language = spacy.blank("en")

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SpacyPipeline":
        """Create a component without an encoder."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Put the prepared encoder into the model, or warn of what its absence costs.

        Raises:
            RasaException: config.yml names an encoder folder that can't be used.
        """
        with self._model_storage.write_to(self._resource) as folder:
            self._bring_encoder(folder)
            self._encoder = _encoder_in(folder)
            if self._encoder:
                texts = [str(each.get(TEXT)) for each in training_data.intent_examples]
                remember(self._encoder, texts, folder / _GRAPH, CACHE)
        return self._resource

    def _bring_encoder(self, folder: Path) -> None:
        source = str(self._config["encoder"])
        if source == NO_ENCODER:
            return
        try:
            files = find_files(None if source == FROM_PACKAGE else Path(source))
        except EncoderUnavailableError as error:
            if source != FROM_PACKAGE:
                raise RasaException(f"config.yml, encoder: {error}") from error
            logger.warning("Training without the sentence encoder: %s. %s", error, _WHAT_IS_LOST)
            return
        shutil.copy(prepare(files), folder / _GRAPH)
        shutil.copy(files.tokenizer, folder / _TOKENIZER)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "SpacyPipeline":
        """Load the encoder from the model."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, _encoder_in(folder))

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Run spaCy over one of a message's texts, keep the Doc and return its tokens."""
        doc = self._read(str(message.get(attribute)))
        if attribute in SPACY_DOCS:
            message.set(SPACY_DOCS[attribute], doc)
        return [Token(token.text, token.idx) for token in doc if not token.is_space]

    def _read(self, text: str) -> Doc:
        doc = self._nlp(text)
        # A number and a function: Rasa's own evaluation copies messages, and a session can't be copied.
        doc.user_data[_VECTOR] = self._vector(doc)
        doc.user_hooks["vector"] = _kept_vector
        return doc

    def _vector(self, doc: Doc) -> np.ndarray:
        """The encoder's vector, or zeros where there is no encoder or nothing to encode."""
        if self._encoder is None or not doc.text.strip():
            return np.zeros(WIDTH, np.float32)
        return self._encoder.vector(doc.text)


def _kept_vector(doc: Doc) -> np.ndarray:
    vector: np.ndarray = doc.user_data[_VECTOR]
    return vector


_WHAT_IS_LOST = (
    "The assistant still works, but understands much less of what members word in their own way "
    "(about 10 points of accuracy): run `make setup` to install the weights, then train again."
)


def _encoder_in(folder: Path) -> SentenceEncoder | None:
    graph = folder / _GRAPH
    return SentenceEncoder(graph, folder / _TOKENIZER) if graph.is_file() else None
