"""Whether the process lives, and whether it can answer."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from backstory import __version__
from backstory.server.state import assistant_of
from backstory.web.refusals import RequestRefused


async def health(request: Request) -> JSONResponse:
    """Answer as long as the process lives."""
    return JSONResponse({"status": "ok", "version": __version__})


async def ready(request: Request) -> JSONResponse:
    """Answer 200 once messages can be answered, 503 before and while the server stops."""
    assistant_of(request)
    if request.app.state.stopping:
        raise RequestRefused(503, "stopping", "The server is about to stop.", retry_after=5)
    state = request.app.state
    return JSONResponse({"status": "ready", "model": state.model, "release": state.release})


routes = [Route("/health", health), Route("/ready", ready)]
