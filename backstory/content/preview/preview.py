"""A preview as a whole: what was edited, and what that changes in what is answered."""

from dataclasses import dataclass

from backstory.content.preview.edits import Edits


@dataclass(frozen=True)
class Preview:
    """The draft beside what is live, which is called `live`."""

    live: str
    edits: Edits

    @property
    def well(self) -> bool:
        """Whether nothing stands against publishing it: no mistake, and no answer that got worse."""
        return not self.edits.found.errors
