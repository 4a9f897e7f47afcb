"""Rasa's own command line, run on this runtime: ``backstory rasa train``, ``… test``, ``… shell``."""

import functools
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from backstory.rasa_runtime import (
    environment,
    faster_reading,
    graph_runner,
    pressed_buttons,
    repairs,
    whole_training,
)


def main(arguments: Sequence[str]) -> None:
    """Run Rasa's command line.

    Args:
        arguments: what follows ``rasa``, such as ``["train", "nlu"]``.

    Raises:
        SystemExit: with Rasa's own exit code.
    """
    import rasa.__main__ as rasa_main

    repairs.refuse_tensorflow_components()
    faster_reading.apply()
    whole_training.apply()
    graph_runner.apply()
    pressed_buttons.apply()
    repairs.mend_rasas_own_server()
    configure = rasa_main.configure_logging_and_warnings

    # Rasa puts its own warning filters before ours, so ours are put before them again.
    @functools.wraps(configure)
    def configure_and_silence(*args: Any, **kwargs: Any) -> None:
        configure(*args, **kwargs)
        environment.silence_upstream()
        environment.silence_responses_said_by_code(Path("actions"), Path("backstory/server"))

    rasa_main.configure_logging_and_warnings = configure_and_silence
    sys.argv = ["rasa", *arguments]
    rasa_main.main()
