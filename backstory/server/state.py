"""Finds the assistant for a request, while it loads and after."""

from starlette.requests import HTTPConnection

from backstory.server.assistant import Assistant
from backstory.web.refusals import RequestRefused


def assistant_of(request: HTTPConnection) -> Assistant:
    """Return the loaded assistant.

    Raises:
        RequestRefused: it is still loading, or failed to load (503).
    """
    state = request.app.state
    if state.assistant is None:
        message = state.failure or "The assistant is starting. Please try again in a few seconds."
        raise RequestRefused(503, "not_ready", message, retry_after=5)
    assistant: Assistant = state.assistant
    return assistant
