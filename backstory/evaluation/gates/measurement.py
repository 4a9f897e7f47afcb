"""What every kind of measurement has: a name, its gates, and a way from test sets to figures."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from pydantic import Field

from backstory.evaluation.gates.figures import Figures
from backstory.evaluation.gates.gate import Gate, Strict
from backstory.evaluation.parsing import Parser
from backstory.evaluation.reading.form import Word
from backstory.evaluation.reading.rows import SourceFile

Progress = Callable[[Sequence[Any]], Iterable[Any]]


class Measuring(Protocol):
    """Measures a model on messages that were read."""

    async def __call__(self, parser: Parser, progress: Progress) -> Figures:
        """Return every figure of the model."""


@dataclass(frozen=True)
class Ready:
    """Test sets that were read, and what is still to do.

    `examples` are the figures of a made-up model on the same messages. Their names do not depend on the
    model, so a misspelt one is told before any is loaded.
    """

    files: list[SourceFile]
    examples: Figures
    measure: Measuring


class Measurement(Strict):
    """Test sets and the gates on what is measured on them. A kind of it names itself in `measure`."""

    name: Word
    measure: str
    data: tuple[Path, ...] = Field(min_length=1)
    gates: tuple[Gate, ...] = Field(min_length=1)

    @abstractmethod
    def read(self, project: Path) -> Ready:
        """Read the test sets.

        Args:
            project: the folder that the paths start from.

        Raises:
            UnreadableTestSet: a file or a row can't be read, with every problem of all files.
        """
