"""What the studio's doors share."""

from dataclasses import dataclass, field
from pathlib import Path

from backstory.studio.draft.content import DraftContent
from backstory.studio.people.attempts import Attempts
from backstory.studio.people.people import People
from backstory.studio.people.sessions import Sessions
from backstory.studio.saving.repository import Repository


@dataclass
class Studio:
    """One project, and the people who work on it."""

    project: Path
    people: People = field(init=False)
    sessions: Sessions = field(init=False)
    repository: Repository = field(init=False)
    content: DraftContent = field(init=False)
    attempts: Attempts = field(default_factory=Attempts)

    def __post_init__(self) -> None:
        self.people = People(self.project)
        self.sessions = Sessions(self.people)
        self.repository = Repository(self.project)
        self.content = DraftContent(self.project)
