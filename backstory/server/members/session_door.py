"""``POST /chat/session`` begins or resumes a session; ``DELETE /chat`` erases its conversation."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from backstory.server.members.clients import client_of, holder_of, remove_cookie, set_cookie
from backstory.server.members.door import conversations_of, door_of
from backstory.server.members.identity import Identity, read_identity_token
from backstory.server.members.reading import SessionWish, read_session_wish
from backstory.server.members.session_tokens import Session
from backstory.web.bodies import read_json
from backstory.web.refusals import RequestRefused


async def begin_or_resume(request: Request) -> JSONResponse:
    """Answer with the session, and put it into a cookie or into the answer."""
    wish = read_session_wish(await read_json(request))
    identity = _identity(request, wish)
    member = identity.member if identity else None
    said = identity.metadata if identity else wish.metadata
    held = await _held(request)
    tokens = door_of(request).tokens
    # Another member at the same browser must not see what the one before wrote.
    if held and held.member == member:
        session = tokens.renew(held.saying(said))
        return _answer(request, wish, session, resumed=True)
    return _answer(request, wish, tokens.begin(member, said or {}), resumed=False)


async def delete(request: Request) -> Response:
    """Erase the conversation and end the session."""
    # One that has ended may do this again: the first time may have failed halfway.
    session, store = holder_of(request).session, conversations_of(request)
    # First: a message that still waits for its turn then finds the session ended.
    await store.end_session(session.digest, session.born + door_of(request).tokens.longest)
    await store.erase(session.conversation_id)
    response = Response(status_code=204)
    remove_cookie(request, response)
    return response


def _identity(request: Request, wish: SessionWish) -> Identity | None:
    settings = door_of(request).settings.identity
    if settings is None:
        if wish.identity is not None:
            raise RequestRefused(400, "no_identities", "This server takes no tokens of a host app.")
        return None
    if wish.identity is None and settings.required:
        raise RequestRefused(401, "identity_needed", "Send the host app's token as 'identity'.")
    return None if wish.identity is None else read_identity_token(wish.identity, settings)


async def _held(request: Request) -> Session | None:
    """Return the session that the client has; one that is over or not ours counts as none."""
    try:
        return (await client_of(request)).session
    except RequestRefused as refused:
        if refused.status != 401:
            raise
        return None


def _answer(request: Request, wish: SessionWish, session: Session, resumed: bool) -> JSONResponse:
    content: dict[str, Any] = {
        "resumed": resumed,
        "expires_at": session.expires_at.isoformat(),
        "retention_days": door_of(request).settings.retention.days,
        "country": session.metadata.get("country"),
    }
    if wish.token:
        content["token"] = door_of(request).tokens.sign(session)
    response = JSONResponse(content)
    if not wish.token:
        set_cookie(request, response, session)
    return response


routes = [
    Route("/chat/session", begin_or_resume, methods=["POST"]),
    Route("/chat", delete, methods=["DELETE"]),
]
