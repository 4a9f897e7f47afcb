"""What the charts share: colors, size and few lines."""

from typing import Any

from matplotlib.axes import Axes

# Of the demo page: its ink, lines and accents.
INK, SOFT, LINE = "#2a2521", "#62574d", "#e4dacd"
COLORS = ("#1d5c57", "#a8661a")
WIDTH = 640 / 96  # inches at 96 pixels each
STYLE: dict[Any, Any] = {
    "font.size": 9.5,
    "text.color": INK,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    # The same numbers make the same file, and no reader's fonts change it.
    "svg.fonttype": "path",
    "svg.hashsalt": "backstory",
}


def few_lines(axes: Axes) -> None:
    """Leave of the frame only the ground and faint lines to read values by."""
    axes.grid(axis="y", color=LINE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, pad=6)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(LINE)
