"""Who asks too often is told when to come back; who may need help is answered all the same."""

import pytest
from members_client import SECRET, Member, code, http_client, new_id, texts_of

from backstory.server.members.rate_limits import RateLimits
from backstory.server.members.settings import MembersSettings

SIGN = "I can't feel between my legs since this morning"
LONG = "please explain the lesson to me again. " * 60


@pytest.fixture
async def hasty(make_app):
    """A member who has used up what a minute allows."""
    async with http_client(make_app(SESSION_LIMIT="1/minute")) as http:
        member = Member(http)
        await member.begin()
        await member.say("tell me about the tennis players", "the-first")
        yield member


async def test_too_many_messages_are_refused_with_when_to_come_back(hasty: Member) -> None:
    reply = await hasty.say("hello")
    assert code(reply) == (429, "too_many_messages")
    assert 0 < int(reply.headers["retry-after"]) <= 60
    assert "call your local emergency number" in reply.json()["error"]["message"]


async def test_so_are_readings_of_the_history_and_feedback(hasty: Member) -> None:
    for reply in (await hasty.history(), await hasty.rate("the-first", reason="nice")):
        assert code(reply) == (429, "too_many_messages")


@pytest.mark.parametrize(
    "text",
    [SIGN, f"{LONG} {SIGN}. {LONG}", "i want to end my life"],
    ids=["an emergency", "an emergency in many words", "a crisis"],
)
async def test_a_warning_sign_is_answered_over_the_limit(hasty: Member, text: str) -> None:
    card = (await hasty.say(text)).json()["messages"][0]["custom"]
    assert card["tier"] in ("emergency", "crisis")


async def test_a_warning_sign_in_feedback_is_answered_over_the_limit(hasty: Member) -> None:
    reply = await hasty.rate("the-first", "down", reason=SIGN)
    assert reply.json()["messages"][0]["custom"]["tier"] == "emergency"


async def test_what_is_urgent_only_in_its_conversation_is_answered_over_the_limit(
    hasty: Member,
) -> None:
    words = "can it wait till Monday?"
    assert (await hasty.say(words)).status_code == 429
    await hasty.say(SIGN)
    assert (await hasty.say(words)).json()["messages"][0]["custom"]["tier"] == "emergency"


@pytest.mark.parametrize("text", ["/red_flag", "/crisis", "//red_flag"])
async def test_typed_shorthand_is_no_way_round_the_limit(hasty: Member, text: str) -> None:
    assert (await hasty.say(text)).status_code == 429


async def test_a_retry_gets_its_answer_over_the_limit(hasty: Member) -> None:
    assert "98" in texts_of(await hasty.say("tell me about the tennis players", "the-first"))[0]


async def test_deleting_is_never_refused(hasty: Member) -> None:
    assert (await hasty.delete()).status_code == 204


async def test_one_session_does_not_use_up_what_another_may(make_app) -> None:
    app = make_app(SESSION_LIMIT="1/minute")
    async with http_client(app) as one, http_client(app) as other:
        for member in (Member(one), Member(other)):
            await member.begin()
            assert (await member.say("hello")).status_code == 200


async def statuses(app, addresses: list[str], headers: list[dict[str, str]] | None = None) -> list[int]:
    """What one message of a new session each gets."""
    found = []
    for address, more in zip(addresses, headers or [{}] * len(addresses), strict=True):
        async with http_client(app, address=address) as http:
            member = Member(http)
            await member.begin()
            body = {"message_id": new_id(), "text": "hello"}
            found.append((await http.post("/chat/messages", json=body, headers=more)).status_code)
    return found


async def test_new_sessions_are_no_way_round_the_limit_of_an_address(make_app) -> None:
    app = make_app(ADDRESS_LIMIT="1/minute")
    assert await statuses(app, ["203.0.113.7", "203.0.113.7", "203.0.113.8"]) == [200, 429, 200]


async def test_one_household_has_one_network_of_ipv6(make_app) -> None:
    app = make_app(ADDRESS_LIMIT="1/minute")
    assert await statuses(app, ["2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1"]) == [200, 429, 200]


PROXY = "10.0.0.5"
VIA = [{"X-Forwarded-For": f"203.0.113.{number}"} for number in (7, 8)]


async def test_without_a_trusted_proxy_nobody_can_claim_another_address(make_app) -> None:
    app = make_app(ADDRESS_LIMIT="1/minute")
    assert await statuses(app, [PROXY, PROXY], VIA) == [200, 429]


async def test_behind_a_trusted_proxy_each_member_counts_alone(make_app) -> None:
    app = make_app(ADDRESS_LIMIT="1/minute", TRUSTED_PROXIES="10.0.0.0/24, 127.0.0.1")
    assert await statuses(app, [PROXY, PROXY, PROXY], [*VIA, VIA[0]]) == [200, 200, 429]


async def test_what_a_member_says_before_the_proxy_does_not_count(make_app) -> None:
    app = make_app(ADDRESS_LIMIT="1/minute", TRUSTED_PROXIES="10.0.0.0/24")
    claims = [{"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.7"} for number in (1, 2)]
    assert await statuses(app, [PROXY, PROXY], claims) == [200, 429]


def limits(**settings: str) -> RateLimits:
    """Limits as another worker has them."""
    values = {f"BACKSTORY_{name}": value for name, value in settings.items()}
    return RateLimits(MembersSettings.from_environment({"BACKSTORY_SESSION_SECRET": SECRET, **values}))


async def test_several_limits_hold_together() -> None:
    strict = limits(SESSION_LIMIT="2/minute;3/hour")
    waits = [await strict.wait("ana", "203.0.113.7") for _ in range(3)]
    assert waits[:2] == [None, None]
    assert waits[2] is not None and waits[2] <= 60
