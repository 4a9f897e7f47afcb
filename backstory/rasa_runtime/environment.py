"""What must be set before Rasa is imported, and which notices say nothing here."""

import os
import re
import sys
import warnings
from pathlib import Path


def set_defaults() -> None:
    """Switch telemetry off for good and silence notices that nobody can act on."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    # Rasa's progress bars fill a log with thousands of lines.
    if not sys.stderr.isatty():
        os.environ.setdefault("TQDM_DISABLE", "1")
    silence_upstream()


def silence_upstream() -> None:
    """Ignore deprecations in upstream's frozen code, and what Rasa says whatever the project holds."""
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.filterwarnings("ignore", category=FutureWarning)
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
    warnings.filterwarnings("ignore", message="Slot auto-fill has been removed")


def silence_responses_said_by_code(*folders: Path) -> None:
    """Ignore Rasa's "not used in any story" for responses that custom actions or the server say.

    Args:
        folders: whose Python files are read; every ``utter_…`` in them counts as said, and one that
            ends in an underscore stands for all that begin so.
    """
    files = [file for folder in folders for file in sorted(folder.glob("*.py"))]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    # Rasa's action_restart says this one.
    names = {"utter_restart", *re.findall(r"utter_[a-z_]+", code)}
    said = "|".join(name if name.endswith("_") else f"{name}'" for name in sorted(names))
    warnings.filterwarnings("ignore", message=f"The utterance '(?:{said})")
