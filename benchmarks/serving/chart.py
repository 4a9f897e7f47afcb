"""Draws what members wait for: replies in long conversations, and with many clients."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, NullLocator

from benchmarks.drawing import COLORS, SOFT, STYLE, WIDTH, few_lines
from benchmarks.serving.sides import OURS, OURS_2, STOCK, TITLES

_HEIGHT = 330 / 96  # inches at 96 pixels each
_COLOR = {STOCK: COLORS[1], OURS: COLORS[0], OURS_2: "#5c9a94"}
# What the chart shows; PostgreSQL's side is there for docs/scale.md.

Sides = Mapping[str, Mapping[str, Any]]


def draw(content: Mapping[str, Any], file: Path) -> None:
    """Draw a run's figures and write them as SVG."""
    sides: Sides = {name: figures for name, figures in content["figures"].items() if name in _COLOR}
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, _HEIGHT), facecolor="white")
        _growth(figure.add_axes((0.06, 0.17, 0.40, 0.55)), sides)
        _throughput(figure.add_axes((0.56, 0.17, 0.42, 0.55)), sides)
        figure.text(0.0125, 0.92, "Serving the same conversations", fontsize=13, fontweight="bold")
        figure.text(0.0125, 0.82, "Reply in a long conversation, ms, by turn", color=SOFT)
        figure.text(0.56, 0.82, "Replies a second, by clients at once", color=SOFT)
        _legend(figure, sides)
        cores = content["machine"]["cores"]
        figure.text(0.0125, 0.02, f"{cores} cores. {content['date']}", color=SOFT, fontsize=8.5)
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})


def _legend(figure: Figure, sides: Sides) -> None:
    place = 0.56
    for name in sides:
        figure.text(place, 0.02, f"■ {TITLES[name]}", color=_COLOR[name], fontsize=8.5, fontweight="bold")
        place += 0.05 + 0.011 * len(TITLES[name])


def _growth(axes: Axes, sides: Sides) -> None:
    turns = sorted({int(turn) for figures in sides.values() for turn in figures["growth_ms"]})
    for name, figures in sides.items():
        points = sorted((int(turn), value) for turn, value in figures["growth_ms"].items())
        at, values = [turn for turn, _ in points], [value for _, value in points]
        axes.plot(at, values, color=_COLOR[name], linewidth=2.2, marker="o", markersize=5, clip_on=False)
        for turn, value in points:
            _label(axes, turn, value)
    axes.set_yscale("log")
    few_lines(axes)
    axes.xaxis.set_major_locator(FixedLocator(turns))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter("{x:g}")


def _throughput(axes: Axes, sides: Sides) -> None:
    clients = sorted({int(number) for figures in sides.values() for number in figures["loads"]})
    width = 0.8 / max(1, len(sides))
    for place, (name, figures) in enumerate(sides.items()):
        for group, number in enumerate(clients):
            load = figures["loads"].get(str(number))
            if load:
                x, value = group + (place - (len(sides) - 1) / 2) * width, load["replies_per_second"]
                axes.bar(x, value, width * 0.92, color=_COLOR[name])
                _label(axes, x, value)
    few_lines(axes)
    axes.xaxis.set_major_locator(FixedLocator(range(len(clients))))
    axes.set_xticklabels([str(number) for number in clients])


def _label(axes: Axes, x: float, value: float) -> None:
    shown = f"{value:.0f}" if value >= 10 else f"{value:.1f}"
    axes.annotate(shown, (x, value), (0, 4), textcoords="offset points", ha="center", fontsize=8)
