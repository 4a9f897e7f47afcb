"""What the answers rest on: claims, references, lessons and topics, read and checked."""

from backstory.library.errors import LibraryError
from backstory.library.library import Library, load_library
from backstory.library.models import Claim, Lesson, Reference, Topic

__all__ = ["Claim", "Lesson", "Library", "LibraryError", "Reference", "Topic", "load_library"]
