"""Runs CheckList suites against a model, shows what failed, and says whether enough passed."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backstory.terminal.measuring import load, progress, refuse, show, today
from backstory.terminal.train import ensure_model

if TYPE_CHECKING:
    from backstory.evaluation.checklist.files import Measured
    from backstory.evaluation.checklist.reading import SuiteFile

FLOOR_MISSED = 1


def evaluate_checklist(project: Path, paths: Sequence[Path], model: Path | None, out: Path) -> int:
    """Run suites, print the report and write its file.

    Args:
        project: the project folder.
        paths: YAML files of suites, and folders of them.
        model: a trained model; without one the current model, trained first if there is none.
        out: the folder for the file.

    Returns:
        The exit code: 0 every suite reaches its floor, 1 one doesn't, 2 a suite or the model can't be read.
    """
    # Suites first: they are read in no time, and a mistake in one should not wait for a training.
    from backstory.evaluation.checklist.reading import read_suites
    from backstory.evaluation.reading.problems import UnreadableTestSet

    try:
        files = read_suites(paths)
    except UnreadableTestSet as error:
        return refuse(error.problems)
    from backstory.evaluation.parsing import ModelNotLoaded

    try:
        measured = _measure(files, model or ensure_model(project))
    except ModelNotLoaded as error:
        return refuse([str(error)])
    return _show(measured, out)


def _measure(files: "Sequence[SuiteFile]", model: Path) -> "Measured":
    parser, intents = load(model)
    from backstory.evaluation.checklist.files import Measured
    from backstory.evaluation.checklist.running import named_intents, run_suites
    from backstory.evaluation.nlu.predictions import FALLBACK

    results = asyncio.run(run_suites(files, parser, progress))
    unknown = sorted(named_intents(files) - intents - {FALLBACK}) if intents else []
    return Measured(model.name, today(), results, unknown)


def _show(measured: "Measured", out: Path) -> int:
    from backstory.evaluation.checklist.files import REPORT, write_results
    from backstory.evaluation.checklist.report import report

    write_results(measured, out)
    show(report(measured), out, REPORT)
    return 0 if all(each.passed for each in measured.suites) else FLOOR_MISSED
