"""Trains and measures what is to be published, in processes of their own, as many cores as there are.

These end with the publishing, however that ends: another one would measure into the same folder.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from backstory.rasa_runtime.current_model import current_model
from backstory.releases.release import Figure
from backstory.terminal.progress import working
from backstory.with_parent import tied

RESULTS = Path("results") / "publish"
_GATES, _CONVERSATIONS = "gates", "conversations"
_LINES = 40  # of a report that are shown; the whole stands in its file


class NotGoodEnough(Exception):
    """Training or a gate failed; the message says which, shows its report, and what to do."""


def trained_model(project: Path) -> Path:
    """Return the model of the project as it stands, trained now if there is none.

    Raises:
        NotGoodEnough: training failed.
    """
    model = current_model(project)
    if model is None:
        with working("Training the model"):
            _run(project, {"training": ["train"]})
        model = current_model(project)
    if model is None:
        raise NotGoodEnough("A file changed while the model was trained: publish again when nobody edits.")
    return model


def hold_to_gates(project: Path, model: Path) -> tuple[Figure, ...]:
    """Measure a model on the test sets and in the test conversations, side by side.

    Returns:
        What was measured.

    Raises:
        NotGoodEnough: it fails a gate, or a conversation went otherwise than it must.
    """
    results = project / RESULTS
    commands = {
        _GATES: ["evaluate", "--gate", "--model", str(model), "--out", str(results / _GATES)],
        _CONVERSATIONS: [
            *("evaluate", "conversations", "--model", str(model)),
            *("--out", str(results / _CONVERSATIONS)),
        ],
    }
    with working("Measuring: understanding, safety and conversations"):
        _run(project, commands)
    return (*_gate_figures(results / _GATES), _conversations(results / _CONVERSATIONS))


def _run(project: Path, commands: dict[str, list[str]]) -> None:
    """Run some of our commands at once, and wait for all of them."""
    (project / RESULTS).mkdir(parents=True, exist_ok=True)
    with ExitStack() as started:
        tie = started.enter_context(tied())
        running = {
            name: started.enter_context(_started(project, name, command, tie))
            for name, command in commands.items()
        }
        started.callback(_end, list(running.values()))
        codes = {name: process.wait() for name, process in running.items()}
    bad = [name for name, code in codes.items() if code]
    if bad:
        raise NotGoodEnough("\n\n".join(_told(project, name) for name in bad))


def _started(
    project: Path, name: str, command: Sequence[str], tie: dict[str, Any]
) -> "subprocess.Popen[bytes]":
    with (project / _log(name)).open("wb") as log:
        arguments = [sys.executable, "-m", "backstory", *command]
        return subprocess.Popen(arguments, cwd=project, stdout=log, stderr=subprocess.STDOUT, **tie)


def _end(processes: "Sequence[subprocess.Popen[bytes]]") -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()


def _log(name: str) -> Path:
    return RESULTS / f"{name}.txt"


def _told(project: Path, name: str) -> str:
    lines = (project / _log(name)).read_text(errors="replace").replace("\r", "\n").splitlines()
    shown = "\n".join(lines[-_LINES:])
    return f"{_WHAT[name]}\n{shown}\n(all of it: {_log(name)})"


_WHAT = {
    "training": "The model could not be trained. Mend what is named here and publish again:",
    _GATES: "The model is not good enough. Undo or mend what made it worse, such as new examples:",
    _CONVERSATIONS: "Conversations go otherwise than they must. Mend the answers, or what the tests expect:",
}


def _gate_figures(folder: Path) -> Iterator[Figure]:
    from backstory.evaluation.gates.figures import Unit
    from backstory.evaluation.gates.gate import Gate
    from backstory.evaluation.gates.wording import must

    for measurement in _read(folder / "gates.json")["measurements"]:
        for each in measurement["gates"]:
            gate = Gate.model_validate({key: each[key] for key in Gate.model_fields if key in each})
            measured = each["measured"]
            yield Figure(
                name=gate.name or gate.figure,
                value=measured["value"],
                unit=measured["unit"],
                must=must(gate, Unit(measured["unit"])),
            )


def _conversations(folder: Path) -> Figure:
    counted = _read(folder / "report.json")["conversations"]
    return Figure(name="Conversations", value=counted["found"] / counted["rows"], unit="share", must="all")


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))
