"""A project's content as a whole, read once for all that look at it."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from backstory.content import files
from backstory.content.dialogue import Story, read_dialogue
from backstory.content.documents import Documents, read_documents
from backstory.content.domain import Domain, read_domain
from backstory.content.evaluation_sets import EvaluationMessage, read_evaluation_messages
from backstory.content.examples import Example, Label, read_examples
from backstory.content.library_entries import Entry, read_library_entries
from backstory.content.mistake import Mistake
from backstory.content.normal_form import normal_form
from backstory.content.responses import Variation, read_responses
from backstory.content.said_by_code import SaidByCode, read_said_by_code
from backstory.content.style import Style, read_style
from backstory.content.vectors import Working, idle

if TYPE_CHECKING:
    from backstory.content.likeness import LikeTexts


@dataclass
class Content:
    """What the project's files hold, and what in them can't be read."""

    project: Path
    examples: list[Example] = field(default_factory=list)
    domain: Domain = field(default_factory=Domain)
    evaluation_messages: list[EvaluationMessage] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)  # entities, as the examples name them
    mistakes: list[Mistake] = field(default_factory=list)  # in the above
    working: Working = idle  # shows that work goes on where it takes seconds
    today: date = field(default_factory=date.today)

    @property
    def cache(self) -> Path:
        """The folder of what is worked out once."""
        return self.project / files.FOLDER

    @property
    def intents(self) -> dict[str, int]:
        """The intents of domain.yml, with their lines."""
        return self.domain.intents

    @cached_property
    def documents(self) -> Documents:
        """The files beside the examples, and what in them can't be read."""
        return read_documents(self.project)

    @cached_property
    def variations(self) -> list[Variation]:
        """The wordings of all responses."""
        return read_responses(self.documents)

    @cached_property
    def responses(self) -> dict[str, list[Variation]]:
        """The wordings of each response, by its name."""
        found: dict[str, list[Variation]] = {}
        for variation in self.variations:
            found.setdefault(variation.response, []).append(variation)
        return found

    @cached_property
    def stories(self) -> list[Story]:
        """The rules and stories."""
        return read_dialogue(self.documents)

    @cached_property
    def claims(self) -> dict[str, Entry]:
        """The library's claims by id."""
        return read_library_entries(self.documents, "claims")

    @cached_property
    def references(self) -> dict[str, Entry]:
        """The library's references by id."""
        return read_library_entries(self.documents, "references")

    @cached_property
    def lessons(self) -> dict[str, Entry]:
        """The library's lessons by id."""
        return read_library_entries(self.documents, "lessons")

    @cached_property
    def topics(self) -> dict[str, Entry]:
        """The library's topics by id, which is an intent."""
        return read_library_entries(self.documents, "topics")

    @cached_property
    def said_by_code(self) -> SaidByCode:
        """What the custom actions and the server say."""
        return read_said_by_code(self.project)

    @cached_property
    def style(self) -> Style:
        """The team's words."""
        return read_style(self.documents)

    @cached_property
    def by_normal_form(self) -> dict[str, list[Example]]:
        """The examples that are equal but for case and punctuation, in the order of files and lines."""
        equal: dict[str, list[Example]] = {}
        for example in self.examples:
            equal.setdefault(normal_form(example.text), []).append(example)
        return equal

    @cached_property
    def evaluation_by_normal_form(self) -> dict[str, list[EvaluationMessage]]:
        """The evaluation messages that are equal but for case and punctuation."""
        equal: dict[str, list[EvaluationMessage]] = {}
        for message in self.evaluation_messages:
            equal.setdefault(normal_form(message.text), []).append(message)
        return equal

    @cached_property
    def like_texts(self) -> "list[LikeTexts]":
        """The pairs of nearly equal texts among examples and evaluation messages."""
        from backstory.content.likeness import like_texts

        texts = [*self.by_normal_form, *self.evaluation_by_normal_form]
        return like_texts(list(dict.fromkeys(texts)), self.cache)


def load_content(project: Path, working: Working = idle) -> Content:
    """Read a project's content. What can't be read is in its ``mistakes``.

    Args:
        project: the folder that holds config.yml, domain.yml and data.
        working: shows that work goes on where it takes seconds.
    """
    examples = read_examples(project)
    domain, in_domain = read_domain(project)
    messages, in_messages = read_evaluation_messages(project)
    mistakes = [*in_domain, *examples.mistakes, *in_messages]
    return Content(project, examples.found, domain, messages, examples.labels, mistakes, working)
