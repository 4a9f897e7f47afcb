"""A session binds one client to one conversation: nobody else's token opens it."""

import base64
import json
import time
from datetime import datetime, timedelta
from typing import Any

import jwt
import pytest
from members_client import SECRET, Member, code, http_client, texts_of

from backstory.server.members.session_tokens import Session, SessionTokens

DAY = 24 * 60 * 60
TOKENS = SessionTokens(SECRET, timedelta(hours=24), timedelta(days=30))
CLAIMS = jwt.decode(TOKENS.sign(TOKENS.begin(None, {})), options={"verify_signature": False})


def cookie_of(reply) -> str:
    return reply.headers["set-cookie"]


async def test_a_session_says_when_it_ends_and_how_long_words_are_kept(ben: Member) -> None:
    said = (await ben.begin(metadata={"country": "gb"})).json()
    assert said.keys() == {"resumed", "expires_at", "retention_days", "country"}
    left = datetime.fromisoformat(said["expires_at"]).timestamp() - time.time()
    assert DAY - 60 < left <= DAY
    assert (said["resumed"], said["retention_days"], said["country"]) == (False, 30, "GB")


async def test_no_two_sessions_share_a_conversation(members_app, ben: Member) -> None:
    ids = set()
    for _ in range(5):
        token = (await ben.http.post("/chat/session", json={"token": True})).json()["token"]
        ids.add(TOKENS.read(token).conversation_id)
    assert len(ids) == 5
    assert all(len(each) >= 32 for each in ids)


