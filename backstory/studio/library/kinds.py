"""The kinds of entries that are edited here: where each stands, and what holds of it."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from backstory.content.documents import LIBRARY
from backstory.content.library_entries import Entry
from backstory.content.preview.sources import answers_citing, answers_on
from backstory.content.project import Content
from backstory.library import Claim, Lesson, Reference
from backstory.studio.answers.finding import all_answers
from backstory.studio.saving.listed import Listed


@dataclass(frozen=True)
class Kind:
    """A file of the library; `name` is the key of its list."""

    name: str
    one: str
    model: type[Claim] | type[Reference] | type[Lesson]

    @property
    def file(self) -> str:
        """The file, seen from the project."""
        return f"{LIBRARY}{self.name}.yml"

    def target(self, entry: str) -> Listed:
        """Return where an entry stands, or is to stand."""
        return Listed(self.file, self.name, "id", entry)

    def check(self, fields: dict[str, Any]) -> None:
        """Make sure that fields can be an entry.

        Raises:
            ValidationError: they can't.
        """
        self.model.model_validate(fields)

    def entries(self, content: Content) -> dict[str, Entry]:
        """Return the draft's entries by id."""
        found: dict[str, Entry] = getattr(content, self.name)
        return found

    def used_by(self, entry: str, content: Content) -> list[str]:
        """Return the answers that rest on an entry, or after which a lesson is suggested."""
        if self.model is Claim:
            return answers_on(entry, content)
        return answers_citing(entry, content) if self.model is Reference else _suggesting(entry, content)


def _suggesting(lesson: str, content: Content) -> list[str]:
    topics = (
        {each.name for each in content.lessons[lesson].names("topics")}
        if lesson in content.lessons
        else set()
    )
    return [name for name, each in all_answers(content).items() if topics.intersection(each.intents)]


CLAIMS = Kind("claims", "claim", Claim)
KINDS = (CLAIMS, Kind("references", "reference", Reference), Kind("lessons", "lesson", Lesson))


def label(kind: Kind, fields: dict[str, Any]) -> str:
    """Return what an entry is called in a list; its id where it has a mistake."""
    try:
        entry = kind.model.model_validate(fields)
    except ValidationError:
        return str(fields.get("id", ""))
    if isinstance(entry, Reference):
        return entry.short
    return entry.title if isinstance(entry, Lesson) else entry.sentence
