"""Runs jobs: one of our commands each, in a process of its own, and one that measures at a time."""

import secrets
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backstory.studio.jobs.groups import ask_to_end, end
from backstory.studio.jobs.job import LINES, MEASURING, PUBLISH, Job, passed
from backstory.studio.jobs.usual_times import UsualTimes

_KEPT = 50
Finish = Callable[[int, str], Any]  # makes a result of the exit code and what was printed

_WHAT = {
    PUBLISH: "publishes",
    "behaviour": "asks the test messages",
    "report nlu": "measures “Understanding”",
    "report conversations": "measures “Conversations”",
    "report safety": "measures “Safety”",
    "report gates": "measures “All gates”",
}


class NothingMade(Exception):
    """A command ended as if all were well, and made nothing; what it said tells why."""


class AlreadyRunning(Exception):
    """Another job is in the way; the message says whose, for people."""

    def __init__(self, job: Job) -> None:
        super().__init__(
            f"{job.by or 'Somebody'} {_WHAT.get(job.kind, job.kind)} just now. "
            f"Wait until that is over{', or cancel it under Reports' if job.measures else ''}."
        )
        self.job = job


@dataclass
class Jobs:
    """The jobs of this process."""

    project: Path
    command: Sequence[str] = (sys.executable, "-m", "backstory")
    usual: UsualTimes = field(init=False)
    _all: "OrderedDict[str, Job]" = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.usual = UsualTimes(self.project)

    def start(
        self,
        kind: str,
        arguments: Sequence[str],
        finish: Finish,
        codes: Sequence[int] = (0,),
        by: str = "",
    ) -> Job:
        """Run one of our commands in the background.

        Args:
            kind: what the job is called; one of a kind runs at a time, and one that measures of all of them.
            arguments: of the command.
            finish: makes the result of the exit code and what was printed.
            codes: the exit codes with which it has ended well.
            by: who starts it.

        Raises:
            AlreadyRunning: another one is in the way.
        """
        with self._lock:
            if other := self.in_the_way(kind):
                raise AlreadyRunning(other)
            job = Job(secrets.token_hex(8), kind, by)
            self._all[job.id] = job
            while len(self._all) > _KEPT:
                self._all.popitem(last=False)
        threading.Thread(target=self._run, args=(job, arguments, finish, codes), daemon=True).start()
        return job

    def in_the_way(self, kind: str) -> Job | None:
        """Return the job that has to end before one of this kind may start.

        To publish waits for nothing but another publishing: what is wrong must be mended at once.
        """
        if not kind.startswith(MEASURING):
            return self.running(kind)
        under_way = (each for each in reversed(self._all.values()) if each.state == "running")
        return next((each for each in under_way if each.measures or each.kind == PUBLISH), None)

    def running(self, kind: str) -> Job | None:
        """Return the job of a kind that is under way."""
        return next(
            (each for each in list(self._all.values()) if each.kind == kind and each.state == "running"), None
        )

    def get(self, id: str) -> Job | None:
        """Return a job by its id."""
        return self._all.get(id)

    def newest(self, kinds: str) -> Job | None:
        """Return the job that was started last, of the kinds that begin so."""
        return next((each for each in reversed(self._all.values()) if each.kind.startswith(kinds)), None)

    def cancel(self, job: Job, by: str) -> None:
        """End a job that measures, with all processes that it started.

        Args:
            job: one that may have ended meanwhile.
            by: who wants it.
        """
        with self._lock:
            if job.state != "running" or not job.measures:
                return
            job.cancelled_by = by
            if job.process is not None:
                threading.Thread(target=end, args=(job.process,), daemon=True).start()

    def stop(self) -> None:
        """End every job that measures: nobody is there any more to read what it finds."""
        running = [each for each in self._all.values() if each.state == "running" and each.measures]
        for job in running:
            job.cancelled_by = "the server, which was stopped"
            if job.process is not None:
                ask_to_end(job.process)

    def _run(self, job: Job, arguments: Sequence[str], finish: Finish, codes: Sequence[int]) -> None:
        try:
            code, printed = self._command(job, arguments)
            job.seconds = passed(job.began)
            if job.cancelled_by:
                job.state = "cancelled"
            elif code not in codes:
                _fail(job, f"The command ended with {code}.")
            else:
                job.end_counted()
                job.result = finish(code, printed)
                self.usual.keep(job.times())
                job.state = "done"
        except NothingMade as error:
            _fail(job, str(error))
        except Exception as error:  # whatever it is, nobody must wait for ever
            job.error, job.state = f"It stopped unexpectedly ({type(error).__name__}).", "failed"

    def _command(self, job: Job, arguments: Sequence[str]) -> tuple[int, str]:
        with subprocess.Popen(
            [*self.command, *arguments],
            cwd=self.project,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            # A group of its own, so that what it starts ends with it.
            start_new_session=job.measures,
        ) as process:
            assert process.stdout is not None and process.stderr is not None, "both are pipes"
            with self._lock:
                job.process = process
                cancelled = job.cancelled_by is not None
            if cancelled:  # before there was a process to end
                ask_to_end(process)
            printed: list[str] = []
            reader = threading.Thread(target=lambda out: printed.append(out.read()), args=(process.stdout,))
            reader.start()
            for line in process.stderr:
                job.hear(line.rstrip())
            reader.join()
        return process.returncode, "".join(printed)


def _fail(job: Job, why: str) -> None:
    job.error, job.state = "\n".join(job.said[-LINES:]) or why, "failed"
