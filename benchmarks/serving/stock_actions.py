"""Runs our custom actions in rasa-sdk's own server, on the Python 3.10 that stock Rasa needs.

A script for the environment of the actions; it imports nothing of this project but the actions.
"""

import datetime
import enum
import sys
from pathlib import Path


class StrEnum(str, enum.Enum):  # noqa: UP042 - it stands in for that
    """What Python 3.11 brings under this name."""

    __str__ = str.__str__


def main() -> None:
    """Run the server; the command line is rasa-sdk's."""
    # All that the actions use of later Pythons.
    enum.StrEnum = StrEnum  # type: ignore[assignment, misc]
    datetime.UTC = datetime.timezone.utc  # type: ignore[misc] # noqa: UP017
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from rasa_sdk.__main__ import main as serve

    serve()


if __name__ == "__main__":
    main()