@pytest.mark.parametrize("base", ["https://backstory.test", "http://backstory.test", "https://localhost"])
async def test_the_cookie_is_out_of_reach(members_app, base: str) -> None:
    async with http_client(members_app, base) as http:
        cookie = cookie_of(await http.post("/chat/session", json={}))
    assert cookie.startswith("__Host-backstory_session=")
    assert {"HttpOnly", "Secure", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
async def test_on_this_machine_it_works_without_tls(members_app, host: str) -> None:
    async with http_client(members_app, f"http://{host}", "127.0.0.1") as http:
        cookie = cookie_of(await http.post("/chat/session", json={}))
    assert cookie.startswith("backstory_session=")
    assert "Secure" not in cookie
    assert {"HttpOnly", "SameSite=strict"} <= set(cookie.split("; "))


async def test_behind_a_proxy_on_this_machine_it_is_secure(members_app) -> None:
    async with http_client(members_app, "http://127.0.0.1:8000", "127.0.0.1") as http:
        reply = await http.post("/chat/session", json={}, headers={"X-Forwarded-For": "203.0.113.7"})
    assert "; Secure" in cookie_of(reply)


async def test_a_client_that_asks_for_a_token_gets_no_cookie(ben: Member) -> None:
    reply = await ben.begin(token=True)
    assert "set-cookie" not in reply.headers
    assert ben.token
    assert texts_of(await ben.say("hello"))


async def test_a_session_is_resumed_with_all_that_was_said(ana: Member) -> None:
    await ana.say("why does my MRI show damage")
    assert (await ana.begin()).json()["resumed"] is True
    assert "why does my MRI show damage" in texts_of(await ana.history())


async def test_a_resumed_session_keeps_what_the_host_app_said(ben: Member) -> None:
    await ben.begin(metadata={"name": "Ben", "country": "US"})
    assert (await ben.begin()).json()["country"] == "US"
    assert "Ben" in texts_of(await ben.say("hello"))[0]


async def test_a_stranger_reads_nothing_and_continues_nothing(ana: Member, ben: Member) -> None:
    await ana.say("my name is Zanzibar")
    for reply in (await ben.history(), await ben.say("hello"), await ben.delete()):
        assert code(reply) == (401, "no_session")
    await ben.begin()
    assert texts_of(await ben.history()) == []
    await ben.delete()
    assert "my name is Zanzibar" in texts_of(await ana.history())


def forged(**changes: Any) -> str:
    return jwt.encode({**CLAIMS, **changes}, "another secret that is just as long as ours", "HS256")


def unsigned() -> str:
    return jwt.encode(CLAIMS, "", "none")


def tampered() -> str:
    head, body, signature = TOKENS.sign(TOKENS.begin(None, {})).split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    claims["sub"] = "the conversation of somebody else"
    return ".".join(
        [head, base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("="), signature]
    )


def signed(**changes: Any) -> str:
    claims = {name: value for name, value in {**CLAIMS, **changes}.items() if value is not ...}
    return jwt.encode(claims, SECRET, "HS256")


BAD_TOKENS = {
    "signed with another secret": forged(),
    "unsigned": unsigned(),
    "with another conversation's id": tampered(),
    "for another audience": signed(aud="somebody else"),
    "without an audience": signed(aud=...),
    "without an end": signed(exp=...),
    "without a conversation": signed(sub=...),
    "with another algorithm": jwt.encode(CLAIMS, SECRET * 2, "HS512"),
    "no token at all": "a conversation id",
    "empty": " ",
    "with odd letters": "caf\u00e9.\u00ff.\u00e0",
}


@pytest.mark.parametrize("name", BAD_TOKENS)
async def test_a_token_that_is_not_ours_opens_nothing(ben: Member, name: str) -> None:
    header = {"Authorization": f"Bearer {BAD_TOKENS[name]}".encode("latin-1")}
    assert code(await ben.http.get("/chat/messages", headers=header)) == (401, "bad_session")


async def test_an_expired_token_opens_nothing(ben: Member) -> None:
    ben.token = signed(exp=int(time.time()) - 1)
    assert code(await ben.history()) == (401, "session_expired")
    assert (await ben.begin(token=True)).json()["resumed"] is False


async def test_a_forged_cookie_opens_nothing(ben: Member) -> None:
    header = {"Cookie": f"__Host-backstory_session={forged()}"}
    assert code(await ben.http.get("/chat/messages", headers=header)) == (401, "bad_session")


async def test_the_cookie_of_plain_http_counts_nowhere_else(ben: Member) -> None:
    header = {"Cookie": f"backstory_session={TOKENS.sign(TOKENS.begin(None, {}))}"}
    assert code(await ben.http.get("/chat/messages", headers=header)) == (401, "no_session")


async def test_another_secret_makes_old_sessions_worthless(make_app, ana: Member) -> None:
    await ana.begin(token=True)
    async with http_client(make_app(SESSION_SECRET="a new secret, because the old one leaked")) as http:
        after = Member(http)
        after.token = ana.token
        assert code(await after.history()) == (401, "bad_session")


def half_used(**changes: Any) -> Session:
    now = int(time.time())
    return Session(
        **{"conversation_id": "half-used", "born": now - 13 * 3600, "expires": now + 11 * 3600} | changes
    )


async def test_a_session_in_use_lasts_on_as_a_token(ben: Member) -> None:
    ben.token = TOKENS.sign(half_used())
    renewed = (await ben.say("hello")).json()["token"]
    assert TOKENS.read(renewed).expires > half_used().expires + 10 * 3600
    assert TOKENS.read(renewed).conversation_id == "half-used"


async def test_a_session_in_use_lasts_on_as_a_cookie(ben: Member) -> None:
    header = {"Cookie": f"__Host-backstory_session={TOKENS.sign(half_used())}"}
    reply = await ben.http.get("/chat/messages", headers=header)
    assert cookie_of(reply).startswith("__Host-backstory_session=")
    assert "token" not in reply.json()


async def test_a_fresh_session_is_not_renewed(ana: Member) -> None:
    reply = await ana.say("hello")
    assert "set-cookie" not in reply.headers
    assert reply.json().keys() == {"messages"}


def test_however_much_it_is_used_a_session_ends_with_what_it_could_show() -> None:
    born = int(time.time()) - 29 * DAY - DAY // 2
    session = Session("old", born, int(time.time()) + 60)
    assert TOKENS.renew(session).expires == born + 30 * DAY


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ([], "not_an_object"),
        ({"sender": "mine"}, "unknown_field"),
        ({"conversation_id": "mine"}, "unknown_field"),
        ({"token": "yes"}, "bad_token_wish"),
        ({"identity": 7}, "bad_identity_type"),
        ({"identity": "a.b.c"}, "no_identities"),
        ({"metadata": []}, "bad_metadata"),
        ({"metadata": {"sender": "x"}}, "bad_metadata"),
        ({"metadata": {"country": "Britain"}}, "bad_metadata"),
        ({"metadata": {"country": "G\n"}}, "bad_metadata"),
        ({"metadata": {"name": 7}}, "bad_metadata"),
        ({"metadata": {"name": "x" * 101}}, "bad_metadata"),
        ({"metadata": {"completed_lessons": "all"}}, "bad_metadata"),
        ({"metadata": {"completed_lessons": ["x" * 1_600]}}, "bad_metadata"),
        ({"metadata": {"consent_to_review": "true"}}, "bad_metadata"),
    ],
)
async def test_a_wish_that_can_t_be_met_is_refused(ben: Member, wish: Any, expected: str) -> None:
    assert code(await ben.http.post("/chat/session", json=wish)) == (400, expected)


async def test_the_largest_metadata_fits_into_a_cookie(ben: Member) -> None:
    reply = await ben.begin(metadata={"name": "\u00e9" * 100, "completed_lessons": ["x" * 400, "y" * 400]})
    assert len(cookie_of(reply).split(";")[0]) < 4_096
    assert (await ben.begin()).json()["resumed"] is True


async def test_answers_through_the_door_stay_out_of_caches(ana: Member) -> None:
    for reply in (await ana.begin(), await ana.history()):
        assert reply.headers["cache-control"] == "no-store"
