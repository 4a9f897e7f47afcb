"""Signing in and out, and who one is."""

from typing import Any

from pydantic import Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from backstory.releases import ReleaseUnreadable, live_release
from backstory.studio.doors.door import API, Asked, Body, Door, invalid
from backstory.studio.people.passwords import LONGEST, matches
from backstory.studio.people.people import PeopleMistake, Person
from backstory.studio.people.sessions import COOKIE, IDLE
from backstory.studio.state import Studio
from backstory.web.bodies import read_json
from backstory.web.refusals import RequestRefused


class SignIn(Body):
    """Who somebody says to be: by name or e-mail address."""

    name: str = Field(max_length=254)
    password: str = Field(max_length=LONGEST)


async def sign_in(request: Request) -> Response:
    """Open a session for whoever knows the password."""
    try:
        said = SignIn.model_validate(await read_json(request))
    except ValidationError as error:
        raise invalid(error) from error
    person = await run_in_threadpool(_checked, request, said)
    studio: Studio = request.app.state.studio
    response = JSONResponse({"person": shown(person)})
    response.set_cookie(
        COOKIE,
        studio.sessions.begin(person),
        max_age=int(IDLE),
        path="/studio",
        secure=_secure(request),
        httponly=True,
        samesite="strict",
    )
    return response


def _checked(request: Request, said: SignIn) -> Person:
    studio: Studio = request.app.state.studio
    address = request.client.host if request.client else ""
    try:
        person = studio.people.called(said.name)
    except PeopleMistake as mistake:
        raise RequestRefused(503, "no_people", f"{mistake}.") from mistake
    # Tries by name and by address are tries for the same person.
    who = person.name if person else said.name
    if wait := studio.attempts.wait(who, address):
        raise RequestRefused(429, "too_many", "Too many tries. Please wait some minutes.", retry_after=wait)
    if not matches(said.password, person.password if person else None) or person is None:
        studio.attempts.failed(who, address)
        raise RequestRefused(401, "wrong_sign_in", "Name or e-mail and password don't fit. Please try again.")
    return person


def _secure(request: Request) -> bool:
    """Tell whether the browser came over TLS, which a proxy may have ended."""
    return "https" in (request.url.scheme, request.headers.get("x-forwarded-proto"))


async def sign_out(request: Request) -> Response:
    """Close the session, if there is one."""
    studio: Studio = request.app.state.studio
    studio.sessions.end(request.cookies.get(COOKIE))
    response = JSONResponse({})
    response.delete_cookie(COOKIE, path="/studio", httponly=True, samesite="strict")
    return response


def me(asked: Asked) -> dict[str, Any]:
    """Answer with who asks, and on what they work."""
    return {
        "person": shown(asked.person),
        "project": {"name": asked.studio.project.name, "live": _live(asked.studio)},
    }


def shown(person: Person) -> dict[str, Any]:
    """Return what a page may know of a person."""
    return person.model_dump(mode="json", exclude={"password"})


def _live(studio: Studio) -> dict[str, Any] | None:
    try:
        release = live_release(studio.project)
    except ReleaseUnreadable:
        return None
    if release is None:
        return None
    return {
        "name": release.name,
        "date": release.date.isoformat(),
        "author": release.author,
        "notes": release.notes,
    }


routes = [
    Route(f"{API}/sign-in", sign_in, methods=["POST"]),
    Route(f"{API}/sign-out", sign_out, methods=["POST"]),
]
doors = [Door("GET", "me", me)]
