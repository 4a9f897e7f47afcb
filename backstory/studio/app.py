"""Puts the studio's web application together."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse

from backstory.studio import pages
from backstory.studio.doors import (
    answers,
    changes,
    examples,
    finding,
    inbox,
    library,
    releases,
    reports,
    sign_in,
    stories,
    tests,
    trying,
    withdrawing,
)
from backstory.studio.doors.door import Door
from backstory.studio.own_pages import OwnPagesOnly
from backstory.studio.state import Studio
from backstory.web.refusals import RequestRefused, error_body
from backstory.web.security_headers import HEADERS, SecurityHeaders

logger = logging.getLogger(__name__)

_SUBJECTS = (
    sign_in,
    answers,
    finding,
    trying,
    tests,
    changes,
    releases,
    reports,
    library,
    examples,
    stories,
    withdrawing,
    inbox,
)
DOORS: tuple[Door, ...] = tuple(door for subject in _SUBJECTS for door in subject.doors)


def create_app(project: Path) -> Starlette:
    """Make the application.

    Args:
        project: the project folder, in a git repository.
    """
    app = Starlette(
        routes=[*sign_in.routes, *(door.route() for door in DOORS), *pages.routes],
        middleware=[Middleware(SecurityHeaders), Middleware(OwnPagesOnly)],
        lifespan=_warm,
        exception_handlers={RequestRefused: _refused, HTTPException: _http_error, Exception: _unexpected},
    )
    app.state.studio = Studio(project)
    # Starlette would redirect to whatever server the request's Host header names.
    app.router.redirect_slashes = False
    return app


@asynccontextmanager
async def _warm(app: Starlette) -> AsyncIterator[None]:
    studio: Studio = app.state.studio
    warming = asyncio.create_task(studio.warm_up())
    yield
    warming.cancel()
    studio.neighbours.vectors.stop()
    studio.jobs.stop()


async def _refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestRefused)
    more = {"field": error.field} if error.field is not None else {}
    return JSONResponse(error_body(error.code, error.message, **more), error.status, headers=error.headers)


async def _http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "http_error")
    return JSONResponse(error_body(code, error.detail), error.status_code, headers=error.headers)


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    # Its kind and place alone: what it says may hold members' words.
    logger.error("%s %s failed: %s", request.method, request.scope.get("path"), type(error).__name__)
    body = error_body("internal_error", "Something went wrong on our side. Your words stay in this page.")
    return JSONResponse(body, 500, {**HEADERS, "Cache-Control": "no-store"})
