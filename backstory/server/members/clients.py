"""Where a client keeps its session: in a cookie, or by itself as a bearer token."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from backstory.conversations.unavailable import StoreUnavailable
from backstory.server.members.door import conversations_of, door_of
from backstory.server.members.session_tokens import Session
from backstory.web.refusals import RequestRefused

# With this prefix browsers take it from no subdomain and never without TLS (RFC 6265bis, 4.1.3).
_SECURE_COOKIE = "__Host-backstory_session"
_LOOPBACK_COOKIE = "backstory_session"
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Client:
    """A client with a session."""

    session: Session
    has_cookie: bool


async def client_of(request: Request) -> Client:
    """Return the client that sent a request.

    Raises:
        RequestRefused: it has no session, or one that is forged, expired or ended (401).
    """
    client = holder_of(request)
    await refuse_if_ended(request, client.session)
    return client


def holder_of(request: Request) -> Client:
    """Return the client that sent a request, whether or not its session has ended.

    Raises:
        RequestRefused: it has no session, or one that is forged or expired (401).
    """
    header = request.headers.get("authorization", "")
    token = header.removeprefix("Bearer ") if header else request.cookies.get(_cookie(request), "")
    if not token:
        raise RequestRefused(401, "no_session", "There is no session. Begin one: POST /chat/session.")
    return Client(door_of(request).tokens.read(token), not header)


async def refuse_if_ended(request: Request, session: Session) -> None:
    """Refuse a session whose conversation was deleted.

    Raises:
        RequestRefused: it was (401).
    """
    try:
        ended = await conversations_of(request).session_ended(session.digest)
    except StoreUnavailable:
        # Whoever needs help must get an answer; what is stored can't be read now anyway.
        return
    if ended:
        raise RequestRefused(401, "session_ended", "The conversation was deleted. Begin a new session.")


def set_cookie(request: Request, response: Response, session: Session) -> None:
    """Give the session to the browser, out of the reach of scripts."""
    response.set_cookie(
        _cookie(request),
        door_of(request).tokens.sign(session),
        expires=session.expires_at,
        secure=not _is_plain_loopback(request),
        httponly=True,
        samesite="strict",
    )


def remove_cookie(request: Request, response: Response) -> None:
    """Take the session away from the browser."""
    secure = not _is_plain_loopback(request)
    response.delete_cookie(_cookie(request), secure=secure, httponly=True, samesite="strict")


def _cookie(request: Request) -> str:
    return _LOOPBACK_COOKIE if _is_plain_loopback(request) else _SECURE_COOKIE


def _is_plain_loopback(request: Request) -> bool:
    """Return whether a browser on this machine asks without TLS; some keep no secure cookie then."""
    forwarded = "x-forwarded-for" in request.headers or "forwarded" in request.headers
    return request.url.scheme == "http" and request.url.hostname in _LOOPBACK and not forwarded
