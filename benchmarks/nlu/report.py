"""What is printed and kept: the table, and the sentences without which its figures can't be read."""

import dataclasses
import json
import os
import platform
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.nlu.data import OUT_OF_SCOPE, Data
from benchmarks.nlu.measures import Figures, accuracy_gain, figures
from benchmarks.nlu.measuring import Measured
from benchmarks.nlu.sides import OURS, STOCK
from benchmarks.nlu.table import gain_sentence, table

_TITLES = {STOCK: "Stock", OURS: "Ours"}


def write_report(data: Data, sides: Mapping[str, Measured], out: Path) -> str:
    """Compute the figures, write them as JSON and Markdown, and return the Markdown.

    Args:
        data: what the sides were measured with.
        sides: what was measured, by the side's name.
        out: the folder of the results; the files bear the data's name.
    """
    computed = {name: figures(data, sides[name]) for name in (STOCK, OURS) if name in sides}
    text = f"{table(computed)}\n{' '.join(_notes(data, sides, computed))}\n"
    out.mkdir(parents=True, exist_ok=True)
    content = {name: dataclasses.asdict(side) for name, side in computed.items()}
    (out / f"{data.name}.json").write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")
    (out / f"{data.name}.md").write_text(text, encoding="utf-8")
    return text


def _notes(data: Data, sides: Mapping[str, Measured], computed: Mapping[str, Figures]) -> Iterator[str]:
    if len(computed) == 2:
        yield gain_sentence(*accuracy_gain(data, sides[STOCK], sides[OURS]))
    rows = [*data.answered, *data.beyond]
    outside = sum(row.intent == OUT_OF_SCOPE for row in rows)
    yield (
        f"{data.name}: {data.training.size():,} training examples of {len(data.training.examples)} intents; "
        f"accuracy over {len(data.answered):,} messages; out of scope: {len(rows) - outside:,} messages "
        f"against {outside:,}."
    )
    for name, side in computed.items():
        yield f"{_TITLES[name]}: in-scope score: {side.in_scope_score}; {_how(sides[name])}."
    if OURS in computed:
        yield (
            "Training: the call alone, imports done. Ours first without any vector of the training texts "
            "kept, then again with all of them; stock keeps none, so its figure is the same twice."
        )
    yield f"Machine: {os.cpu_count()} cores, {platform.system()} {platform.machine()}."


def _how(side: Measured) -> str:
    training = next(iter(side.trainings.values()))
    return (
        f"Rasa {training['rasa']} on Python {training['python']}, trained {training['measured_at'][:10]} "
        f"at a load of {training['load_average_before']:.1f} "
        f"({training['cpu_seconds']:,.0f} s of processor time)"
    )
