"""Measures how well a model sees warning signs, shows it, and says whether it is good enough."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backstory.terminal.measuring import load, progress, refuse, show, today
from backstory.terminal.train import ensure_model

if TYPE_CHECKING:
    from backstory.evaluation.safety.files import Measured
    from backstory.evaluation.safety.floors import Limits
    from backstory.evaluation.safety.test_sets import Dataset

FLOOR_MISSED = 1


def evaluate_safety(
    project: Path, data: Sequence[Path], ordinary: Path, model: Path | None, out: Path
) -> int:
    """Parse messages with and without warning signs, print the report and write its files.

    Args:
        project: the project folder.
        data: JSONL files of messages with signs and of look-alikes, and folders of them.
        ordinary: an NLU test set; its harmless rows are the ordinary messages.
        model: a trained model; without one the current model, trained first if there is none.
        out: the folder for the files.

    Returns:
        The exit code: 0 every floor is kept, 1 one is missed, 2 a row, a sign or the model can't be read.
    """
    # Rows first: they are read in no time, and a mistake in one should not wait for a training.
    from backstory.evaluation.gates import FILE, GatesMistake, read_gates
    from backstory.evaluation.gates.floors import floor_limits
    from backstory.evaluation.reading.problems import UnreadableTestSet
    from backstory.evaluation.safety.signs import FOLDER, read_tiers
    from backstory.evaluation.safety.test_sets import read_messages

    try:
        limits = floor_limits(read_gates(project / FILE))
        dataset = read_messages(data, ordinary, read_tiers(project / FOLDER))
    except (GatesMistake, UnreadableTestSet) as error:
        return refuse(error.problems)
    from backstory.evaluation.parsing import ModelNotLoaded
    from backstory.evaluation.safety.verdicts import NoVerdict

    model = model or ensure_model(project)
    try:
        measured = _measure(dataset, model, limits)
    except (ModelNotLoaded, NoVerdict) as error:
        return refuse([str(error) if isinstance(error, ModelNotLoaded) else f"{model}: {error}"])
    return _show(measured, out)


def _measure(dataset: "Dataset", model: Path, limits: "Limits") -> "Measured":
    parser, _ = load(model)
    from backstory.evaluation.safety.evaluation import evaluate
    from backstory.evaluation.safety.files import Measured
    from backstory.evaluation.safety.floors import floors
    from backstory.evaluation.safety.judged import judge

    judged = asyncio.run(judge(dataset.messages, parser, progress))
    evaluation = evaluate(judged)
    return Measured(model.name, today(), dataset, judged, evaluation, floors(evaluation, limits))


def _show(measured: "Measured", out: Path) -> int:
    from backstory.evaluation.safety.files import ERRORS, REPORT, write_results
    from backstory.evaluation.safety.floors import check_floors
    from backstory.evaluation.safety.report import report

    write_results(measured, out)
    show(report(measured), out, REPORT, ERRORS)
    return FLOOR_MISSED if check_floors(measured.floors) else 0
