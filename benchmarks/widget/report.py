"""What a run leaves: all figures as JSON, and two tables."""

import datetime
import json
import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.page import markdown
from benchmarks.widget.settings import CPU_SLOWDOWN, DOWN_KBPS, ROUND_TRIP_MS, UP_KBPS, WINDOW, Settings

NAME = "widget"
RESULTS = Path("results") / "benchmarks" / NAME

Loads = Sequence[Mapping[str, float]]
Talks = Mapping[int, Mapping[str, Sequence[float]]]

# The figure, its words, what it is divided by, and its decimals.
_LOADING = [
    ("fcp", "First contentful paint, s", 1000, 2),
    ("lcp", "Largest contentful paint, s", 1000, 2),
    ("field", "The field takes a question, s", 1000, 2),
    ("online", "The session has begun, s", 1000, 2),
    ("tbt", "Total blocking time, ms", 1, 0),
    ("cls", "Cumulative layout shift", 1, 3),
    ("bytes", "Transferred, kB", 1000, 1),
    ("requests", "Requests", 1, 0),
]
_TALKING = [
    ("opening", "Opening the page again, to its last message"),
    ("key", "A key, to its letter"),
    ("reply", "An answer, to its words"),
    ("frame", "A frame while scrolling"),
]


def as_json(version: str, settings: Settings, load: float, loads: Loads, talks: Talks) -> dict[str, Any]:
    """Return what was measured, and on what.

    Args:
        version: Chromium's.
        settings: how much was measured.
        load: the machine's load average when the run began.
        loads: the figures of each loading.
        talks: by number of messages, all milliseconds of each figure.
    """
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        "load_average_before": round(load, 1),
        "chromium": version,
        "settings": asdict(settings),
        "loads": list(loads),
        "talks": {str(messages): figures for messages, figures in talks.items()},
    }


def text_report(content: Mapping[str, Any]) -> str:
    """Return the tables and a sentence on how they came about."""
    parts = [markdown(_loading(content["loads"])), markdown(_talking(content["talks"])), _how(content)]
    return "\n".join(parts)


def _loading(loads: Loads) -> list[list[str]]:
    rows = [["Loading the demo page", "median", "range"]]
    for name, words, unit, digits in _LOADING:
        values = [each[name] / unit for each in loads]
        low, middle, high = (
            f"{each:.{digits}f}" for each in (min(values), statistics.median(values), max(values))
        )
        rows.append([words, middle, f"{low} to {high}"])
    return rows


def _talking(talks: Mapping[str, Mapping[str, Sequence[float]]]) -> list[list[str]]:
    head = [f"{messages} messages: {what}" for messages in talks for what in ("median", "worst")]
    rows = [["In a conversation, ms", *head]]
    for name, words in _TALKING:
        pairs = [(statistics.median(each[name]), max(each[name])) for each in talks.values()]
        rows.append([words, *(f"{value:.0f}" for pair in pairs for value in pair)])
    return rows


def _how(content: Mapping[str, Any]) -> str:
    settings = content["settings"]
    return (
        f"Measured {content['date']}: Chromium {content['chromium']}, window {WINDOW['width']} × "
        f"{WINDOW['height']}, processor {CPU_SLOWDOWN} times slower. Loading: slow 4G as Lighthouse's mobile "
        f"profile applies it ({ROUND_TRIP_MS} ms round trip, {DOWN_KBPS / 1024:.1f} Mbit/s down, {UP_KBPS} "
        f"kbit/s up), cold cache, {settings['runs']} runs. Conversations: over the machine's own network, "
        f"{settings['keys']} keys and {settings['replies']} answers each. {content['machine']}, shared with "
        f"the server; load {content['load_average_before']} when it began.\n"
    )


def write(content: Mapping[str, Any], folder: Path) -> None:
    """Keep the figures and the tables in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{NAME}.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    (folder / f"{NAME}.md").write_text(text_report(content), encoding="utf-8")
