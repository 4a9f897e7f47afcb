"""Gates on how single messages are understood."""

from pathlib import Path
from typing import Literal

from backstory.evaluation.gates.figures import Figures, figures
from backstory.evaluation.gates.measurement import Measurement, Progress, Ready
from backstory.evaluation.nlu.evaluation import evaluate
from backstory.evaluation.nlu.predictions import Prediction, predict
from backstory.evaluation.nlu.test_sets import read_test_sets
from backstory.evaluation.parsing import Parser


class NluMeasurement(Measurement):
    """What ``backstory evaluate nlu`` measures."""

    measure: Literal["nlu"]

    def read(self, project: Path) -> Ready:
        """Read the labelled messages."""
        dataset = read_test_sets(project / path for path in self.data)

        async def measure(parser: Parser, progress: Progress) -> Figures:
            return figures(evaluate(await predict(dataset.rows, parser, progress)))

        # Every row right, scored and timed, so that no figure is without a value for want of one.
        made_up = [Prediction(row, row.intent, 1.0, in_scope=1.0, milliseconds=1.0) for row in dataset.rows]
        return Ready(dataset.files, figures(evaluate(made_up)), measure)
