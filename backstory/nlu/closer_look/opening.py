"""Opens the closer look: for training as the project stands, for serving as a model was trained."""

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

from rasa.shared.exceptions import RasaException

from backstory.nlu.closer_look.closer_look import CloserLook
from backstory.nlu.closer_look.prepare import name, prepare
from backstory.nlu.encoder.prepare import CACHE
from backstory.nlu.encoder.weights import EncoderUnavailableError

logger = logging.getLogger(__name__)

_WHAT_IS_LOST = (
    "The assistant still works, but misses one in ten people in a crisis who word it in their own way: run "
    "`make setup` to install the weights, then train again."
)


def open_for_training(cache: Path = CACHE) -> CloserLook | None:
    """Return the closer look of the project as it stands, or None where its weights are not installed."""
    try:
        return _loaded(prepare(cache))
    except EncoderUnavailableError as error:
        logger.warning("Training without the closer look: %s. %s", error, _WHAT_IS_LOST)
        return None


def open_trained(trained: str, cache: Path = CACHE) -> "Future[CloserLook]":
    """Return the closer look that a model was trained with; it is read while the rest of the model is.

    Args:
        trained: its name in the model.
        cache: where the prepared ones are.

    Raises:
        RasaException: it is neither there nor the project's own.
    """
    if not (cache / trained).is_dir() and trained != name():
        raise RasaException(
            f"This model was trained with another closer look ({trained}), and {cache} doesn't hold that: "
            "train again, or take the model's own version of Backstory"
        )
    thread = ThreadPoolExecutor(1, "closer-look")
    opened = thread.submit(_open, cache / trained, cache)
    thread.shutdown(wait=False)
    return opened


def _open(folder: Path, cache: Path) -> CloserLook:
    try:
        return _loaded(folder if folder.is_dir() else prepare(cache))
    except EncoderUnavailableError as error:
        raise RasaException(f"The model needs the closer look, and {error}: run `make setup`") from error


# A release and the one before it, or a draft beside what is live, mostly share one, of 100 MB.
@lru_cache(maxsize=2)
def _loaded(folder: Path) -> CloserLook:
    return CloserLook(folder)
