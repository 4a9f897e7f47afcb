"""The demo page."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

STATIC = Path(__file__).parent / "static"


async def demo(request: Request) -> FileResponse:
    """Show the demo page."""
    return FileResponse(STATIC / "index.html")


routes: list[BaseRoute] = [
    Route("/", demo),
    Mount("/static", StaticFiles(directory=STATIC)),
]
