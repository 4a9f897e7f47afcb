"""The vectors of the draft's examples: got ready in the background, so that nobody's page hangs meanwhile."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from backstory.content.project import Content
from backstory.content.vectors import load_encoder, sentence_vectors
from backstory.nlu.encoder.sizes import WIDTH

if TYPE_CHECKING:
    import numpy as np

    from backstory.nlu.encoder.sentence_encoder import SentenceEncoder

logger = logging.getLogger(__name__)

_FEW = 20  # new examples that are encoded while somebody waits: some hundred milliseconds
_PATIENCE = 1.0  # seconds that a page waits before it hears how far it is


@lru_cache(maxsize=1)
def loaded_encoder() -> "SentenceEncoder":
    """Return the encoder; a studio keeps it.

    Raises:
        EncoderUnavailableError: there is none.
    """
    return load_encoder()


class GettingReady(Exception):
    """Many examples are being encoded: `done` of `of`; both are 0 until that is known."""

    def __init__(self, done: int, of: int) -> None:
        super().__init__(f"{done} of {of}")
        self.done = done
        self.of = of


class _Stopped(Exception):
    """The studio ends."""


@dataclass
class ExampleVectors:
    """Keeps what was encoded in memory; after an edit only what is new is encoded."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _stopping: threading.Event = field(default_factory=threading.Event)
    _known: "dict[str, np.ndarray]" = field(default_factory=dict)
    _work: threading.Thread | None = None
    _progress: tuple[int, int] = (0, 0)
    _failure: Exception | None = None
    _stacked: "tuple[Content, np.ndarray] | None" = None

    def prepare(self, content: Content) -> None:
        """Begin to get ready, if much is to do; return at once."""
        with self._lock:
            texts = [each.text for each in content.examples]
            if not self._working() and self._has_much_to_do(texts):
                self._begin(texts, content.cache)

    def of(self, content: Content) -> "np.ndarray":
        """Return the vectors of all examples, in their order.

        Raises:
            GettingReady: they are not there yet.
            EncoderUnavailableError: there is no encoder.
        """
        self.prepare(content)
        if self._work is not None:
            self._work.join(_PATIENCE)
        with self._lock:
            if self._working():
                raise GettingReady(*self._progress)
            if self._failure:
                # Told once; whoever asks next tries again.
                failure, self._failure, self._work = self._failure, None, None
                raise failure
            return self._all(content)

    def stop(self) -> None:
        """Let go of what is under way."""
        self._stopping.set()

    def _working(self) -> bool:
        return self._work is not None and self._work.is_alive()

    def _has_much_to_do(self, texts: Sequence[str]) -> bool:
        return not self._failure and (not self._known or len(set(texts) - self._known.keys()) > _FEW)

    def _begin(self, texts: list[str], cache: Path) -> None:
        self._progress = (0, 0)
        self._work = threading.Thread(target=self._run, args=(texts, cache), daemon=True)
        self._work.start()

    def _run(self, texts: list[str], cache: Path) -> None:
        try:
            loaded_encoder()
            vectors = sentence_vectors(texts, cache, told=self._told, load=loaded_encoder)
            self._known = dict(zip(texts, vectors, strict=True))
        except _Stopped:
            pass
        except Exception as error:  # whoever asks hears of it
            logger.error("The examples could not be made ready: %s", type(error).__name__)
            self._failure = error

    def _told(self, done: int, of: int) -> None:
        if self._stopping.is_set():
            raise _Stopped
        self._progress = (done, of)

    def _all(self, content: Content) -> "np.ndarray":
        import numpy as np

        if self._stacked is None or self._stacked[0] is not content:
            texts = [each.text for each in content.examples]
            new = [text for text in dict.fromkeys(texts) if text not in self._known]
            if new:
                self._known.update(
                    zip(new, sentence_vectors(new, content.cache, load=loaded_encoder), strict=True)
                )
            self._stacked = content, np.array([self._known[text] for text in texts]).reshape(-1, WIDTH)
        return self._stacked[1]
