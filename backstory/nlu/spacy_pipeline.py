"""spaCy in Rasa's graph: tokens for Rasa, and a Doc that carries the sentence encoder's numbers.

The whole pipeline travels inside the trained model, so that serving needs neither the weights'
package nor the tools that prepare it.
"""

from typing import Any

import spacy
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import SPACY_DOCS, TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language
from spacy.tokens import Doc

from backstory.nlu.encoder.opening import FROM_PACKAGE, configured_files
from backstory.nlu.encoder.prepare import CACHE, prepare
from backstory.nlu.encoder.vector_cache import remember
from backstory.nlu.language import encoding
from backstory.nlu.language.assemble import BLANK, assemble, english_words
from backstory.nlu.spelling import Spelling

_PIPELINE = "spacy"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class SpacyPipeline(Tokenizer):
    """Runs each message through spaCy and keeps its Doc beside its tokens."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings that config.yml may change.

        ``encoder``: ``package`` (the installed weights), a folder with the official files, or ``none``.
        ``spacy_model``: ``blank``, or an installed pipeline such as ``en_core_web_md``.
        """
        return {
            "encoder": FROM_PACKAGE,
            "spacy_model": BLANK,
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
        nlp: Language | None = None,
    ) -> None:
        super().__init__(config)
        self._model_storage = model_storage
        self._resource = resource
        self._nlp = nlp or spacy.blank("en")

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SpacyPipeline":
        """Create a component that only parts words, until it is trained."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Assemble the pipeline and put it, with the prepared encoder, into the model.

        Raises:
            RasaException: config.yml names an encoder folder or a spaCy pipeline that can't be used.
        """
        self._nlp = self._assemble()
        component: encoding.Encoding = self._nlp.get_pipe(encoding.NAME)  # type: ignore[assignment]
        texts = [str(each.get(TEXT)) for each in training_data.intent_examples]
        files = configured_files(str(self._config["encoder"]))
        dictionary = english_words()
        if files is not None:
            dictionary |= component.bring(prepare(files), files.tokenizer).words()
        component.spelling = Spelling.learn(texts, dictionary)
        with self._model_storage.write_to(self._resource) as folder:
            self._nlp.to_disk(folder / _PIPELINE)
        return self._resource

    def _assemble(self) -> Language:
        try:
            return assemble(self._config["spacy_model"])
        except OSError as error:
            raise RasaException(
                f"config.yml, spacy_model: {self._config['spacy_model']} is not installed. Install it "
                f"(python -m spacy download …), or write `spacy_model: {BLANK}`"
            ) from error

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "SpacyPipeline":
        """Load the pipeline from the model."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, spacy.load(folder / _PIPELINE))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Read the training examples: their words, and the encoder's numbers, are all that is learnt from."""
        component = self._nlp.get_pipe(encoding.NAME) if self._nlp.has_pipe(encoding.NAME) else None
        if isinstance(component, encoding.Encoding) and component.encoder is not None:
            texts = [component.spelling.repair(str(each.get(TEXT))) for each in training_data.intent_examples]
            remember(component.encoder, texts, CACHE)
        for each in training_data.intent_examples:
            # Lemmas and clauses are for reading a message: nothing learns from them.
            doc = self._nlp.make_doc(str(each.get(TEXT)))
            each.set(SPACY_DOCS[TEXT], doc if component is None else component(doc))
            each.set(TOKENS_NAMES[TEXT], _tokens(doc))
        return training_data

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Run spaCy over one of a message's texts, keep the Doc and return its tokens."""
        text = str(message.get(attribute))
        if attribute != TEXT:
            return _tokens(self._nlp.make_doc(text))
        doc = self._nlp(text)
        message.set(SPACY_DOCS[TEXT], doc)
        return _tokens(doc)


def _tokens(doc: Doc) -> list[Token]:
    return [Token(each.text, each.idx, lemma=each.lemma_ or None) for each in doc if not each.is_space]
