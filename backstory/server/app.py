"""Puts the web application together."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from backstory.server import health, model_parse, openapi, pages, rest_channel, widget
from backstory.server.access import LoopbackOrToken
from backstory.server.errors import http_error, refused, unexpected
from backstory.server.load.in_service import InService, Wanted, WhenReady
from backstory.server.load.lifespan import lifespan_of
from backstory.server.load.limits import Limits
from backstory.server.load.settings import LoadSettings
from backstory.server.load.stopping import CloseWhileStopping
from backstory.server.members import application as members
from backstory.server.observability import exposition
from backstory.server.observability.responses import CountResponses
from backstory.server.socketio_channel.door import socketio_routes
from backstory.web.refusals import RequestRefused
from backstory.web.security_headers import SecurityHeaders


def create_app(
    model: Path,
    endpoints: Path,
    when_ready: WhenReady | None = None,
    credentials: Path | None = None,
    loads_first: bool = False,
    project: Path | None = None,
) -> Starlette:
    """Make the application; the model loads in the background once the server listens.

    Args:
        model: a trained model (.tar.gz).
        endpoints: Rasa's endpoints.yml.
        when_ready: called with the seconds that loading took.
        credentials: Rasa's credentials.yml; its Socket.IO channel is served if it is there.
        loads_first: whether the server listens only once the model is loaded.
        project: the folder whose live release is followed; without one, the model alone is served.

    Raises:
        CredentialsError: the credentials can't be used.
        SettingMistake: a setting of the environment can't be used.
    """
    door = members.open_door()
    channels = [*rest_channel.routes, *socketio_routes(credentials)]
    app = Starlette(
        routes=[
            *health.routes,
            *exposition.routes,
            *openapi.routes,
            *channels,
            *members.routes,
            *model_parse.routes,
            *pages.routes,
            *widget.routes,
        ],
        middleware=[
            Middleware(CountResponses),
            Middleware(CloseWhileStopping),
            Middleware(SecurityHeaders),
            Middleware(LoopbackOrToken),
            *members.middleware(door),
        ],
        exception_handlers={
            RequestRefused: refused,
            HTTPException: http_error,
            Exception: unexpected,
            **members.exception_handlers,
        },
        lifespan=lifespan_of(
            lambda state: InService(state, Wanted(model), endpoints, project, when_ready),
            door.settings.retention,
            loads_first,
        ),
    )
    app.state.members, app.state.release = door, None
    app.state.limits, app.state.stopping = Limits(LoadSettings.from_environment()), False
    # Starlette would redirect /health/ to whatever server the request's Host header names.
    app.router.redirect_slashes = False
    return app
