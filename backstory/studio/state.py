"""What the studio's doors share."""

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from backstory.content.preview.edits import Edits
from backstory.content.project import Content
from backstory.content_folder import content_from
from backstory.studio.answers.live import LiveAnswers
from backstory.studio.answers.searching import Search
from backstory.studio.answers.target import Answer
from backstory.studio.answers.withdrawal import NEUTRAL
from backstory.studio.changes.changes import Changes, changes, looked_over
from backstory.studio.draft.assistant import DraftAssistant
from backstory.studio.draft.content import DraftContent
from backstory.studio.examples.neighbours import Neighbours
from backstory.studio.jobs import Jobs
from backstory.studio.people.attempts import Attempts
from backstory.studio.people.people import People
from backstory.studio.people.sessions import Sessions
from backstory.studio.saving.repository import Repository
from backstory.studio.trying.conversations import Conversations

logger = logging.getLogger(__name__)


@dataclass
class Studio:
    """One project, and the people who work on it."""

    project: Path
    people: People = field(init=False)
    sessions: Sessions = field(init=False)
    repository: Repository = field(init=False)
    content: DraftContent = field(init=False)
    assistant: DraftAssistant = field(init=False)
    jobs: Jobs = field(init=False)
    neighbours: Neighbours = field(default_factory=Neighbours)
    search: Search = field(default_factory=Search)
    attempts: Attempts = field(default_factory=Attempts)
    _comparing: threading.Lock = field(default_factory=threading.Lock)  # it puts together a folder
    conversations: Conversations = field(default_factory=Conversations)

    def __post_init__(self) -> None:
        self.people = People(self.project)
        self.sessions = Sessions(self.people)
        self.repository = Repository(self.project)
        self.content = DraftContent(self.project)
        self.assistant = DraftAssistant(self.project)
        self.jobs = Jobs(self.project)

    async def warm_up(self) -> None:
        """Get ready what whoever comes first would wait for."""
        try:
            await run_in_threadpool(self.content.report)
            await run_in_threadpool(self.search.prepare, await self.read_content())
            self.neighbours.vectors.prepare(await self.read_content())
            await self.assistant.load()
        except Exception as error:  # such as no model yet; the page that needs it says what is wrong
            logger.warning("The studio is not warm: %s", type(error).__name__)

    def is_withdrawn(self, answer: Answer) -> bool:
        """Return whether members are told that an answer is being checked."""
        return LiveAnswers.of(self.project).says_only(answer.name, NEUTRAL)

    def changes(self) -> Changes:
        """Return all that would go live now."""
        return changes(self.project)

    def looked_over(self, changed: Changes) -> Edits | None:
        """Return what the check finds in all that would go live."""
        with self._comparing:
            return looked_over(self.project, changed.digest)

    async def read_content(self) -> Content:
        """Return the draft's content, read in a thread."""
        return await run_in_threadpool(self.content.read)

    @asynccontextmanager
    async def talking(self) -> AsyncIterator[None]:
        """Take turns with the draft while the block runs: one person at a time, and with one state of it."""
        folder = await run_in_threadpool(self.content.folder)
        async with self.assistant.turn:
            with content_from(folder):
                yield
