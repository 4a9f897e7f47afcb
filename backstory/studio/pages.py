"""The studio's pages as they were built."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from backstory.web.refusals import RequestRefused
from backstory.web.security_headers import CONTENT_SECURITY_POLICY

BUILT = Path(__file__).resolve().parents[2] / "studio" / "dist"
_NOT_BUILT = RequestRefused(
    404, "not_found", "The studio is not built. Run `make setup`, or `npm ci && npm run build` in studio/."
)
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_ASK_FIRST = {"Cache-Control": "no-cache"}
# Reports are read in a frame; they come from here, and get no origin of their own.
_FRAMES = {"Content-Security-Policy": f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"}


async def page(request: Request) -> Response:
    """Answer with a file of the build; whatever else is asked for, the page finds out itself."""
    name = request.path_params.get("path", "")
    file = (BUILT / name).resolve()
    if name and file.is_file() and file.is_relative_to(BUILT):
        # The build names these by what they hold.
        return FileResponse(file, headers=_FOR_EVER if name.startswith("assets/") else _ASK_FIRST | _FRAMES)
    if name.startswith(("assets/", "api/")):
        raise RequestRefused(404, "not_found", "There is nothing here.")
    if not (BUILT / "index.html").is_file():
        raise _NOT_BUILT
    return FileResponse(BUILT / "index.html", headers=_ASK_FIRST | _FRAMES)


async def to_the_studio(request: Request) -> Response:
    """Lead to the first page."""
    return RedirectResponse("/studio/")


routes: list[BaseRoute] = [
    Route("/", to_the_studio),
    Route("/studio", to_the_studio),
    Route("/studio/{path:path}", page),
]
