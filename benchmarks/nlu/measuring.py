"""Has each side trained and its texts parsed, and keeps the results by what they were made from."""

import fcntl
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from benchmarks.checksum import checksum
from benchmarks.failure import BenchmarkFailed
from benchmarks.nlu.project import write_project
from benchmarks.nlu.sides import OURS, Side
from benchmarks.nlu.worker import MODEL
from benchmarks.working import run_to_end

WORKER = Path(__file__).with_name("worker.py").absolute()
WORK = Path("var") / "benchmarks" / "nlu"
# Part of every checksum: raise it when the worker measures differently.
PROTOCOL = "1"

Result = dict[str, Any]


@dataclass(frozen=True)
class Measured:
    """What the worker wrote: one result for each training, by its name, and one for the parsing."""

    trainings: dict[str, Result]
    parsing: Result


@dataclass(frozen=True)
class Measurement:
    """One side on one set of training data and texts: where its work and its results stand."""

    side: Side
    project: dict[str, str]  # the files that the worker gets, by name
    texts: Sequence[str]
    out: Path
    work: Path = WORK

    @property
    def trained_on(self) -> str:
        """A checksum of everything that the model is made from."""
        return checksum(
            PROTOCOL, self.side.made_of, *(part for item in self.project.items() for part in item)
        )

    @property
    def folder(self) -> Path:
        """Where the worker works; its model stays here."""
        return self.work / f"{self.side.name}-{self.trained_on}"

    def training_file(self, training: str) -> Path:
        """Where a training's result stands."""
        return self.out / f"{self.side.name}-{self.trained_on}-training-{training}.json"

    @property
    def parsing_file(self) -> Path:
        """Where the parsing's result stands."""
        texts = checksum(PROTOCOL, *self.texts)
        return self.out / f"{self.side.name}-{self.trained_on}-parsing-{texts}.json"

    def cached(self) -> Measured | None:
        """Return the kept results, or None unless all are there."""
        trainings = {name: _read(self.training_file(name)) for name in self.side.trainings}
        parsing = _read(self.parsing_file)
        kept = {name: result for name, result in trainings.items() if result is not None}
        if parsing is None or len(kept) < len(trainings):
            return None
        return Measured(kept, parsing)

    def measure(self, again: bool = False) -> Measured:
        """Return the kept results, or measure what is missing.

        Args:
            again: measure everything anew.

        Raises:
            BenchmarkFailed: the side can't be installed, or its worker stopped with an error.
        """
        if not again and (kept := self.cached()):
            click.echo(f"{self.side.name}: results of the same data are kept in {self.out}", err=True)
            return kept
        python = self.side.python()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.out.mkdir(parents=True, exist_ok=True)
        with _alone(self.folder, self.side.name):
            if again or not self._trained():
                self._train(python)
            self._parse(python)
        measured = self.cached()
        assert measured, "the worker wrote every result or failed"
        return measured

    def _trained(self) -> bool:
        files = [self.training_file(name) for name in self.side.trainings]
        return all(_read(file) for file in files) and (self.folder / MODEL).is_file()

    def _train(self, python: Path) -> None:
        write_project(self.folder, self.project)
        self.side.prepare(self.folder)
        for training in self.side.trainings:
            self._work(python, "train", self.training_file(training), f"training-{training}")

    def _parse(self, python: Path) -> None:
        texts = self.folder / "texts.json"
        texts.write_text(json.dumps(list(self.texts), ensure_ascii=False), encoding="utf-8")
        self._work(python, "parse", self.parsing_file, "parsing", "--texts", str(texts.absolute()))

    def _work(self, python: Path, step: str, result: Path, what: str, *more: str) -> None:
        arguments = [step, "--folder", str(self.folder.absolute()), "--result", str(result.absolute()), *more]
        if self.side.name == OURS:
            arguments.append("--ours")
        result.unlink(missing_ok=True)
        # Isolated: neither this folder's modules nor PYTHONPATH must reach the other side.
        command = [str(python), "-I", str(WORKER), *arguments]
        run_to_end(command, self.folder, self.folder / f"{what}.log", f"{self.side.name}: {what}")


def _read(file: Path) -> Result | None:
    try:
        result: Result = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return result


@contextmanager
def _alone(folder: Path, side: str) -> Iterator[None]:
    """Hold a side's folder, so that two runs don't train the same model into it at once."""
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BenchmarkFailed(
                f"{side}: another run measures this already in {folder}: wait for it, "
                f"or measure the other side alone with --only"
            ) from error
        yield
