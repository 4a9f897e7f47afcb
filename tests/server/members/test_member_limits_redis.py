"""Workers count together in a real Redis; when it is away, each counts alone and nobody is turned away."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
import redis
from members_client import SECRET
from processes import free_port
from redis_server import REDIS, running_redis

from backstory.server.members.rate_limits import RateLimits
from backstory.server.members.settings import MembersSettings

ADDRESS = "203.0.113.7"


@pytest.fixture
def port(skip_unless: Callable[[bool, str], None]) -> int:
    skip_unless(REDIS is not None, "redis-server is not installed")
    return free_port()


def worker(url: str) -> RateLimits:
    values = {
        "BACKSTORY_SESSION_SECRET": SECRET,
        "BACKSTORY_REDIS_URL": url,
        "BACKSTORY_SESSION_LIMIT": "2/hour",
    }
    return RateLimits(MembersSettings.from_environment(values))


async def test_workers_share_their_counts(port: int, tmp_path: Path) -> None:
    with running_redis(port, tmp_path) as url:
        one, other = worker(url), worker(url)
        waits = [await each.wait("ana", ADDRESS) for each in (one, other, one, other)]
    assert waits[:2] == [None, None]
    assert all(wait is not None and 0 < wait <= 3_600 for wait in waits[2:])


async def test_redis_holds_no_address_and_no_conversation(port: int, tmp_path: Path) -> None:
    with running_redis(port, tmp_path) as url:
        await worker(url).wait("the conversation of ana", ADDRESS)
        with redis.Redis.from_url(url) as client:
            kept = b" ".join([part for key in client.scan_iter() for part in (key, client.dump(key))])
    assert len(kept) > 100
    assert b"ana" not in kept
    assert ADDRESS.encode() not in kept


async def test_without_redis_each_counts_alone_and_says_so_once(port: int, caplog) -> None:
    one, other = (worker(f"redis://127.0.0.1:{port}") for _ in range(2))
    assert [await one.wait("ana", ADDRESS) for _ in range(2)] == [None, None]
    assert await one.wait("ana", ADDRESS) is not None
    assert await other.wait("ana", ADDRESS) is None
    one._away_until = 0.1
    await one.wait("ben", ADDRESS)
    assert [record.message.count("Redis is away") for record in caplog.records] == [1, 1]


async def test_redis_is_used_again_once_it_is_back(port: int, tmp_path: Path, caplog) -> None:
    caplog.set_level("INFO", "backstory")
    one = worker(f"redis://127.0.0.1:{port}")
    await one.wait("ana", ADDRESS)
    with running_redis(port, tmp_path) as url:
        one._away_until = 0.1
        await one.wait("ana", ADDRESS)
        await worker(url).wait("ana", ADDRESS)
        assert await one.wait("ana", ADDRESS) is not None
    assert "Redis is back" in caplog.text


async def test_a_redis_that_goes_away_turns_nobody_away(port: int, tmp_path: Path) -> None:
    with running_redis(port, tmp_path) as url:
        one = worker(url)
        assert await one.wait("ana", ADDRESS) is None
    assert [await one.wait("ana", ADDRESS) for _ in range(2)] == [None, None]


async def test_a_redis_that_hangs_does_not_hang_a_member() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        hanging = worker(f"redis://127.0.0.1:{silent.getsockname()[1]}")
        assert await hanging.wait("ana", ADDRESS) is None


async def test_a_password_stays_out_of_the_log(port: int, caplog) -> None:
    await worker(f"redis://:hunter2@127.0.0.1:{port}").wait("ana", ADDRESS)
    assert "Redis is away" in caplog.text
    assert "hunter2" not in caplog.text
