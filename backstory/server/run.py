"""Runs the web application under uvicorn."""

import socket
import sys
from pathlib import Path

import click
import uvicorn
from starlette.applications import Starlette

from backstory.rasa_runtime.log_formats import BadSetting
from backstory.server.app import WhenReady, create_app
from backstory.server.bodies import LARGEST_BODY
from backstory.server.http_protocol import LimitedHttpProtocol
from backstory.server.observability import events
from backstory.server.observability.preparing import prepare
from backstory.server.setting_mistake import SettingMistake
from backstory.server.socketio_channel.settings import CredentialsError

CANNOT_LISTEN = 1
WRONG_SETTINGS = 2
CREDENTIALS = "credentials.yml"


def run(project: Path, model: Path, host: str, port: int) -> None:
    """Serve until stopped.

    Raises:
        SystemExit: the address is in use, or a setting or credentials.yml can't be used; a sentence
            says what to do.
    """
    _prepare()
    listener = _listen(host, port)
    url = f"http://{host}:{port}"

    def when_ready(seconds: float) -> None:
        events.ready(seconds, url, model.name)

    events.start(url, str(model.relative_to(project)))
    app = _create_app(project, model, when_ready)
    # Access lines would hold paths and addresses of members; /metrics counts instead.
    config = uvicorn.Config(
        app,
        http=LimitedHttpProtocol,
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        # Uvicorn would believe what any client on this machine forwards; ours are named in the environment.
        proxy_headers=False,
        timeout_graceful_shutdown=10,
        ws_max_size=LARGEST_BODY,
    )
    uvicorn.Server(config).run(sockets=[listener])


def _prepare() -> None:
    try:
        prepare()
    except BadSetting as wrong:
        click.secho(str(wrong), fg="red", err=True)
        sys.exit(WRONG_SETTINGS)


def _create_app(project: Path, model: Path, when_ready: WhenReady) -> Starlette:
    try:
        return create_app(model, project / "endpoints.yml", when_ready, project / CREDENTIALS)
    except (CredentialsError, SettingMistake) as error:
        click.secho(str(error), fg="red", err=True)
        sys.exit(WRONG_SETTINGS)


def _listen(host: str, port: int) -> socket.socket:
    """Take the address before anything slow happens."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        click.secho(
            f"Can't listen on {host}:{port} ({error.strerror}): stop what uses it, or choose another "
            f"port (make run PORT=8001)",
            fg="red",
            err=True,
        )
        sys.exit(CANNOT_LISTEN)
    return listener
