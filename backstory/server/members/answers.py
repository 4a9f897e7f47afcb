"""The answers to clients: messages, and a longer session where it is time for one."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from backstory.server.members.clients import Client, set_cookie
from backstory.server.members.door import door_of
from backstory.server.members.said import Message, without_id

Messages = list[Message]


def answer(request: Request, client: Client, messages: Messages) -> JSONResponse:
    """Answer with messages.

    Args:
        request: the request.
        client: whose session is renewed once half of its time has passed: as its cookie, or as ``token``.
        messages: in Rasa's form.
    """
    shown = list(map(without_id, messages))
    tokens = door_of(request).tokens
    if not tokens.is_due(client.session):
        return JSONResponse({"messages": shown})
    session = tokens.renew(client.session)
    if not client.has_cookie:
        return JSONResponse({"messages": shown, "token": tokens.sign(session)})
    response = JSONResponse({"messages": shown})
    set_cookie(request, response, session)
    return response
