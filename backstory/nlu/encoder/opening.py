"""Opens the encoder that config.yml names, for training."""

import logging
from pathlib import Path

from rasa.shared.exceptions import RasaException

from backstory.nlu.encoder.weights import EncoderFiles, EncoderUnavailableError, find_files

logger = logging.getLogger(__name__)

FROM_PACKAGE = "package"
NO_ENCODER = "none"

_WHAT_IS_LOST = (
    "The assistant still works, but understands much less of what members word in their own way "
    "(about 10 points of accuracy): run `make setup` to install the weights, then train again."
)


def configured_files(source: str) -> EncoderFiles | None:
    """Return the encoder's files, or None where there is to be none, or the package is missing.

    Args:
        source: ``package``, a folder, or ``none``.

    Raises:
        RasaException: it names a folder that can't be used.
    """
    if source == NO_ENCODER:
        return None
    try:
        return find_files(None if source == FROM_PACKAGE else Path(source))
    except EncoderUnavailableError as error:
        if source != FROM_PACKAGE:
            raise RasaException(f"config.yml, encoder: {error}") from error
        logger.warning("Training without the sentence encoder: %s. %s", error, _WHAT_IS_LOST)
        return None
