"""The figures as a Markdown table that is also easy to read in a terminal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks.nlu.measures import Figures
from benchmarks.nlu.sides import OURS, STOCK
from benchmarks.page import NONE, markdown, ratio

_TITLES = {STOCK: "stock Rasa", OURS: "ours"}


@dataclass(frozen=True)
class _Line:
    title: str
    value: Callable[[Figures], float | None]
    show: Callable[[float], str]


def _share(value: float) -> str:
    return f"{value:.3f}"


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"


def _points(value: float) -> str:
    return f"{100 * value:.1f} points"


def _figure(value: float) -> str:
    """Show three digits, or all before the point."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


_LINES = (
    _Line("Accuracy", lambda f: f.accuracy, _share),
    _Line("Macro F1", lambda f: f.macro_f1, _share),
    _Line("Out-of-scope AUROC", lambda f: f.auroc, _share),
    _Line("Out-of-scope AUROC, clear rows", lambda f: f.auroc_clear, _share),
    _Line("False accepts at 95 % in-scope recall", lambda f: f.false_accepts, _percent),
    _Line("False accepts, clear rows", lambda f: f.false_accepts_clear, _percent),
    _Line("Accuracy lost to one typo", lambda f: f.typo_drop, _points),
    _Line("Training, s", lambda f: f.training_seconds, _figure),
    _Line("Training again, s", lambda f: f.training_again_seconds, _figure),
    _Line("Parse p50, ms", lambda f: f.parse_ms, _figure),
    _Line("Resident after loading, MB", lambda f: f.loaded_mb, _figure),
    _Line("Model, MB", lambda f: f.model_mb, _figure),
)


def table(sides: Mapping[str, Figures]) -> str:
    """Return the table, with the ratios where both sides are there.

    Args:
        sides: the figures by the side's name.
    """
    both = STOCK in sides and OURS in sides
    head = ["", *(_TITLES[name] for name in sides), *(["ours : stock"] if both else [])]
    rows = [head]
    for line in _LINES:
        values = {name: line.value(figures) for name, figures in sides.items()}
        cells = [NONE if value is None else line.show(value) for value in values.values()]
        rows.append([line.title, *cells, *([ratio(values[OURS], values[STOCK])] if both else [])])
        if line.title == "Accuracy":
            intervals = [" to ".join(map(_share, figures.accuracy_interval)) for figures in sides.values()]
            rows.append(["95 % interval", *intervals, *([NONE] if both else [])])
    return markdown(rows)


def gain_sentence(gain: float, low: float, high: float) -> str:
    """Say how far our accuracy lies above stock's."""
    return (
        f"Accuracy, ours − stock, on the same rows: {100 * gain:+.1f} points "
        f"(95 % interval {100 * low:+.1f} to {100 * high:+.1f})."
    )
