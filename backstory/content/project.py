"""A project's content as a whole, read once for all that look at it."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from backstory.content import files
from backstory.content.domain import read_intents
from backstory.content.evaluation_sets import EvaluationMessage, read_evaluation_messages
from backstory.content.examples import Example, read_examples
from backstory.content.mistake import Mistake
from backstory.content.normal_form import normal_form
from backstory.content.vectors import Working, idle

if TYPE_CHECKING:
    from backstory.content.likeness import LikeTexts


@dataclass
class Content:
    """What the project's files hold, and what in them can't be read."""

    project: Path
    examples: list[Example] = field(default_factory=list)
    intents: dict[str, int] = field(default_factory=dict)  # of domain.yml, with their lines
    evaluation_messages: list[EvaluationMessage] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    working: Working = idle  # shows that work goes on where it takes seconds
    today: date = field(default_factory=date.today)

    @property
    def cache(self) -> Path:
        """The folder of what is worked out once."""
        return self.project / files.FOLDER

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
    intents, in_domain = read_intents(project)
    messages, in_messages = read_evaluation_messages(project)
    mistakes = [*in_domain, *examples.mistakes, *in_messages]
    return Content(project, examples.found, intents, messages, mistakes, working)
