"""The widget's module as it was built: at a plain path, and at one that holds its version."""

import json
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from backstory.web.refusals import RequestRefused

BUILT = Path(__file__).resolve().parents[2] / "widget" / "dist"
NOT_BUILT = RequestRefused(
    404, "not_found", "The widget is not built. Run `make setup`, or `npm ci && npm run build` in widget/."
)
# Any page may load it; whom it may talk to, the members' door decides.
_FOR_ANY_PAGE = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_ASK_FIRST = {"Cache-Control": "no-cache"}
_TYPES = {
    "widget.js": "text/javascript",
    "widget.js.map": "application/json",
    "widget.json": "application/json",
}


async def newest(request: Request) -> Response:
    """Answer with the module, its map or what describes it; caches ask whether it is still the newest."""
    return _file(request, request.url.path.removeprefix("/"), _ASK_FIRST)


async def versioned(request: Request) -> Response:
    """Answer with the module of one version, which never changes."""
    if request.path_params["version"] != version():
        raise RequestRefused(
            404, "not_found", "There is no such version of the widget; /widget.json names it."
        )
    return _file(request, request.path_params["name"], _FOR_EVER)


def version() -> str | None:
    """Return the version that is built, if one is."""
    description = BUILT / "widget.json"
    return _version(description, description.stat().st_mtime_ns) if description.is_file() else None


@lru_cache(maxsize=1)
def _version(description: Path, changed: int) -> str:
    found: str = json.loads(description.read_text())["version"]
    return found


def _file(request: Request, name: str, caching: dict[str, str]) -> Response:
    path = BUILT / name
    if name not in _TYPES or not path.is_file():
        raise NOT_BUILT
    headers = _FOR_ANY_PAGE | caching | {"Vary": "Accept-Encoding"}
    packed = path.with_name(f"{name}.gz")
    if packed.is_file() and "gzip" in request.headers.get("accept-encoding", ""):
        path = packed
        headers["Content-Encoding"] = "gzip"
    return FileResponse(path, media_type=_TYPES[name], headers=headers)


routes: list[BaseRoute] = [
    Route("/widget.js", newest),
    Route("/widget.js.map", newest),
    Route("/widget.json", newest),
    Route("/widget/{version}/{name}", versioned),
]
