"""What the studio's doors share."""

from dataclasses import dataclass, field
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from backstory.content.project import Content
from backstory.studio.draft.assistant import DraftAssistant
from backstory.studio.draft.content import DraftContent
from backstory.studio.people.attempts import Attempts
from backstory.studio.people.people import People
from backstory.studio.people.sessions import Sessions
from backstory.studio.saving.repository import Repository
from backstory.studio.trying.conversations import Conversations


@dataclass
class Studio:
    """One project, and the people who work on it."""

    project: Path
    people: People = field(init=False)
    sessions: Sessions = field(init=False)
    repository: Repository = field(init=False)
    content: DraftContent = field(init=False)
    assistant: DraftAssistant = field(init=False)
    attempts: Attempts = field(default_factory=Attempts)
    conversations: Conversations = field(default_factory=Conversations)

    def __post_init__(self) -> None:
        self.people = People(self.project)
        self.sessions = Sessions(self.people)
        self.repository = Repository(self.project)
        self.content = DraftContent(self.project)
        self.assistant = DraftAssistant(self.project)

    async def read_content(self) -> Content:
        """Return the draft's content, read in a thread."""
        return await run_in_threadpool(self.content.read)
