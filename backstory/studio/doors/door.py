"""A door: one path and method, the right that it needs, and what answers it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from inspect import iscoroutinefunction
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from backstory.studio.people.people import PeopleMistake, Person
from backstory.studio.people.roles import Right, may, who_may
from backstory.studio.people.sessions import COOKIE
from backstory.studio.saving.lines import NotEditable
from backstory.studio.saving.repository import Author, GitRefuses
from backstory.studio.saving.saving import TouchedByHand
from backstory.studio.state import Studio
from backstory.web.bodies import read_json
from backstory.web.refusals import RequestRefused

API = "/studio/api"
_CHANGING = frozenset({"POST", "PUT", "DELETE"})


class Body(BaseModel):
    """What a body is read into: no key may stand there that nobody knows."""

    model_config = ConfigDict(extra="forbid", frozen=True)


_Body = TypeVar("_Body", bound=BaseModel)


@dataclass(frozen=True)
class Asked:
    """What a signed-in person asks."""

    request: Request
    person: Person
    body: Any = None

    @property
    def studio(self) -> Studio:
        """What the doors share."""
        studio: Studio = self.request.app.state.studio
        return studio

    @property
    def author(self) -> Author:
        """The person, as git names them."""
        return Author(self.person.name, self.person.email)

    def named(self, part: str) -> str:
        """Return a part of the path."""
        return str(self.request.path_params[part])

    def read(self, model: type[_Body]) -> _Body:
        """Read the body.

        Raises:
            RequestRefused: something in it is wrong (422).
        """
        try:
            return model.model_validate(self.body)
        except ValidationError as error:
            raise invalid(error) from error


Answer = Callable[[Asked], Any] | Callable[[Asked], Awaitable[Any]]


@dataclass(frozen=True)
class Door:
    """One of the studio's doors; `right` is None where everybody who is signed in may."""

    method: str
    path: str
    answer: Answer
    right: Right | None = Right.READ
    status: int = 200

    def route(self) -> Route:
        """Return what the application serves."""
        return Route(f"{API}/{self.path}", self._serve, methods=[self.method])

    async def _serve(self, request: Request) -> Response:
        person = await run_in_threadpool(signed_in, request)
        if self.right is not None and not may(person.roles, self.right):
            raise RequestRefused(
                403, "not_allowed", f"For this you have to be {who_may(self.right)}. Ask a colleague who is."
            )
        body = await read_json(request) if self.method in _CHANGING and await _has_body(request) else None
        return await self._answered(Asked(request, person, body))

    async def _answered(self, asked: Asked) -> Response:
        try:
            if iscoroutinefunction(self.answer):
                found = await self.answer(asked)
            else:
                found = await run_in_threadpool(self.answer, asked)
        except TouchedByHand as touched:
            raise RequestRefused(409, "touched_by_hand", f"{touched}.") from touched
        except GitRefuses as refused:
            raise RequestRefused(409, "git_refuses", f"Git can't keep this: {refused}.") from refused
        except NotEditable as wrong:
            raise RequestRefused(422, "not_editable", f"{wrong}.") from wrong
        return found if isinstance(found, Response) else JSONResponse(found, self.status)


def signed_in(request: Request) -> Person:
    """Return who asks.

    Raises:
        RequestRefused: nobody is signed in (401), or the people can't be read (503).
    """
    studio: Studio = request.app.state.studio
    try:
        person = studio.sessions.person(request.cookies.get(COOKIE))
    except PeopleMistake as mistake:
        raise RequestRefused(503, "no_people", f"{mistake}.") from mistake
    if person is None:
        raise RequestRefused(401, "not_signed_in", "Please sign in. What you typed stays in this page.")
    return person


def invalid(error: ValidationError) -> RequestRefused:
    """Return the refusal of a body in which something is wrong."""
    first = error.errors(include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    return RequestRefused(422, "invalid", f"{field or 'The body'}: {message}.", field=field)


def not_found(what: str) -> RequestRefused:
    """Return the refusal of what is not there.

    Args:
        what: such as ``There is no answer named utter_x``.
    """
    return RequestRefused(404, "not_found", f"{what}.")


async def _has_body(request: Request) -> bool:
    return request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers
