"""Work that takes longer than a page waits: one of our commands in a process of its own, step by step."""

import re
import secrets
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_BEGUN = re.compile(r"^(?P<what>.+) …$")
_DONE = re.compile(r"^(?P<what>.+): done in (?P<seconds>[\d.]+) s$")
_KEPT = 50
Finish = Callable[[int, str], Any]  # makes a result of the exit code and what was printed
_LINES = 60  # of what a command said that are shown


@dataclass
class Step:
    """A part of a job, as the command names it."""

    name: str
    began: float = field(default_factory=time.monotonic)
    seconds: float | None = None


@dataclass
class Job:
    """One run of a command; `result` is made once it has ended well."""

    id: str
    kind: str
    state: str = "running"
    steps: list[Step] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    result: Any = None
    error: str | None = None

    def hear(self, line: str) -> None:
        """Take a line that the command printed."""
        if begun := _BEGUN.match(line):
            self.steps.append(Step(begun["what"]))
        elif done := _DONE.match(line):
            for step in self.steps:
                if step.name == done["what"]:
                    step.seconds = float(done["seconds"])
        elif line.strip():
            self.said.append(line)

    def shown(self) -> dict[str, Any]:
        """Return it for a page."""
        return {
            "id": self.id,
            "kind": self.kind,
            "state": self.state,
            "steps": [self._step(step) for step in self.steps],
            "said": self.said[-_LINES:],
            "result": self.result,
            "error": self.error,
        }

    def _step(self, step: Step) -> dict[str, Any]:
        waiting = "running" if self.state == "running" else "failed"
        seconds = step.seconds if step.seconds is not None else round(time.monotonic() - step.began, 1)
        return {
            "name": step.name,
            "state": waiting if step.seconds is None else "done",
            "seconds": seconds,
            "detail": "",
        }


class AlreadyRunning(Exception):
    """A job of that kind is under way."""

    def __init__(self, job: Job) -> None:
        super().__init__(job.kind)
        self.job = job


@dataclass
class Jobs:
    """The jobs of this process."""

    project: Path
    _all: "OrderedDict[str, Job]" = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(
        self,
        kind: str,
        arguments: Sequence[str],
        finish: Finish,
        codes: Sequence[int] = (0,),
    ) -> Job:
        """Run one of our commands in the background.

        Args:
            kind: what the job is called; one of a kind runs at a time.
            arguments: of the command.
            finish: makes the result of the exit code and what was printed.
            codes: the exit codes with which it has ended well.

        Raises:
            AlreadyRunning: one of that kind is under way.
        """
        with self._lock:
            if running := self.running(kind):
                raise AlreadyRunning(running)
            job = Job(secrets.token_hex(8), kind)
            self._all[job.id] = job
            while len(self._all) > _KEPT:
                self._all.popitem(last=False)
        threading.Thread(target=self._run, args=(job, arguments, finish, codes), daemon=True).start()
        return job

    def running(self, kind: str) -> Job | None:
        """Return the job of a kind that is under way."""
        return next((each for each in list(self._all.values()) if _goes_on(each, kind)), None)

    def get(self, id: str) -> Job | None:
        """Return a job by its id."""
        return self._all.get(id)

    def _run(self, job: Job, arguments: Sequence[str], finish: Finish, codes: Sequence[int]) -> None:
        try:
            code, printed = self._command(job, arguments)
            if code in codes:
                job.result = finish(code, printed)
                job.state = "done"
            else:
                job.error = "\n".join(job.said[-_LINES:]) or f"The command ended with {code}."
                job.state = "failed"
        except Exception as error:  # whatever it is, nobody must wait for ever
            job.error, job.state = f"It stopped unexpectedly ({type(error).__name__}).", "failed"

    def _command(self, job: Job, arguments: Sequence[str]) -> tuple[int, str]:
        command = [sys.executable, "-m", "backstory", *arguments]
        with subprocess.Popen(
            command,
            cwd=self.project,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        ) as process:
            assert process.stdout is not None and process.stderr is not None, "both are pipes"
            printed: list[str] = []
            reader = threading.Thread(target=lambda out: printed.append(out.read()), args=(process.stdout,))
            reader.start()
            for line in process.stderr:
                job.hear(line.rstrip())
            reader.join()
        return process.returncode, "".join(printed)


def _goes_on(job: Job, kind: str) -> bool:
    return job.kind == kind and job.state == "running"
