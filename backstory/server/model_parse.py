"""Rasa's ``POST /model/parse``: what the NLU pipeline makes of a text."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from backstory.server.messages import LONGEST_MESSAGE, clean
from backstory.server.state import assistant_of
from backstory.web.bodies import read_json
from backstory.web.refusals import RequestRefused


async def parse(request: Request) -> JSONResponse:
    """Answer ``{text}`` with intent, ranking and entities."""
    body = await read_json(request)
    text = body.get("text") if isinstance(body, dict) else None
    if not isinstance(text, str) or not clean(text):
        raise RequestRefused(400, "no_text", "Send a JSON object with a 'text' that is not empty.")
    if len(text) > LONGEST_MESSAGE:
        raise RequestRefused(413, "text_too_long", f"'text' is longer than {LONGEST_MESSAGE} characters.")
    return JSONResponse(await assistant_of(request).parse(clean(text)))


routes = [Route("/model/parse", parse, methods=["POST"])]
