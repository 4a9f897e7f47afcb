"""What the answers rest on: claims, references, lessons, topics and the guided path, read and checked."""

from backstory.library.errors import LibraryError
from backstory.library.library import Library, load_library
from backstory.library.models import Claim, Lesson, Reference, Reply, Step, Topic

__all__ = [
    "Claim",
    "Lesson",
    "Library",
    "LibraryError",
    "Reference",
    "Reply",
    "Step",
    "Topic",
    "load_library",
]
