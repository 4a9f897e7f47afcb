"""Compares two models on the same messages, shows what changed and writes it down."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from backstory.terminal.measuring import load, progress, refuse, show, today

if TYPE_CHECKING:
    from backstory.evaluation.compare.sides import Side
    from backstory.evaluation.nlu.test_sets import Dataset

_MODEL = ".tar.gz"
_REPORT = ".json"
TEST_SETS = Path("tests") / "nlu"


def compare(a: Path, b: Path, data: Sequence[Path], out: Path) -> int:
    """Compare two sides, print the report and write its file.

    Args:
        a: a model (.tar.gz), or a report of `backstory evaluate nlu` or its folder.
        b: another one.
        data: test sets for the models. Without any a model reads the rows of the report beside it; two
            models read tests/nlu.
        out: the folder for the file.

    Returns:
        The exit code: 0 compared, whatever came of it; 2 something can't be read, or the rows differ.
    """
    problems = _wrong_use(a, b, data)
    if problems:
        return refuse(problems)
    from backstory.evaluation.compare.comparison import compare as compare_sides
    from backstory.evaluation.compare.files import COMPARISON, write_comparison
    from backstory.evaluation.compare.pairs import DifferentRows
    from backstory.evaluation.compare.report import report
    from backstory.evaluation.nlu.test_sets import UnreadableTestSet
    from backstory.evaluation.parsing import ModelNotLoaded

    try:
        comparison = compare_sides(*_sides(a, b, data))
    except (UnreadableTestSet, DifferentRows) as error:
        return refuse(error.problems)
    except ModelNotLoaded as error:
        return refuse([str(error)])
    write_comparison(comparison, out)
    show(report(comparison), out, COMPARISON)
    return 0


def _wrong_use(a: Path, b: Path, data: Sequence[Path]) -> list[str]:
    problems = [problem for path in dict.fromkeys((a, b)) if (problem := _unusable(path))]
    if data and not problems and not _is_model(a) and not _is_model(b):
        problems.append("--data: A and B are reports, which hold rows of their own; leave it out")
    return problems


def _unusable(path: Path) -> str | None:
    if not path.exists():
        return f"{path}: no such file or folder"
    if _is_model(path) or path.is_dir() or path.suffix == _REPORT:
        return None
    return f"{path}: neither a model ({_MODEL}) nor a report of 'evaluate nlu' ({_REPORT}, or its folder)"


def _is_model(path: Path) -> bool:
    return path.name.endswith(_MODEL)


def _sides(a: Path, b: Path, data: Sequence[Path]) -> "tuple[Side, Side]":
    """Read what can be read, then measure: a mistake in a file should not wait for a model."""
    from backstory.evaluation.compare.reports import read_report
    from backstory.evaluation.nlu.test_sets import UnreadableTestSet, read_test_sets

    problems: list[str] = []
    reports: dict[Path, Side] = {}
    dataset: Dataset | None = None
    for path in dict.fromkeys((a, b)):
        if not _is_model(path):
            with _collected(problems):
                reports[path] = read_report(path)
    if data or (_is_model(a) and _is_model(b)):
        with _collected(problems):
            dataset = read_test_sets(data or [TEST_SETS])
    if problems:
        raise UnreadableTestSet(problems)
    return (
        reports.get(a) or _measure(a, dataset or _rows_of(reports[b])),
        reports.get(b) or _measure(b, dataset or _rows_of(reports[a])),
    )


@contextmanager
def _collected(problems: list[str]) -> Iterator[None]:
    """Keep what is wrong with a file, so that all of it is told at once."""
    from backstory.evaluation.nlu.test_sets import UnreadableTestSet

    try:
        yield
    except UnreadableTestSet as error:
        problems += error.problems


def _rows_of(report: "Side") -> "Dataset":
    from backstory.evaluation.nlu.test_sets import Dataset

    return Dataset([each.row for each in report.predictions], [], [])


def _measure(model: Path, dataset: "Dataset") -> "Side":
    click.echo(f"{model}:", err=True)
    parser, intents = load(model)
    from backstory.evaluation.compare.sides import Side
    from backstory.evaluation.nlu.latency import latency
    from backstory.evaluation.nlu.predictions import predict

    predictions = asyncio.run(predict(dataset.rows, parser, progress))
    labelled = Counter(row.intent for row in dataset.rows)
    return Side(
        source=str(model),
        model=model.name,
        date=today(),
        predictions=predictions,
        latency=latency([each.milliseconds for each in predictions]),
        unknown_intents={name: rows for name, rows in labelled.items() if intents and name not in intents},
        unknown_keys=dataset.unknown_keys,
    )
