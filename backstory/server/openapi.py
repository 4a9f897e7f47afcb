"""Describes the doors to programs: the OpenAPI document."""

import functools
from pathlib import Path
from typing import Any

import yaml
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from backstory import __version__

_FILE = Path(__file__).with_name("openapi.yml")


@functools.cache
def description() -> dict[str, Any]:
    """Read the OpenAPI document."""
    document: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    document["info"]["version"] = __version__
    return document


async def describe(request: Request) -> JSONResponse:
    """Answer with the document."""
    return JSONResponse(description())


routes = [Route("/openapi.json", describe)]
