"""The OpenAPI document and the doors that are there are the same."""

from collections.abc import Iterator

import httpx
import jsonschema
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount, Route

from backstory import __version__
from backstory.server.access import GUARDED
from backstory.server.openapi import description

METHODS_OF_ALL = {"HEAD", "OPTIONS"}


def served(routes: list[BaseRoute]) -> Iterator[tuple[str, str]]:
    for route in routes:
        if isinstance(route, Mount):
            yield "GET", f"{route.path}/{{path}}"
        else:
            assert isinstance(route, Route)
            yield from ((method, route.path) for method in (route.methods or set()) - METHODS_OF_ALL)


def test_every_door_is_described_and_nothing_else(app: Starlette) -> None:
    described = {(m.upper(), path) for path, item in description()["paths"].items() for m in item}
    assert described == set(served(app.routes))


def test_what_is_guarded_says_so() -> None:
    for path, item in description()["paths"].items():
        for operation in item.values():
            assert ({"operatorToken": []} in operation.get("security", [])) == f"{path}/".startswith(GUARDED)


async def test_it_is_served_with_our_version(client: httpx.AsyncClient) -> None:
    document = (await client.get("/openapi.json")).json()
    assert document["openapi"].startswith("3.1.")
    assert document["info"]["version"] == __version__


def test_its_schemas_are_valid_json_schema() -> None:
    for schema in description()["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
