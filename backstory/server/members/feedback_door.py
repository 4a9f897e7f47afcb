"""``POST /chat/feedback``: what a member thinks of an answer."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from backstory.server.members.answers import answer
from backstory.server.members.clients import client_of
from backstory.server.members.door import conversations_of
from backstory.server.members.message_door import reply
from backstory.server.members.over_limit import seconds_over, too_many
from backstory.server.members.reading import read_feedback
from backstory.server.messages import IncomingMessage
from backstory.server.state import assistant_of
from backstory.web.bodies import read_json
from backstory.web.refusals import RequestRefused


async def give(request: Request) -> JSONResponse:
    """Keep the feedback; a warning sign in its reason is answered like a message."""
    client = await client_of(request)
    session, given = client.session, read_feedback(await read_json(request))
    wait = await seconds_over(request, session)
    words = IncomingMessage(session.conversation_id, given.reason or "", session.metadata)
    if given.reason and await assistant_of(request).cannot_wait(words):
        return answer(request, client, await reply(request, session, words))
    if wait:
        raise too_many(wait)
    if not await conversations_of(request).keep_feedback(session.conversation_id, given):
        raise RequestRefused(404, "unknown_message", "No message with that 'message_id' was answered.")
    return answer(request, client, [])


routes = [Route("/chat/feedback", give, methods=["POST"])]
