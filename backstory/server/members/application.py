"""What the web application takes of the members' door."""

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from backstory.conversations.unavailable import StoreUnavailable
from backstory.server.errors import refusal
from backstory.server.members import feedback_door, message_door, session_door
from backstory.server.members.door import MembersDoor
from backstory.server.members.origins import MembersOrigins
from backstory.server.members.settings import MembersSettings
from backstory.web.refusals import RequestRefused

routes = [*session_door.routes, *message_door.routes, *feedback_door.routes]


async def store_away(request: Request, error: Exception) -> JSONResponse:
    """Answer what can't be read or kept because the database is away."""
    return refusal(
        RequestRefused(
            503, "store_unavailable", "Conversations can't be reached now. Try again in a minute.", 30
        )
    )


exception_handlers = {StoreUnavailable: store_away}


def open_door() -> MembersDoor:
    """Make the door as the environment says.

    Raises:
        SettingMistake: a setting can't be used.
    """
    return MembersDoor(MembersSettings.from_environment())


def middleware(door: MembersDoor) -> list[Middleware]:
    """Return what stands before the door."""
    settings = door.settings
    origins = Middleware(MembersOrigins, allowed=settings.allowed_origins)
    if not settings.trusted_proxies:
        return [origins]
    # It takes the last address that no trusted proxy stands at, so a member can't claim another's.
    return [Middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings.trusted_proxies)), origins]
