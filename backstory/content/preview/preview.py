"""A preview as a whole: what was edited, and what that changes in what is answered."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backstory.content.preview.edits import Edits

if TYPE_CHECKING:
    from backstory.content.preview.behaviour.comparing import Behaviour


@dataclass(frozen=True)
class Preview:
    """The draft beside what is live, which is called `live`.

    `behaviour` is None where it was not looked at; `left_out` says why.
    """

    live: str
    edits: Edits
    behaviour: "Behaviour | None" = None
    left_out: str = ""

    @property
    def well(self) -> bool:
        """Whether nothing stands against publishing it: no mistake, and no answer that got worse."""
        return not self.edits.found.errors and not self.worse

    @property
    def worse(self) -> int:
        """How many test messages were answered rightly, and are no more."""
        return self.behaviour.worse if self.behaviour else 0
