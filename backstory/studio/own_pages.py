"""Lets nothing be changed by a page that is not the studio's own."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from backstory.web.refusals import error_body

HEADER = "x-studio"
_CHANGES_NOTHING = frozenset({"GET", "HEAD", "OPTIONS"})


class OwnPagesOnly:
    """ASGI middleware against requests that another site has a browser send with the studio's cookie.

    A page of another origin can't set a header of its own without asking first (OWASP, Cross-Site Request
    Forgery Prevention, "Employing Custom Request Headers"), and is never allowed to.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in _CHANGES_NOTHING or _own(Headers(scope=scope)):
            await self._app(scope, receive, send)
        else:
            body = error_body("foreign_page", "Only the studio's own pages may change something.")
            await JSONResponse(body, 403)(scope, receive, send)


def _own(headers: Headers) -> bool:
    origin = headers.get("origin")
    # A proxy that ends TLS leaves us the host, but not the scheme.
    same = origin is None or urlsplit(origin).netloc == headers.get("host")
    return same and headers.get(HEADER) == "1"
