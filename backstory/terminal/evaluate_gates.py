"""Holds a model to the gates, shows which it passes, and says it with the exit code."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backstory.terminal.measuring import load, progress, refuse, show, today
from backstory.terminal.progress import working
from backstory.terminal.train import ensure_model

if TYPE_CHECKING:
    from backstory.evaluation.gates import Checked

GATE_FAILED = 1


def evaluate_gates(project: Path, model: Path | None, file: Path | None, out: Path) -> int:
    """Measure a model as the gates ask, print which it passes and write gates.json.

    Args:
        project: the project folder.
        model: a trained model; without one the current model, trained first if there is none.
        file: the file of gates; without one the project's own.
        out: the folder for gates.json.

    Returns:
        The exit code: 0 every gate is passed, 1 one is not, 2 the gates, a row or the model can't be read.
    """
    # Gates and rows first: a mistake in one should not wait for a training.
    from backstory.evaluation.gates import GatesMistake, plan_gates

    try:
        with working("Reading the gates and their test sets"):
            planned = plan_gates(_as_seen_from_here(project), file)
    except GatesMistake as mistake:
        return refuse(mistake.problems)
    from backstory.evaluation.gates import check_gates
    from backstory.evaluation.parsing import ModelNotLoaded
    from backstory.evaluation.safety.verdicts import NoVerdict

    model = model or ensure_model(project)
    try:
        parser, _ = load(model)
        checked = asyncio.run(check_gates(planned, parser, progress))
    except (ModelNotLoaded, NoVerdict) as error:
        return refuse([str(error) if isinstance(error, ModelNotLoaded) else f"{model}: {error}"])
    return _show(model.name, checked, out)


def _as_seen_from_here(project: Path) -> Path:
    """Return a path that keeps the machine's folders out of reports, where it can."""
    return project.relative_to(Path.cwd()) if project.is_relative_to(Path.cwd()) else project


def _show(model: str, checked: "Sequence[Checked]", out: Path) -> int:
    from backstory.evaluation.gates import failed
    from backstory.evaluation.gates.report import report
    from backstory.evaluation.gates.results import RESULTS, write_results

    date = today()
    write_results(model, date, checked, out)
    show(report(model, date, checked), out, RESULTS)
    return GATE_FAILED if failed(checked) else 0
