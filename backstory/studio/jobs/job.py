"""One run of a command: how far it is, step by step, and whose it is."""

import re
import subprocess
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from backstory.studio.jobs.usual_times import UsualTimes

LINES = 60  # of what a command said that are shown
PUBLISH = "publish"
# These measure with a model, which may be trained first: two of them would fight for the machine.
MEASURING = ("report ", "behaviour")
TRAINING = "Training the model"  # as the step is called

_BEGUN = re.compile(r"^(?P<what>.+) …$")
# One line is all that a bar says where there is no terminal: what comes next tells that it is over.
_COUNTED = re.compile(r"^(?P<what>[A-Z][a-z]+ing [\d,]+ [a-z]+)$")
_DONE = re.compile(r"^(?P<what>.+): done in (?P<seconds>[\d.]+) s$")


@dataclass
class Step:
    """A part of a job, as the command names it."""

    name: str
    began: float = field(default_factory=time.monotonic)
    seconds: float | None = None
    counted: bool = False


@dataclass
class Job:
    """One run of a command; `result` is made once it has ended well."""

    id: str
    kind: str
    by: str = ""  # whoever started it
    since: datetime = field(default_factory=lambda: datetime.now(UTC))
    state: str = "running"
    steps: list[Step] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    result: Any = None
    error: str | None = None
    began: float = field(default_factory=time.monotonic)
    seconds: float | None = None
    process: "subprocess.Popen[str] | None" = None
    cancelled_by: str | None = None

    @property
    def measures(self) -> bool:
        """Whether it measures with a model; such a job can be cancelled."""
        return self.kind.startswith(MEASURING)

    def hear(self, line: str) -> None:
        """Take a line that the command printed."""
        if counted := _COUNTED.match(line):
            self._begin(Step(counted["what"], counted=True))
        elif begun := _BEGUN.match(line):
            self._begin(Step(begun["what"]))
        elif done := _DONE.match(line):
            for step in self.steps:
                if step.name == done["what"]:
                    step.seconds = float(done["seconds"])
        elif line.strip():
            self.said.append(line)

    def _begin(self, step: Step) -> None:
        self.end_counted()
        self.steps.append(step)

    def end_counted(self) -> None:
        """Note that what was counted is over."""
        for step in self.steps:
            if step.counted and step.seconds is None:
                step.seconds = passed(step.began)

    def shown(self, usual: UsualTimes) -> dict[str, Any]:
        """Return it for a page.

        Args:
            usual: how long its steps took the last time.
        """
        return {
            "id": self.id,
            "kind": self.kind,
            "by": self.by,
            "since": self.since.replace(microsecond=0).isoformat(),
            "state": self.state,
            "steps": [self._step(step, usual) for step in self.steps],
            "seconds": self.seconds if self.seconds is not None else passed(self.began),
            "usual": self._usual(usual),
            "said": self.said[-LINES:],
            "result": self.result,
            "error": self.error,
            "cancelled_by": self.cancelled_by,
        }

    def _usual(self, usual: UsualTimes) -> float | None:
        """Return how long all of it takes, with the training if there is one."""
        rest, training = usual.of(self.kind), usual.of(TRAINING)
        if not any(step.name == TRAINING for step in self.steps):
            return rest
        return rest + training if rest is not None and training is not None else None

    def times(self) -> dict[str, float]:
        """Return how long each step took, and all of it without the training."""
        steps = {step.name: step.seconds for step in self.steps if step.seconds is not None}
        return {**steps, self.kind: max(0.0, (self.seconds or 0.0) - steps.get(TRAINING, 0.0))}

    def _step(self, step: Step, usual: UsualTimes) -> dict[str, Any]:
        waiting = "running" if self.state == "running" else "failed"
        return {
            "name": step.name,
            "state": waiting if step.seconds is None else "done",
            "seconds": step.seconds if step.seconds is not None else passed(step.began),
            "usual": usual.of(step.name),
            "detail": "",
        }


def passed(since: float) -> float:
    """Return the seconds since a moment of the monotonic clock."""
    return round(time.monotonic() - since, 1)
