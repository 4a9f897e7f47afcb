"""Which content a clinician must have seen before it goes live."""

from backstory.content.documents import RESPONSES, SAFETY

# What members hear about danger, medicine, despair, and the edge of what this is for.
_ANSWERS = tuple(f"{RESPONSES}{name}.yml" for name in ("safety", "boundaries", "extended", "feelings"))


def is_protected(file: str) -> bool:
    """Return whether a file's content is a clinician's to approve.

    Args:
        file: seen from the project.
    """
    return file in _ANSWERS or file.startswith(SAFETY)
