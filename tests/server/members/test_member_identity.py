"""A host app says who the member is by a token; PyJWT checks it, and nothing unchecked is taken."""

import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from members_client import Member, code, http_client, texts_of

SECRET = "the host app's secret, which only it and we know"
SETTINGS = {"JWT_SECRET": SECRET, "JWT_ISSUER": "https://app.example.org", "JWT_AUDIENCE": "backstory"}
ELLIPTIC = ec.generate_private_key(ec.SECP256R1())
RSA = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
PEM = RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()

Sign = Callable[..., str]


def host_token(key: Any = SECRET, algorithm: str = "HS256", **changes: Any) -> str:
    now = int(time.time())
    claims = {
        "iss": "https://app.example.org",
        "aud": "backstory",
        "sub": "member 7",
        "nbf": now - 5,
        "exp": now + 300,
        "name": "Ana",
        **changes,
    }
    return jwt.encode({k: v for k, v in claims.items() if v is not ...}, key, algorithm)


@pytest.fixture
async def guest(make_app):
    """A client without a session at a server that takes the host app's tokens."""
    async with http_client(make_app(**SETTINGS)) as http:
        yield Member(http)


async def test_the_members_name_and_country_come_from_the_host_app(guest: Member) -> None:
    claims = {"country": "US", "completed_lessons": ["rethink_your_pain"], "email": "ana@example.org"}
    began = await guest.begin(identity=host_token(**claims), metadata={"name": "Eve", "country": "GB"})
    assert began.json()["country"] == "US"
    assert "Ana" in texts_of(await guest.say("hello"))[0]


def with_public_key_as_secret() -> str:
    """The old attack: a public key, which everybody knows, used as a shared secret."""
    head, body = host_token(algorithm="HS256").split(".")[:2]
    signature = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256).sign(
        f"{head}.{body}".encode(), PEM.encode()
    )
    return f"{head}.{body}.{jwt.utils.base64url_encode(signature).decode()}"


REFUSED: dict[str, Callable[[], str]] = {
    "another secret": lambda: host_token("another secret which is just as long as the real one"),
    "no signature": lambda: host_token("", "none"),
    "an algorithm that is not listed": lambda: host_token(SECRET * 2, "HS512"),
    "another kind of key": lambda: host_token(RSA, "RS256"),
    "another issuer": lambda: host_token(iss="https://evil.example"),
    "no issuer": lambda: host_token(iss=...),
    "another audience": lambda: host_token(aud="another app"),
    "no audience": lambda: host_token(aud=...),
    "an end long past": lambda: host_token(exp=int(time.time()) - 300),
    "no end": lambda: host_token(exp=...),
    "a beginning to come": lambda: host_token(nbf=int(time.time()) + 300),
    "no beginning": lambda: host_token(nbf=...),
    "no member": lambda: host_token(sub=...),
    "no token": lambda: "Ana",
    "nothing": lambda: "",
}


@pytest.mark.parametrize("name", REFUSED)
async def test_a_token_that_can_t_be_trusted_is_refused(guest: Member, name: str) -> None:
    reply = await guest.begin(identity=REFUSED[name]())
    assert code(reply) == (401, "bad_identity")
    assert "set-cookie" not in reply.headers


async def test_a_session_of_ours_is_no_token_of_the_host_app(make_app) -> None:
    app = make_app(**SETTINGS, SESSION_SECRET=SECRET)
    async with http_client(app) as http:
        own = (await http.post("/chat/session", json={"token": True})).json()["token"]
        assert code(await http.post("/chat/session", json={"identity": own})) == (401, "bad_identity")
        header = {"Authorization": f"Bearer {host_token()}"}
        assert code(await http.get("/chat/messages", headers=header)) == (401, "bad_session")


@pytest.mark.parametrize(("key", "algorithm"), [(RSA, "RS256"), (RSA, "PS256"), (ELLIPTIC, "ES256")])
async def test_public_keys_work_too(make_app, key: Any, algorithm: str) -> None:
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    settings = {**SETTINGS, "JWT_PUBLIC_KEY": public.replace("\n", "\\n"), "JWT_ALGORITHMS": algorithm}
    async with http_client(make_app(**{**settings, "JWT_SECRET": ""})) as http:
        began = await http.post("/chat/session", json={"identity": host_token(key, algorithm)})
    assert began.status_code == 200


async def test_a_public_key_is_no_shared_secret(make_app) -> None:
    settings = {**SETTINGS, "JWT_SECRET": "", "JWT_PUBLIC_KEY": PEM}
    async with http_client(make_app(**settings)) as http:
        began = await http.post("/chat/session", json={"identity": with_public_key_as_secret()})
    assert code(began) == (401, "bad_identity")


async def test_another_member_at_the_same_browser_sees_nothing(guest: Member) -> None:
    await guest.begin(identity=host_token())
    await guest.say("tell me about the tennis players")
    for wish in ({"identity": host_token(sub="member 8")}, {}):
        assert (await guest.begin(**wish)).json()["resumed"] is False
        assert texts_of(await guest.history()) == []


async def test_the_same_member_goes_on(guest: Member) -> None:
    await guest.begin(identity=host_token())
    await guest.say("tell me about the tennis players")
    assert (await guest.begin(identity=host_token(name="Ana Maria"))).json()["resumed"] is True
    assert "tell me about the tennis players" in texts_of(await guest.history())


async def test_without_a_token_a_member_has_no_name(guest: Member) -> None:
    assert (await guest.begin()).status_code == 200


async def test_unless_the_operator_wants_one(make_app) -> None:
    async with http_client(make_app(**SETTINGS, JWT_REQUIRED="1")) as http:
        assert code(await http.post("/chat/session", json={})) == (401, "identity_needed")
        assert (await http.post("/chat/session", json={"identity": host_token()})).status_code == 200


async def test_the_token_holds_no_name_of_the_host_app(guest: Member) -> None:
    await guest.begin(identity=host_token(sub="ana@example.org"), token=True)
    claims = jwt.decode(guest.token, options={"verify_signature": False})
    assert "ana@example.org" not in str(claims)
