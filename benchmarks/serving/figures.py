"""Computes the figures of a side from its record."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import mean, median
from typing import Any

import numpy as np

from benchmarks.serving.phases import BESIDE
from benchmarks.serving.processes import ProcessMemory
from benchmarks.serving.record import DatabaseGrowth, Load, Record

Figures = dict[str, Any]


def figures(record: Record, growth_turns: Sequence[int]) -> Figures:
    """Return a side's figures; what was not measured is None or missing."""
    return {
        "start_s": _median(record.start_seconds),
        "reply_ms": _percentiles(record.reply_ms),
        "loads": {str(clients): _load(loads) for clients, loads in _by_clients(record.loads).items()},
        "growth_ms": _growth(record.growth_ms, growth_turns),
        "memory_after_load": _memory(record.memory_after_load),
        "memory_after_growth": _memory(record.memory_after_growth),
        "packages_mb": record.disk and record.disk.packages_mb,
        "model_mb": record.disk and record.disk.model_mb,
        "database_bytes_per_turn": {
            str(turns): _bytes_per_turn(each) for turns, each in _by_turns(record.database).items()
        },
        "understood": record.understood,
        "messages_per_reply": mean(record.messages_per_reply) if record.messages_per_reply else None,
        "failed": record.failed,
    }


def _median(values: Sequence[float]) -> float | None:
    return median(values) if values else None


def _percentiles(values: Sequence[float]) -> dict[str, float]:
    if not values:
        return {}
    return {f"p{share}": float(np.percentile(values, share)) for share in (50, 95, 99)}


def _load(rounds: Sequence[Load]) -> Figures:
    latency = [each for load in rounds for each in load.latency_ms]
    replies = sum(load.replies for load in rounds)
    return {
        "replies_per_second": len(latency) / sum(load.seconds for load in rounds),
        "reply_ms": _percentiles(latency),
        "refused": sum(load.refused for load in rounds),
        "unanswered": sum(load.unanswered for load in rounds),
        "server_cpu_ms_per_reply": 1000 * sum(load.server_cpu_seconds for load in rounds) / replies,
        "database_cpu_ms_per_reply": 1000 * sum(load.database_cpu_seconds for load in rounds) / replies,
        "client_cpu_ms_per_reply": 1000 * sum(load.client_cpu_seconds for load in rounds) / replies,
    }


def _by_clients(loads: Iterable[Load]) -> dict[int, list[Load]]:
    found: dict[int, list[Load]] = defaultdict(list)
    for load in loads:
        if load.replies:
            found[load.clients].append(load)
    return found


def _growth(conversations: Sequence[Sequence[float]], turns: Sequence[int]) -> dict[str, float]:
    """Return the median latency around each turn, of all conversations that got so far."""
    found: dict[str, float] = {}
    for turn in turns:
        first, last = max(0, turn - 1 - BESIDE), turn + BESIDE
        latencies = [each for talk in conversations if len(talk) >= last for each in talk[first:last]]
        if latencies:
            found[str(turn)] = median(latencies)
    return found


def _memory(processes: Sequence[ProcessMemory]) -> Figures | None:
    if not processes:
        return None
    return {
        "pss_mb": sum(each.pss_mb for each in processes),
        "rss_mb": sum(each.rss_mb for each in processes),
        "processes": [vars(each) for each in processes],
    }


def _by_turns(database: Iterable[DatabaseGrowth]) -> dict[int, list[DatabaseGrowth]]:
    found: dict[int, list[DatabaseGrowth]] = defaultdict(list)
    for growth in database:
        if growth.turns:
            found[growth.turns_each].append(growth)
    return found


def _bytes_per_turn(growths: Sequence[DatabaseGrowth]) -> float:
    return sum(each.added_bytes for each in growths) / sum(each.turns for each in growths)
