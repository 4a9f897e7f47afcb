"""The figures as a Markdown table, with ratios to stock."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.page import NONE, markdown, ratio
from benchmarks.serving.sides import OURS, OURS_2, STOCK, TITLES


@dataclass(frozen=True)
class Line:
    """A line of the table: its title, and where its value stands in the figures."""

    title: str
    path: tuple[str, ...]


def table(sides: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the table, with the ratios where stock is there.

    Args:
        sides: the figures by the side's name.
    """
    compared = [name for name in (OURS, OURS_2) if name in sides and STOCK in sides]
    head = ["", *(TITLES[name] for name in sides), *(f"{TITLES[name]} : stock" for name in compared)]
    rows = [head]
    for line in _lines(sides):
        values = {name: _value(figures, line.path) for name, figures in sides.items()}
        ratios = [ratio(values[name], values[STOCK]) for name in compared]
        rows.append([line.title, *map(_show, values.values()), *ratios])
    return markdown(rows)


def _lines(sides: Mapping[str, Mapping[str, Any]]) -> Iterator[Line]:
    yield Line("Start to first reply, s", ("start_s",))
    for share in ("p50", "p95", "p99"):
        yield Line(f"Reply {share}, 1 client, ms", ("reply_ms", share))
    for clients in _keys(sides, "loads"):
        yield Line(f"Replies a second, {_clients(clients)}", ("loads", clients, "replies_per_second"))
    for clients in _keys(sides, "loads")[1:]:
        yield Line(f"Reply p95, {_clients(clients)}, ms", ("loads", clients, "reply_ms", "p95"))
        for what in ("refused", "unanswered"):
            if any(figures["loads"].get(clients, {}).get(what) for figures in sides.values()):
                yield Line(f"Messages {what}, {_clients(clients)}", ("loads", clients, what))
    for clients in _keys(sides, "loads"):
        yield Line(
            f"Server's processor time a reply, {_clients(clients)}, ms",
            ("loads", clients, "server_cpu_ms_per_reply"),
        )
    for turn in _keys(sides, "growth_ms"):
        yield Line(f"Reply at turn {turn}, ms", ("growth_ms", turn))
    yield Line("Memory after the load (PSS), MB", ("memory_after_load", "pss_mb"))
    yield Line("Memory after the load (RSS), MB", ("memory_after_load", "rss_mb"))
    yield Line("Installed packages, MB", ("packages_mb",))
    yield Line("Model, MB", ("model_mb",))
    for turns in _keys(sides, "database_bytes_per_turn"):
        yield Line(f"Database, bytes a turn, conversations of {turns}", ("database_bytes_per_turn", turns))


def _clients(number: str) -> str:
    return "1 client" if number == "1" else f"{number} clients"


def _keys(sides: Mapping[str, Mapping[str, Any]], name: str) -> list[str]:
    return sorted({key for figures in sides.values() for key in figures[name]}, key=int)


def _value(figures: Mapping[str, Any], path: tuple[str, ...]) -> float | None:
    found: Any = figures
    for key in path:
        found = (found or {}).get(key)
    return None if found is None else float(found)


def _show(value: float | None) -> str:
    """Show three digits, or all before the point."""
    if value is None:
        return NONE
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
