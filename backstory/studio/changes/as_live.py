"""Puts one answer back to what is live, to the letter."""

from dataclasses import dataclass
from typing import Any

from backstory.studio.answers.target import Answer
from backstory.studio.saving.lines import NotEditable, split
from backstory.studio.saving.splicing import check_only, spliced
from backstory.yaml_nodes import construct


@dataclass(frozen=True)
class AsLive:
    """An answer of the draft, with the file that members are answered from."""

    answer: Answer
    live: bytes

    @property
    def file(self) -> str:
        """The file, seen from the project."""
        return self.answer.file

    def base(self, content: bytes) -> str | None:
        """Return the hash of it as it stands in the draft."""
        return self.answer.base(content)

    def edited(self, content: bytes, wanted: Any) -> bytes:
        """Return the file in which the answer is as it is live.

        Raises:
            NotEditable: it is not live, or can't be edited here.
        """
        here, there = self.answer.entry(content), self.answer.entry(self.live)
        if here is None or there is None:
            raise NotEditable(f"{self.answer.name} is not live: there is nothing to go back to")
        after = spliced(content, here.span, there.span.of(split(self.live)))
        check_only(content, after, self.file, ["responses", self.answer.name], construct(there.node))
        return after
