"""A handover arrives signed and once, or it says that it did not, within its time."""

import asyncio
import hashlib
import hmac
import logging
import time

import pytest
from care_team import SECRET, CareTeam
from processes import free_port

from backstory.handover.sending import AT_ONCE, PAUSES, Sent, send
from backstory.handover.settings import HandoverSettings

BODY = '{"type": "handover", "é": "ü"}'.encode()
KEY = "a key"


def to(care_team: CareTeam, seconds: int = 10) -> HandoverSettings:
    return HandoverSettings(f"{care_team.url}/handover", SECRET, seconds)


async def test_it_arrives_as_it_was_and_signed(care_team: CareTeam) -> None:
    assert await send(BODY, KEY, to(care_team)) is Sent.YES
    (got,) = care_team.received
    assert (got.path, got.raw, got.headers["Content-Type"]) == ("/handover", BODY, "application/json")
    parts = dict(part.split("=") for part in got.headers["Backstory-Signature"].split(","))
    signed = hmac.new(SECRET.encode(), f"{parts['t']}.".encode() + got.raw, hashlib.sha256).hexdigest()
    assert parts["v1"] == signed
    assert abs(time.time() - int(parts["t"])) < 300


@pytest.mark.parametrize("status", [200, 201, 202, 204])
async def test_any_success_is_one(care_team: CareTeam, status: int) -> None:
    care_team.answers = [status]
    assert await send(BODY, KEY, to(care_team)) is Sent.YES


@pytest.mark.parametrize("first", [500, 503, 429, 408, "hang up"])
async def test_what_may_pass_is_tried_again_under_the_same_key(care_team: CareTeam, first: int | str) -> None:
    care_team.answers = [first, 204]
    assert await send(BODY, KEY, to(care_team)) is Sent.YES
    assert [got.headers["Idempotency-Key"] for got in care_team.received] == [KEY, KEY]
    assert [got.raw for got in care_team.received] == [BODY, BODY]


async def test_a_broken_receiver_is_not_tried_for_ever(care_team: CareTeam) -> None:
    care_team.answers = [500]
    assert await send(BODY, KEY, to(care_team)) is Sent.FAILED
    assert len(care_team.received) == len(PAUSES) + 1


@pytest.mark.parametrize(("status", "sent"), [(400, "refused"), (401, "refused"), (410, "refused")])
async def test_a_refusal_is_final(care_team: CareTeam, status: int, sent: str) -> None:
    care_team.answers = [status]
    assert (await send(BODY, KEY, to(care_team))).value == sent
    assert len(care_team.received) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_no_redirect_is_followed(care_team: CareTeam, status: int) -> None:
    care_team.answers = [status]
    assert await send(BODY, KEY, to(care_team)) is Sent.REDIRECTED
    assert [got.path for got in care_team.received] == ["/handover"]


async def test_a_silent_receiver_costs_no_more_than_the_time_that_is_set(care_team: CareTeam) -> None:
    care_team.answers = ["silent"]
    began = time.monotonic()
    assert await send(BODY, KEY, to(care_team, seconds=1)) is Sent.TIMEOUT
    assert 0.9 < time.monotonic() - began < 5
    assert len(care_team.received) == 1


async def test_an_endless_answer_is_not_read(care_team: CareTeam) -> None:
    care_team.answers = ["endless"]
    assert await send(BODY, KEY, to(care_team)) is Sent.YES


async def test_where_nobody_listens_it_says_so() -> None:
    nowhere = HandoverSettings(f"http://127.0.0.1:{free_port()}/handover", SECRET, 3)
    assert await send(BODY, KEY, nowhere) is Sent.UNREACHABLE


async def test_tls_is_checked(care_team: CareTeam) -> None:
    plain = HandoverSettings(care_team.url.replace("http:", "https:"), SECRET, 3)
    assert await send(BODY, KEY, plain) is Sent.UNREACHABLE
    assert care_team.received == []


async def test_a_slow_receiver_does_not_take_every_place(care_team: CareTeam) -> None:
    care_team.answers = ["silent"]
    held = [asyncio.create_task(send(BODY, str(n), to(care_team, seconds=3))) for n in range(AT_ONCE)]
    while len(care_team.received) < AT_ONCE:
        await asyncio.sleep(0.01)
    assert await send(BODY, KEY, to(care_team)) is Sent.BUSY
    care_team.over.set()
    await asyncio.gather(*held)
    care_team.answers = [204]
    assert await send(BODY, KEY, to(care_team)) is Sent.YES


async def test_the_log_holds_the_outcome_and_nothing_else(care_team: CareTeam, caplog) -> None:
    caplog.set_level(logging.DEBUG, "backstory.handover")
    care_team.answers = [400]
    await send(b'{"messages": "my own words"}', "the key", to(care_team))
    assert [r.getMessage() for r in caplog.records if r.name.startswith("backstory.handover")] == [
        "A handover did not get through: refused"
    ]
    assert not any(secret in caplog.text for secret in (SECRET, "my own words", "the key", "/handover"))
