"""Gives the sentence vectors of texts, each worked out once and kept."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from backstory.content.files import checksum, read_arrays, write_arrays
from backstory.nlu.encoder import adapter
from backstory.nlu.encoder.sizes import WIDTH
from backstory.nlu.encoder.weights import CHECKSUMS

if TYPE_CHECKING:
    import numpy as np

    from backstory.nlu.encoder.sentence_encoder import SentenceEncoder

Working = Callable[[str], AbstractContextManager[None]]
Loader = Callable[[], "SentenceEncoder"]
Told = Callable[[int, int], None]  # gets how many of how many texts are encoded by now
# Other weights give other vectors. Raise the number when the prepared graph gives others, too.
ENCODER = f"{CHECKSUMS['model.safetensors'][:16]}-{adapter.checksum()}-1"

WORTH_TELLING = 100  # texts
_AT_ONCE = 64  # texts, between which somebody is told


def idle(_: str) -> AbstractContextManager[None]:
    """Show nothing."""
    return nullcontext()


def tell_nobody(done: int, of: int) -> None:
    """Tell nobody."""


def sentence_vectors(
    texts: Sequence[str],
    cache: Path,
    working: Working = idle,
    told: Told = tell_nobody,
    load: Loader | None = None,
) -> "np.ndarray":
    """Return the sentence vectors of texts (texts × 384, unit length).

    Args:
        texts: what to encode.
        cache: the folder in which vectors are kept, by checksum of the text.
        working: shows that work goes on, while many new texts are encoded (some milliseconds each).
        told: hears how far it is.
        load: gives the encoder, of whoever has it already.

    Raises:
        backstory.nlu.encoder.weights.EncoderUnavailableError: there are new texts and no encoder.
    """
    import numpy as np

    file = cache / f"vectors-{ENCODER}.npz"
    known = _read(file)
    names = [checksum(text) for text in texts]
    new = {name: text for name, text in zip(names, texts, strict=True) if name not in known}
    if new:
        many = len(new) >= WORTH_TELLING
        with working(f"Encoding {len(new):,} new examples") if many else nullcontext():
            known |= _encode(new, told, load or load_encoder)
        write_arrays(file, texts=np.array(list(known)), vectors=np.array(list(known.values())))
    return np.array([known[name] for name in names], dtype=np.float32).reshape(-1, WIDTH)


def _read(file: Path) -> "dict[str, np.ndarray]":
    stored = read_arrays(file)
    if not {"texts", "vectors"} <= set(stored):
        return {}
    return dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))


def load_encoder() -> "SentenceEncoder":
    """Load the encoder: most of a second.

    Raises:
        backstory.nlu.encoder.weights.EncoderUnavailableError: there is none.
    """
    from backstory.nlu.encoder.prepare import prepare
    from backstory.nlu.encoder.sentence_encoder import SentenceEncoder
    from backstory.nlu.encoder.weights import find_files

    files = find_files()
    return SentenceEncoder(prepare(files), files.tokenizer)


def _encode(new: dict[str, str], told: Told, load: Loader) -> "dict[str, np.ndarray]":
    from backstory.nlu.encoder.prepare import CACHE
    from backstory.nlu.encoder.vector_cache import encode_all, recall

    encoder, texts = load(), list(new.values())
    if len(texts) >= WORTH_TELLING:
        # A training has most of them.
        recall(encoder, texts, CACHE)
    known, encoder.known = encoder.known, {}
    unknown = [text for text in texts if text not in known]
    for start in range(0, len(unknown), _AT_ONCE):
        told(start, len(unknown))
        some = unknown[start : start + _AT_ONCE]
        known.update(zip(some, encode_all(encoder, some), strict=True))
    return {name: known[text][:WIDTH] for name, text in new.items()}
