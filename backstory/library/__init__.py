"""What the answers rest on and speak of: claims, references, lessons, topics, words and the guided path."""

from backstory.library.errors import LibraryError
from backstory.library.library import Library, load_library
from backstory.library.models import Claim, Lesson, Named, Reference, Reply, Silence, Step, Topic

__all__ = [
    "Claim",
    "Lesson",
    "Library",
    "LibraryError",
    "Named",
    "Reference",
    "Reply",
    "Silence",
    "Step",
    "Topic",
    "load_library",
]
