"""Ids made up by an attacker: of sessions, messages and conversations."""

import base64
import hmac
import json
from typing import Any

import jwt
import pytest
from members_client import SECRET, Member, code

SQL_AND_OTHERS = [
    "",
    "1",
    "a" * 65,
    "' OR '1'='1' --",
    "../../../etc/passwd",
    "........",
    "aaaaaaaa\n",
    "aaaaaaaa\x00",
    "%00000000",
    "ａａａａａａａａ",
    None,
    7,
    ["aaaaaaaa"],
    {"$ne": "aaaaaaaa"},
]


def part(content: Any) -> str:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def signed(key: bytes, **head: str) -> str:
    """Sign with any key: PyJWT refuses to sign with an empty one."""
    words = f"{part(head)}.{part(CLAIMS)}"
    return f"{words}.{part(hmac.digest(key, words.encode(), 'sha256'))}"


CLAIMS = {
    "aud": "backstory:session",
    "sub": "the conversation of somebody else",
    "iat": 1_700_000_000,
    "exp": 9_000_000_000,
    "member": None,
    "metadata": {},
}
FORGED = {
    "of no algorithm": f"{part({'alg': 'none', 'typ': 'JWT'})}.{part(CLAIMS)}.",
    "of an algorithm in odd case": f"{part({'alg': 'nOnE'})}.{part(CLAIMS)}.",
    "with an empty key": signed(b"", alg="HS256"),
    "with a guessed key": jwt.encode(CLAIMS, "secret", "HS256"),
    "with another algorithm": jwt.encode(CLAIMS, SECRET * 2, "HS384"),
    "with a key of its own": jwt.encode(
        CLAIMS, "k" * 32, "HS256", headers={"jwk": {"kty": "oct", "k": "a2tr"}}
    ),
    "with a key elsewhere": jwt.encode(
        CLAIMS, "k" * 32, "HS256", headers={"jku": "https://evil.example/keys"}
    ),
    "with a key in a file": signed(b"", alg="HS256", kid="../../../../dev/null"),
    "with a claim that must be understood": jwt.encode(CLAIMS, SECRET, "HS256", headers={"crit": ["exp"]}),
    "of lists": f"{part({'alg': 'HS256'})}.{part([CLAIMS])}.{part(b'x')}",
    "nested without end": f"{part(b'[' * 30_000)}.{part(CLAIMS)}.x",
    "of dots": "." * 100,
    "of null bytes": "\x00.\x00.\x00",
    "of another kind": jwt.encode({**CLAIMS, "aud": "our-app"}, SECRET, "HS256"),
}


@pytest.mark.parametrize("name", FORGED)
@pytest.mark.parametrize("place", ["header", "cookie"])
async def test_a_forged_session_opens_nothing(ben: Member, name: str, place: str) -> None:
    token = FORGED[name]
    headers = {"Authorization": f"Bearer {token}"} if place == "header" else {"Cookie": cookie(token)}
    for method, path in (("GET", "/chat/messages"), ("DELETE", "/chat")):
        reply = await ben.http.request(method, path, headers=headers)
        assert code(reply)[0] == 401, reply.text


def cookie(token: str) -> str:
    return f"__Host-backstory_session={token}"


@pytest.mark.parametrize("message_id", SQL_AND_OTHERS, ids=range(len(SQL_AND_OTHERS)))
async def test_a_message_id_that_is_none_is_refused(ana: Member, message_id: Any) -> None:
    for reply in (await ana.send(message_id=message_id, text="hello"), await ana.rate(message_id)):
        assert code(reply) == (400, "bad_message_id")


async def test_a_client_can_not_choose_its_conversation(ben: Member, members_app) -> None:
    for wish in ({"conversation_id": "ana"}, {"metadata": {"sub": "ana"}}, {"identity": "ana"}):
        assert (await ben.begin(**wish)).status_code == 400
    assert (await ben.begin()).json()["resumed"] is False
