"""By hand (make soak): hundreds of conversations for long, with a worker killed again and again.

BACKSTORY_SOAK_MINUTES, _CONVERSATIONS, _PAUSE (seconds between two messages of a member) and _KILL_EVERY
(seconds) change its size.
"""

import asyncio
import os
from pathlib import Path

import pytest
from cluster import HAS_ALL, NEEDED, Cluster, running_cluster
from killing import while_killing

from benchmarks.soak.crowd import Crowd
from benchmarks.soak.memory import Series, watch
from benchmarks.soak.report import report
from benchmarks.soak.stored import stored_turns
from benchmarks.soak.verdict import judge

# Below this a process is still filling its caches.
_MEMORY_FROM = 10  # minutes


def _number(name: str, default: float) -> float:
    return float(os.environ.get(f"BACKSTORY_SOAK_{name}", default))


@pytest.mark.soak
async def test_nothing_is_lost_and_memory_is_flat(
    root: Path, model: Path, postgresql: str, tmp_path: Path, skip_unless, capsys
) -> None:
    skip_unless(HAS_ALL, NEEDED)
    settings = {"BACKSTORY_SESSION_LIMIT": "1000000/minute"}
    with running_cluster(root, tmp_path, postgresql, settings) as cluster:
        await _soak(cluster, capsys)


async def _soak(cluster: Cluster, capsys: pytest.CaptureFixture[str]) -> None:
    minutes = _number("MINUTES", 20)
    crowd = Crowd(
        cluster.url, int(_number("CONVERSATIONS", 200)), seconds=60 * minutes, pause=_number("PAUSE", 10)
    )
    killed, spared = cluster.workers
    memory: dict[tuple[str, int], Series] = {}
    watching = asyncio.create_task(
        watch(lambda: {"the killed worker": killed.pid, "the spared worker": spared.pid}, 5, memory)
    )
    talked, kills = await while_killing(killed, _number("KILL_EVERY", 30), crowd.talk())
    watching.cancel()
    stored = stored_turns(cluster.database, [each.conversation_id for each in talked])
    verdict = judge(talked, stored)
    with capsys.disabled():
        print(f"\n{report(talked, verdict, kills, memory)}")
    assert verdict.is_good, verdict
    if minutes >= _MEMORY_FROM:
        assert memory["the spared worker", spared.pid].is_flat
