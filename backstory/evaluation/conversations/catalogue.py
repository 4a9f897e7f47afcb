"""All that an assistant can understand, do and say, from its model and its project."""

from pathlib import Path

from rasa.shared.core.constants import (
    USER_INTENT_BACK,
    USER_INTENT_RESTART,
    USER_INTENT_SESSION_START,
)
from rasa.shared.core.domain import Domain

from backstory.evaluation.conversations.coverage import Catalogue
from backstory.evaluation.conversations.dialogue_coverage import dialogue_paths
from backstory.library import load_library

_DIALOGUE = Path("data") / "dialogue"
_LIBRARY = Path("content") / "library"
# Commands that Rasa adds to each domain, and nobody types.
_COMMANDS = {USER_INTENT_BACK, USER_INTENT_RESTART, USER_INTENT_SESSION_START}


def catalogue(domain: Domain, project: Path) -> Catalogue:
    """Return what there is to reach.

    Raises:
        LibraryError: the project's library has a mistake.
    """
    library = load_library(project / _LIBRARY)
    return Catalogue(
        intents=[name for name in domain.intents if name not in _COMMANDS],
        rules=dialogue_paths(project / _DIALOGUE, "rules"),
        stories=dialogue_paths(project / _DIALOGUE, "stories"),
        responses={name: len(variations) for name, variations in sorted(domain.responses.items())},
        actions=sorted(set(domain.user_actions) - set(domain.responses)),
        claims=list(library.claims),
        # Nobody is sent to the lesson that they are on.
        lessons=[lesson.id for lesson in library.lessons.values() if lesson.status != "this"],
    )
