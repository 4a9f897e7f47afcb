"""Draws the learning curve from its numbers, for a page 640 pixels wide."""

from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, MultipleLocator, NullLocator

from benchmarks.drawing import COLORS, SOFT, STYLE, WIDTH, few_lines

_HEIGHT = 400 / 96  # inches at 96 pixels each


def draw(numbers: dict[str, Any], file: Path) -> None:
    """Draw the curves and write them as SVG.

    Args:
        numbers: what ``benchmarks.learning_curve.as_json`` gives.
        file: where to write.
    """
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, _HEIGHT), facecolor="white")
        axes = figure.add_axes((0.075, 0.14, 0.7, 0.66))
        for (name, points), color in zip(numbers["curves"].items(), COLORS, strict=True):
            _curve(axes, name, points, color)
        _frame(axes, next(iter(numbers["curves"].values())))
        _titles(figure, numbers)
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})


def _curve(axes: Axes, name: str, points: list[dict[str, Any]], color: str) -> None:
    at = [point["per_intent"] for point in points]
    value, low, high = (
        [100 * point["accuracy"][key] for point in points] for key in ("value", "low", "high")
    )
    axes.fill_between(at, low, high, color=color, alpha=0.14, linewidth=0)
    axes.plot(at, value, color=color, linewidth=2.2, marker="o", markersize=5, clip_on=False)
    for x, y in zip(at, value, strict=True):
        axes.annotate(
            f"{y:.0f}", (x, y), (0, 7), textcoords="offset points", ha="center", color=color, fontsize=9
        )
    axes.annotate(
        name.replace(" the ", " the\n"),
        (at[-1], value[-1]),
        (12, 0),
        textcoords="offset points",
        va="center",
        color=color,
        fontweight="bold",
        annotation_clip=False,
    )


def _frame(axes: Axes, points: list[dict[str, Any]]) -> None:
    """Few lines: each size is a tick on a scale where doubling is one step."""
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(FixedLocator([point["per_intent"] for point in points]))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xticklabels([_tick(point) for point in points])
    axes.yaxis.set_major_locator(MultipleLocator(10))
    axes.yaxis.set_major_formatter("{x:.0f} %")
    few_lines(axes)


def _tick(point: dict[str, Any]) -> str:
    return str(point["size"]) if point["size"] else f"all\n({point['per_intent']:.0f})"


def _titles(figure: Figure, numbers: dict[str, Any]) -> None:
    rows = numbers["test_set"]["rows"]
    figure.text(0.0125, 0.93, "What more training examples bring", fontsize=13, fontweight="bold")
    figure.text(
        0.0125,
        0.865,
        f"Share of {rows:,} test messages whose intent is ranked first, by training examples of each intent",
        color=SOFT,
    )
    figure.text(0.0125, 0.02, f"Bands: 95 % intervals. {numbers['date']}", color=SOFT, fontsize=8.5)
