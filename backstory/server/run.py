"""Runs the web application under uvicorn."""

import functools
import socket
import sys
from pathlib import Path
from typing import Any

import click
import uvicorn
from starlette.applications import Starlette
from uvicorn.config import STARTUP_FAILURE

from backstory.rasa_runtime.log_formats import BadSetting
from backstory.rasa_runtime.serving_imports import import_for_serving
from backstory.server.load.http_protocol import PatientHttpProtocol
from backstory.server.load.settings import LoadSettings
from backstory.server.load.workers import run_here, run_workers, stop_with_the_parent
from backstory.server.observability import events
from backstory.server.observability.preparing import prepare
from backstory.server.settings import SettingMistake
from backstory.server.socketio_channel.settings import CredentialsError
from backstory.web.bodies import LARGEST_BODY

CANNOT_LISTEN = 1
WRONG_SETTINGS = 2
LONGEST_START = 30  # seconds for a worker to load its model, or to show that it lives
CREDENTIALS = "credentials.yml"


def run(project: Path, model: Path, host: str, port: int, workers: int = 1) -> None:
    """Serve until stopped.

    Raises:
        SettingMistake: a limit in the environment can't be used.
        SystemExit: the address is in use, a setting or credentials.yml can't be used, or a worker can't
            start; a sentence says what to do.
    """
    _prepare()
    listener = _listen(host, port)
    url = f"http://{host}:{port}"
    events.start(url, str(model.relative_to(project)))
    if workers == 1:
        app = _create_app(project, model, url)
        run_here(_config(app), listener)
    else:
        worker = functools.partial(worker_app, project, model, url)
        run_workers(_config(worker, factory=True, workers=workers), listener)


def worker_app(project: Path, model: Path, url: str) -> Starlette:
    """Make the application in a worker, which listens once the model is loaded."""
    import_for_serving()
    stop_with_the_parent()
    try:
        _prepare()
        return _create_app(project, model, url, loads_first=True)
    except SystemExit:
        # uvicorn would start a worker that ends in another way again and again.
        sys.exit(STARTUP_FAILURE)


def _config(app: Any, **more: Any) -> uvicorn.Config:
    settings = LoadSettings.from_environment()
    # Access lines would hold paths and addresses of members; /metrics counts instead.
    return uvicorn.Config(
        app,
        # uvloop takes one new connection between two turns, so that a rush would queue unseen.
        loop="asyncio",
        http=PatientHttpProtocol,
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        # Uvicorn would believe what any client on this machine forwards; ours are named in the environment.
        proxy_headers=False,
        timeout_keep_alive=settings.idle_seconds,
        timeout_graceful_shutdown=settings.stop_seconds,
        timeout_worker_healthcheck=LONGEST_START,
        ws_max_size=LARGEST_BODY,
        **more,
    )


def _prepare() -> None:
    try:
        prepare()
    except BadSetting as wrong:
        click.secho(str(wrong), fg="red", err=True)
        sys.exit(WRONG_SETTINGS)


def _create_app(project: Path, model: Path, url: str, loads_first: bool = False) -> Starlette:
    # Not above: the process that only supervises workers has no use for Rasa.
    from backstory.server.app import create_app

    def when_ready(seconds: float) -> None:
        events.ready(seconds, url, model.name)

    try:
        endpoints, credentials = project / "endpoints.yml", project / CREDENTIALS
        return create_app(model, endpoints, when_ready, credentials, loads_first, project)
    except (CredentialsError, SettingMistake) as error:
        click.secho(str(error), fg="red", err=True)
        sys.exit(WRONG_SETTINGS)


def _listen(host: str, port: int) -> socket.socket:
    """Take the address before anything slow happens."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # TCP by name: asyncio sends small replies at once (TCP_NODELAY) only where the protocol is known.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
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
