"""The answers that are live: those of the live release."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from backstory.content.project import Content
from backstory.content.responses import Variation
from backstory.releases import ReleaseUnreadable, live_release
from backstory.studio.answers.target import Answer
from backstory.studio.answers.wording import Wording


@dataclass(frozen=True)
class LiveAnswers:
    """What members hear; `content` is None where nothing was published yet."""

    content: Content | None

    @classmethod
    def of(cls, project: Path) -> "LiveAnswers":
        """Read the answers of a project's live release; that never changes."""
        try:
            release = live_release(project)
        except ReleaseUnreadable:
            release = None
        return cls(_read(release.content) if release else None)

    def differs(self, name: str, draft: Sequence[Variation]) -> bool:
        """Return whether an answer of the draft is another one than members hear."""
        if self.content is None:
            return False
        return _said(self.content.responses.get(name, [])) != _said(draft)

    def says_only(self, name: str, text: str) -> bool:
        """Return whether an answer is live, and is this text alone."""
        there = self.content.responses.get(name, []) if self.content else []
        return [each.text.name for each in there] == [text]

    def wordings(self, answer: Answer) -> list[Wording] | None:
        """Return the wordings of an answer that are live; None if it is not."""
        held = self.file_of(answer.name)
        return None if held is None else answer.wordings(held)

    def file_of(self, name: str) -> bytes | None:
        """Return what the live file holds that an answer stands in; None if it is not live."""
        there = self.content.responses.get(name) if self.content else None
        if self.content is None or not there:
            return None
        return (self.content.project / there[0].file).read_bytes()


@lru_cache(maxsize=2)
def _read(folder: Path) -> Content:
    return Content(folder)


def _said(variations: Sequence[Variation]) -> list[object]:
    return [
        (
            each.text.name,
            [claim.name for claim in each.claims or ()],
            [(one.slot.name, one.value.name) for one in each.conditions],
            [(button.title.name, button.payload.name) for button in each.buttons],
        )
        for each in variations
    ]
