"""``/chat/messages``: a member writes, or reads what was said."""

from starlette.endpoints import HTTPEndpoint
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from backstory.server.members.answers import Messages, answer
from backstory.server.members.clients import client_of, refuse_if_ended
from backstory.server.members.door import conversations_of, door_of
from backstory.server.members.over_limit import seconds_over, too_many
from backstory.server.members.reading import read_member_message
from backstory.server.members.said import by_the_bot, whole_conversation
from backstory.server.members.session_tokens import Session
from backstory.server.messages import IncomingMessage
from backstory.server.state import assistant_of
from backstory.web.bodies import read_json
from backstory.web.refusals import RequestRefused


class MemberMessages(HTTPEndpoint):
    """The messages of the conversation that the session is bound to."""

    async def post(self, request: Request) -> JSONResponse:
        """Answer a message; a retry gets the answer that was given."""
        client = await client_of(request)
        message_id, text = read_member_message(await read_json(request))
        session = client.session
        said_of_them = door_of(request).metadata_of(session)
        message = IncomingMessage(session.conversation_id, text, said_of_them, message_id)
        wait = await seconds_over(request, session)
        # Nothing goes round the safety layer: not even what comes too often.
        if wait and not await assistant_of(request).cannot_wait(message):
            return answer(request, client, await _given_before(request, message, wait))
        return answer(request, client, await reply(request, session, message))

    async def get(self, request: Request) -> JSONResponse:
        """Answer with the conversation so far."""
        client = await client_of(request)
        if wait := await seconds_over(request, client.session):
            raise too_many(wait)
        said = await conversations_of(request).transcript(client.session.conversation_id)
        return answer(request, client, whole_conversation(said))


async def reply(request: Request, session: Session, message: IncomingMessage) -> Messages:
    """Answer a message.

    Raises:
        RequestRefused: the member deleted the conversation while the message waited (401).
    """
    said = await assistant_of(request).reply(message, channel="chat")
    try:
        await refuse_if_ended(request, session)
    except RequestRefused:
        # Deleted while this message waited for its turn, which wrote it anew.
        await conversations_of(request).erase(session.conversation_id)
        raise
    return said


async def _given_before(request: Request, message: IncomingMessage, wait: int) -> Messages:
    """Return the stored answer to a retry, or refuse what came too often."""
    events = await conversations_of(request).answered(message.sender, str(message.message_id))
    if events is None:
        raise too_many(wait)
    return list(map(by_the_bot, events))


routes = [Route("/chat/messages", MemberMessages, methods=["GET", "POST"])]
