"""Cross-validates the project's own training examples, shows the report and writes it down."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backstory.content.examples import FOLDER, Examples, read_examples
from backstory.terminal.evaluate import show
from backstory.terminal.measuring import refuse, today
from backstory.terminal.progress import working
from backstory.terminal.progress_bar import finishing

if TYPE_CHECKING:
    from backstory.evaluation.nlu.predictions import Prediction
    from backstory.evaluation.nlu.test_sets import Labelled, SourceFile

_NOTE = (
    "Each example was read by the intent classifier as trained without it; the safety layer took no part. "
    "Compare such figures with each other, not with those of a test set: here the same people wrote what "
    "was learnt and what was read, and one intent alone is right."
)


def cross_validate_nlu(project: Path, folds: int, out: Path) -> int:
    """Measure how the training examples are understood by classifiers trained without them.

    Args:
        project: the project folder.
        folds: how many parts are held out in turn.
        out: the folder for the files.

    Returns:
        The exit code: 0 measured, 2 the examples or config.yml can't be used.
    """
    from backstory.evaluation.cross_validation.settings import NotCrossValidated

    examples = read_examples(project)
    problems = _problems(examples, folds)
    if problems:
        return refuse(problems)
    from backstory.evaluation.nlu.test_sets import Labelled

    rows = [Labelled(each.text, each.intent, file=each.file, line=each.line) for each in examples.found]
    try:
        predictions = _predict(project, rows, folds)
    except NotCrossValidated as error:
        return refuse(error.problems)
    from backstory.evaluation.nlu.evaluation import evaluate
    from backstory.evaluation.nlu.files import Measured

    name = f"{folds}-fold cross-validation of {FOLDER.as_posix()}"
    files = _files(project, rows)
    show(Measured(name, today(), files, predictions, evaluate(predictions), note=_NOTE), out)
    return 0


def _problems(examples: Examples, folds: int) -> list[str]:
    """Say why the examples can't be parted into folds."""
    from backstory.evaluation.cross_validation.folds import FEWEST_LEFT, too_few
    from backstory.evaluation.layout import amount

    mistakes = [f"{each.file}:{each.line}: {each.what}" for each in examples.mistakes]
    if mistakes or not examples.found:
        return mistakes or [f"{FOLDER.as_posix()}: no training examples"]
    return [
        f"{FOLDER.as_posix()}: the intent '{intent}' has {amount(rows, 'example')}; write more, "
        f"as each of {folds} folds must leave {FEWEST_LEFT} to learn from"
        for intent, rows in too_few([each.intent for each in examples.found], folds).items()
    ]


def _predict(project: Path, rows: "Sequence[Labelled]", folds: int) -> "list[Prediction]":
    from backstory.evaluation.cross_validation.messages import Numbers, parse
    from backstory.evaluation.cross_validation.running import cross_validate
    from backstory.evaluation.cross_validation.settings import read_settings

    settings = read_settings(project / "config.yml")
    with working(f"Encoding {len(rows):,} examples"):
        messages = parse(rows, settings)
        Numbers(settings).fill(messages)
    return cross_validate(
        messages, folds, settings, lambda done, total: finishing(done, total, "Training and reading folds")
    )


def _files(project: Path, rows: "Sequence[Labelled]") -> "list[SourceFile]":
    from backstory.evaluation.nlu.test_sets import SourceFile

    counted = Counter(row.file for row in rows)
    return [
        SourceFile(file, number, hashlib.sha256((project / file).read_bytes()).hexdigest())
        for file, number in counted.items()
    ]
