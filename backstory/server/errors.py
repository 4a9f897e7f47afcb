"""Every refusal as one JSON shape: a code for programs, a sentence for people."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from backstory.server.observability import events
from backstory.server.observability.responses import door_of
from backstory.web.refusals import RequestRefused, error_body
from backstory.web.security_headers import HEADERS

INTERNAL_ERROR = RequestRefused(
    500, "internal_error", "Something went wrong on our side. Please try again in a few minutes."
)


def refusal(error: RequestRefused) -> JSONResponse:
    """Make the response to a refused request."""
    events.refused(error.code)
    return JSONResponse(error_body(error.code, error.message), error.status, headers=error.headers)


async def refused(request: Request, error: Exception) -> JSONResponse:
    """Answer a RequestRefused."""
    assert isinstance(error, RequestRefused)
    return refusal(error)


async def http_error(request: Request, error: Exception) -> JSONResponse:
    """Answer Starlette's own errors, such as an unknown path or a wrong method."""
    assert isinstance(error, HTTPException)
    code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "http_error")
    events.refused(code)
    return JSONResponse(error_body(code, error.detail), error.status_code, headers=error.headers)


async def unexpected(request: Request, error: Exception) -> JSONResponse:
    """Answer what nobody foresaw, without showing it; the log has the kind, never the words."""
    events.failed(error, door_of(request.scope))
    body = error_body(INTERNAL_ERROR.code, INTERNAL_ERROR.message)
    # Starlette answers failures outside of the middleware that adds the headers.
    return JSONResponse(body, INTERNAL_ERROR.status, {**HEADERS, "Cache-Control": "no-store"})
