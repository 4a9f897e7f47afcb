"""Which pages may use the members' door: our own, and those of allowed origins."""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from backstory.server.errors import refusal
from backstory.web.refusals import RequestRefused

_PATH = "/chat"
_CHANGES_NOTHING = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_PAGES = frozenset({"same-origin", "none"})
_FOREIGN = RequestRefused(
    403, "origin_not_allowed", "Pages of this origin may not use the chat (BACKSTORY_ALLOWED_ORIGINS)."
)


class MembersOrigins:
    """ASGI middleware: CORS for the allowed origins, and no change by a page of any other.

    A browser sends its cookies whichever page asks; it names the page in ``Origin`` (OWASP, Cross-Site
    Request Forgery Prevention, "Verifying Origin With Standard Headers"). A client without the header is
    no page.

    Args:
        app: the application.
        allowed: origins such as ``https://app.example.org``.
    """

    def __init__(self, app: ASGIApp, allowed: Collection[str]) -> None:
        self._app = app
        self._allowed = allowed
        self._cors = CORSMiddleware(
            app,
            allow_origins=allowed,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type"],
            allow_credentials=True,
            expose_headers=["Retry-After"],
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_members_path(scope["path"]):
            await self._app(scope, receive, send)
        elif scope["method"] in _CHANGES_NOTHING or self._may_change(Headers(scope=scope)):
            await self._cors(scope, receive, send)
        else:
            await refusal(_FOREIGN)(scope, receive, send)

    def _may_change(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site", "none") in _OWN_PAGES
        # A proxy that ends TLS leaves us the host, but not the scheme.
        return origin in self._allowed or urlsplit(origin).netloc == headers.get("host")


def is_members_path(path: str) -> bool:
    """Return whether a path leads through the members' door."""
    return path == _PATH or path.startswith(f"{_PATH}/")
