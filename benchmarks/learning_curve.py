"""Measures how accuracy grows with training examples: ``python -m benchmarks.learning_curve``.

The classifier and the language components are the real ones, but not Rasa's graph around them. They
are trained on a part of the examples, with the sentence encoder and on words alone, and tested on
messages that were written apart from all training data.
"""

import datetime
import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np

from backstory.content.examples import Example, read_examples
from backstory.evaluation.nlu.intervals import Estimate, bootstrap
from backstory.evaluation.nlu.test_sets import Dataset, Labelled, UnreadableTestSet, read_test_sets
from backstory.nlu.encoder.weights import EncoderUnavailableError
from backstory.nlu.in_scope import OUT_OF_SCOPE
from backstory.nlu.trained import Reading, Trained
from benchmarks.learning_curve_chart import draw
from benchmarks.learning_curve_reader import Reader

TEST_SET = Path("tests") / "nlu" / "dev.jsonl"
NAME = "nlu-learning-curve"
ALL = "all"
SIZES = f"10,20,40,80,{ALL}"
WITH_ENCODER, WORDS_ONLY = "with the sentence encoder", "words only"
FEWEST = 2  # examples of an intent: one is held out
_DIGITS = 4


@dataclass(frozen=True)
class Point:
    """One point of a curve: `size` is the number asked for, `per_intent` the mean number there was."""

    size: int | None  # None: all examples
    per_intent: float  # of the intents other than out_of_scope
    examples: int
    seeds: int
    accuracy: Estimate  # mean of the seeds; the interval is a bootstrap over the messages


def sample(examples: Sequence[Example], size: int | None, seed: int) -> list[Example]:
    """Return as many examples of each intent, and of out_of_scope the same share of its own.

    With the same seed a larger sample holds the smaller ones.

    Args:
        examples: all examples.
        size: how many of an intent; all of them where it has fewer. None: all examples.
        seed: another one draws others.
    """
    if size is None:
        return list(examples)
    by_intent: dict[str, list[Example]] = {}
    for example in examples:
        by_intent.setdefault(example.intent, []).append(example)
    share = size / per_intent(examples)
    drawn: list[Example] = []
    for intent, own in by_intent.items():
        wanted = round(share * len(own)) if intent == OUT_OF_SCOPE else size
        # A generator for each intent: a new intent doesn't change what is drawn of the others.
        shuffled = random.Random(f"{seed}:{intent}").sample(own, len(own))  # noqa: S311
        drawn += shuffled[: max(wanted, FEWEST)]
    return drawn


def per_intent(examples: Sequence[Example]) -> float:
    """Return the mean number of examples of an intent other than out_of_scope."""
    answered = [example.intent for example in examples if example.intent != OUT_OF_SCOPE]
    return len(answered) / len(set(answered))


def hits(reader: Reader, examples: Sequence[Example], rows: Sequence[Labelled]) -> np.ndarray:
    """Train on examples and return which rows' intent is ranked first (rows)."""
    encoded = reader.learn([example.text for example in examples])
    trained = Trained.train(encoded, [example.intent for example in examples])
    ranked = [ranked_first(trained.read(*reader.read(row.text))) for row in rows]
    return np.array([intent in row.accepted for intent, row in zip(ranked, rows, strict=True)], dtype=float)


def ranked_first(reading: Reading) -> str:
    """Return the likeliest of all intents, whether or not the assistant would ask back."""
    answered = reading.confidence * reading.in_scope
    return reading.intent if answered >= 1.0 - reading.in_scope else OUT_OF_SCOPE


def measure(
    reader: Reader,
    examples: Sequence[Example],
    rows: Sequence[Labelled],
    size: int | None,
    seeds: int,
) -> Point:
    """Measure one point of a curve; all examples are one sample, whatever the seed."""
    samples = [sample(examples, size, seed) for seed in range(1, seeds + 1 if size else 2)]
    mean = np.mean([hits(reader, each, rows) for each in samples], axis=0)
    (accuracy,) = bootstrap(lambda counts: counts @ mean[:, None] / len(rows), len(rows))
    return Point(size, per_intent(samples[0]), len(samples[0]), len(samples), accuracy)


def measure_curve(
    name: str, examples: Sequence[Example], rows: Sequence[Labelled], sizes: Sequence[int | None], seeds: int
) -> list[Point]:
    """Measure a curve's points, telling of each."""
    reader = Reader(name == WITH_ENCODER, [example.text for example in examples])
    points = []
    for size in sizes:
        began = time.monotonic()
        point = measure(reader, examples, rows, size, seeds)
        seconds = time.monotonic() - began
        click.echo(
            f"{name}, {size or ALL} per intent: {point.accuracy.value:.3f} ({seconds:.0f} s)", err=True
        )
        points.append(point)
    return points


def as_json(curves: dict[str, list[Point]], test_set: Dataset, date: str) -> dict[str, Any]:
    """Return the numbers with what they were measured on."""
    content = {
        "date": date,
        "test_set": asdict(test_set.files[0]),
        "measure": "accuracy of the intent ranked first; one in also_ok is right",
        "curves": {name: [asdict(point) for point in points] for name, points in curves.items()},
    }
    rounded: dict[str, Any] = json.loads(
        json.dumps(content), parse_float=lambda number: round(float(number), _DIGITS)
    )
    return rounded


def _read_all() -> tuple[list[Example], Dataset]:
    """Read the training examples and the test set of the project in the working directory."""
    try:
        test_set = read_test_sets([TEST_SET])
    except UnreadableTestSet as error:
        raise click.ClickException(str(error)) from error
    examples = read_examples(Path())
    problems = [f"{each.file}:{each.line}: {each.what}" for each in examples.mistakes]
    if problems or not examples.found:
        raise click.ClickException("\n".join(problems) or "data/nlu holds no training examples")
    return examples.found, test_set


def _sizes(context: click.Context, parameter: click.Parameter, value: str) -> list[int | None]:
    words = [word.strip() for word in value.split(",")]
    if not all(word == ALL or (word.isdecimal() and int(word) >= FEWEST) for word in words):
        raise click.BadParameter(f"write numbers from {FEWEST}, or '{ALL}', with commas between: {SIZES}")
    numbers = sorted({int(word) for word in words if word != ALL})
    return [*numbers, None] if ALL in words else [*numbers]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--sizes", default=SIZES, show_default=True, callback=_sizes, help="Examples of each intent.")
@click.option("--seeds", default=3, show_default=True, type=click.IntRange(1), help="Samples of each size.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("docs") / "images",
    show_default=True,
    help=f"Folder for {NAME}.svg and {NAME}.json.",
)
def main(sizes: list[int | None], seeds: int, out: Path) -> None:
    """Draw how accuracy grows with the training examples, with the sentence encoder and on words alone."""
    examples, test_set = _read_all()
    try:
        curves = {
            name: measure_curve(name, examples, test_set.rows, sizes, seeds)
            for name in (WITH_ENCODER, WORDS_ONLY)
        }
    except EncoderUnavailableError as error:
        raise click.ClickException(str(error)) from error
    numbers = as_json(curves, test_set, datetime.datetime.now(datetime.UTC).date().isoformat())
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{NAME}.json").write_text(json.dumps(numbers, indent=2, ensure_ascii=False) + "\n")
    draw(numbers, out / f"{NAME}.svg")
    click.echo(f"Written: {out / NAME}.svg and .json")


if __name__ == "__main__":
    main()
