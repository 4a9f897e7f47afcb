"""The socketio part of credentials.yml: Rasa's options, and a sentence for what can't be used."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from processes import free_port
from socketio_client import Serve, connected

from backstory.cli import main
from backstory.server.socketio_channel import door
from backstory.server.socketio_channel.settings import CredentialsError, SocketIOSettings, read_settings

KEY = "a key of the host app, of 32 bytes or more"
MISTAKES = {
    "socketio: [a]": "socketio: write it as options, one 'name: value' on a line",
    "socketio: {sesion_persistence: true}": "socketio, sesion_persistence: Extra inputs are not permitted",
    "socketio: {session_persistence: perhaps}": "session_persistence: Input should be a valid boolean",
    "socketio: {user_message_evt: connect}": "user_message_evt: 'connect' has a meaning of its own",
    "socketio: {socketio_path: /}": "socketio_path: give the path a name, such as /socket.io",
    "socketio: {cors_allowed_origins: '*'}": "cors_allowed_origins: Input should be a valid tuple",
    "socketio: {cors_allowed_origins: ['*']}": "cors_allowed_origins: '*' is no origin, name each one",
    "socketio: {cors_allowed_origins: ['https://*.example.org']}": "is no origin",
    "socketio: {cors_allowed_origins: ['https://example.org/']}": "is no origin",
    "socketio: {jwt_key: '${NO_SUCH_KEY}'}": "jwt_key: the environment has no NO_SUCH_KEY; set it",
    "socketio: {jwt_key: secret, jwt_method: none}": "jwt_method: Input should be 'HS256'",
    "socketio: {jwt_key: secret, jwt_method: RS256}": "jwt_key is no key for RS256",
    "socketio: [": "it can't be read as YAML",
}


@pytest.fixture
def credentials(tmp_path: Path) -> Path:
    return tmp_path / "credentials.yml"


def test_the_project_s_own_file_is_rasas_defaults_with_persistence(root: Path) -> None:
    assert read_settings(root / "credentials.yml") == SocketIOSettings(session_persistence=True)


def test_the_defaults_are_rasas() -> None:
    from rasa.core.channels.socketio import SocketIOInput

    ours, theirs = SocketIOSettings(), SocketIOInput.from_credentials(None)
    for name in SocketIOSettings.model_fields:
        if name not in ("jwt_method", "cors_allowed_origins"):
            assert getattr(ours, name) == getattr(theirs, name), name
    assert ours.jwt_method == theirs.jwt_algorithm


@pytest.mark.parametrize("content", ["", "rest:\n", "[]", "rest: {}\n"])
def test_without_the_part_there_is_no_channel(credentials: Path, content: str) -> None:
    assert read_settings(credentials) is None
    credentials.write_text(content)
    assert read_settings(credentials) is None


def test_an_empty_part_is_rasas_defaults(credentials: Path) -> None:
    credentials.write_text("socketio:\n")
    assert read_settings(credentials) == SocketIOSettings()


def test_a_key_comes_from_the_environment(credentials: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST_APP_KEY", KEY)
    credentials.write_text("socketio: {jwt_key: '${HOST_APP_KEY}'}\n")
    settings = read_settings(credentials)
    assert settings and settings.jwt_key == KEY


@pytest.mark.parametrize("content", MISTAKES)
def test_a_mistake_is_told_with_its_place_and_what_to_do(credentials: Path, content: str) -> None:
    credentials.write_text(content)
    with pytest.raises(CredentialsError) as mistake:
        read_settings(credentials)
    assert str(credentials) in str(mistake.value)
    assert MISTAKES[content] in str(mistake.value)
    assert "secret" not in str(mistake.value)


def test_serve_stops_at_a_mistake(root: Path, model: Path, credentials: Path, monkeypatch) -> None:
    from backstory.server import run

    credentials.write_text("socketio: {cors_allowed_origins: ['*']}\n")
    monkeypatch.chdir(root)
    monkeypatch.setattr(run, "CREDENTIALS", str(credentials))
    stopped = CliRunner().invoke(main, ["serve", "--port", str(free_port())])
    assert stopped.exit_code == 2
    assert "'*' is no origin" in stopped.output


async def test_the_channel_is_built_when_its_first_client_comes(serve: Serve, monkeypatch) -> None:
    built = []

    def build(*args: Any) -> Any:
        built.append(args)
        return original(*args)

    original = door.build
    monkeypatch.setattr(door, "build", build)
    async with serve() as url:
        assert not built
        for _ in range(2):
            async with connected(url):
                assert len(built) == 1
