"""What a soak found, as a table."""

import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.soak.conversation import Conversation
from benchmarks.soak.memory import Series
from benchmarks.soak.verdict import Verdict

Memory = Mapping[tuple[str, int], Series]


def report(talked: Sequence[Conversation], verdict: Verdict, kills: int, memory: Memory) -> str:
    """Return the table.

    Args:
        talked: the conversations as their clients saw them.
        verdict: what is wrong with them.
        kills: how often a worker was killed.
        memory: of each worker's processes.
    """
    exchanges = [exchange for conversation in talked for exchange in conversation.exchanges]
    lines = {
        "conversations": len(talked),
        "messages answered": len(exchanges),
        "workers killed": kills,
        "messages sent again": sum(exchange.retries > 0 for exchange in exchanges),
        "retries": sum(exchange.retries for exchange in exchanges),
        **{name.replace("_", " "): len(found) for name, found in vars(verdict).items()},
        **_waiting([1000 * exchange.seconds for exchange in exchanges]),
        **dict(_memory(memory)),
    }
    width = max(map(len, lines))
    return "\n".join(f"{name:<{width}}  {value}" for name, value in lines.items())


def _waiting(milliseconds: Sequence[float]) -> dict[str, str]:
    """Percentiles of what members waited, retries included."""
    if len(milliseconds) < 2:
        return {}
    cuts = statistics.quantiles(milliseconds, n=100)
    return {f"answered, p{cut} (ms)": f"{cuts[cut - 1]:,.0f}" for cut in (50, 95, 99)}


def _memory(memory: Memory) -> Iterator[tuple[str, str]]:
    lives: dict[str, list[Series]] = defaultdict(list)
    for (name, _), series in memory.items():
        lives[name].append(series)
    for name, found in lives.items():
        if len(found) > 1:
            most = [f"{max(series.megabytes):.0f}" for series in found]
            yield f"memory of {name} (MB)", f"at most {', '.join(most)} in its {len(found)} lives"
        else:
            yield f"memory of {name} (MB)", _of_one(found[0])


def _of_one(series: Series) -> str:
    parts = [series.megabytes[place * (len(series.megabytes) - 1) // 4] for place in range(5)]
    shown = " → ".join(f"{part:.0f}" for part in parts)
    slope = f"{series.megabytes_per_minute:+.2f} a minute"
    return f"{shown}, {slope}: {'flat' if series.is_flat else 'growing'}"
