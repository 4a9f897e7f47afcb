"""Rasa's REST channel: POST a message, get the list of the bot's messages."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from backstory.server.messages import read_message
from backstory.server.state import assistant_of
from backstory.web.bodies import read_json


async def receive(request: Request) -> JSONResponse:
    """Answer ``{sender, message, metadata}``."""
    message = read_message(await read_json(request))
    return JSONResponse(await assistant_of(request).reply(message))


async def channel_health(request: Request) -> JSONResponse:
    """Say that the channel is there, as Rasa's does."""
    return JSONResponse({"status": "ok"})


routes = [
    Route("/webhooks/rest", channel_health),
    Route("/webhooks/rest/", channel_health),
    Route("/webhooks/rest/webhook", receive, methods=["POST"]),
]
