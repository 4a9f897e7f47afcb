"""Which examples of other intents stand nearest in meaning to a text: what it would be confused with."""

import threading
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from backstory.content.examples import without_marks
from backstory.content.likeness import near_copy
from backstory.content.normal_form import normal_form
from backstory.content.project import Content
from backstory.content.vectors import sentence_vectors
from backstory.nlu.encoder.sizes import WIDTH

if TYPE_CHECKING:
    import numpy as np

    from backstory.nlu.encoder.sentence_encoder import SentenceEncoder

_SHOWN = 8


@dataclass
class Neighbours:
    """Compares texts with the draft's examples; the encoder is loaded when it is first needed."""

    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, text: str, intent: str, content: Content) -> dict[str, Any]:
        """Return the nearest examples of other intents, and whether a test message is like the text.

        Args:
            text: an example, with or without marks.
            intent: where it stands, or is to stand.
            content: the draft.

        Raises:
            EncoderUnavailableError: there is no encoder.
        """
        import numpy as np

        plain = without_marks(text)
        with self._lock:
            others = [each for each in content.examples if each.intent != intent]
            vectors = sentence_vectors([each.text for each in others], content.cache)
            likeness = vectors @ _encoded(plain)
        nearest = np.argsort(-likeness)[:_SHOWN].tolist()
        tested = near_copy(normal_form(plain), content.evaluation_by_normal_form)
        return {
            "neighbours": [
                {
                    "intent": others[place].intent,
                    "text": others[place].text,
                    "likeness": round(float(likeness[place]), 3),
                }
                for place in nearest
            ],
            # Never its words: what editors know of a test, the examples learn.
            "equals_test": tested is not None,
        }


def _encoded(text: str) -> "np.ndarray":
    from backstory.nlu.encoder.vector_cache import encode_all

    return encode_all(_encoder(), [text])[0][:WIDTH]


@lru_cache(maxsize=1)
def _encoder() -> "SentenceEncoder":
    from backstory.nlu.encoder.prepare import prepare
    from backstory.nlu.encoder.sentence_encoder import SentenceEncoder
    from backstory.nlu.encoder.weights import find_files

    files = find_files()
    return SentenceEncoder(prepare(files), files.tokenizer)
