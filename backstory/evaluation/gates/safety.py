"""Gates on how warning signs and despair are seen."""

from pathlib import Path
from typing import Literal

from backstory.evaluation.gates.figures import Figures, figures
from backstory.evaluation.gates.measurement import Measurement, Progress, Ready
from backstory.evaluation.parsing import Parser
from backstory.evaluation.safety.evaluation import evaluate
from backstory.evaluation.safety.judged import Judged, judge
from backstory.evaluation.safety.signs import FOLDER, read_tiers
from backstory.evaluation.safety.test_sets import read_messages
from backstory.evaluation.safety.verdicts import Outcome, Verdict


class SafetyMeasurement(Measurement):
    """What ``backstory evaluate safety`` measures; `ordinary` is an NLU test set."""

    measure: Literal["safety"]
    ordinary: Path

    def read(self, project: Path) -> Ready:
        """Read the messages with signs, the look-alikes and the ordinary ones."""
        tiers = read_tiers(project / FOLDER)
        dataset = read_messages([project / path for path in self.data], project / self.ordinary, tiers)

        async def measure(parser: Parser, progress: Progress) -> Figures:
            return figures(evaluate(await judge(dataset.messages, parser, progress)))

        made_up = [Judged(message, Verdict(Outcome.NONE), "") for message in dataset.messages]
        return Ready(dataset.files, figures(evaluate(made_up)), measure)
