"""Reads the ``socketio:`` part of Rasa's credentials.yml."""

import os
import re
from pathlib import Path
from typing import Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

JwtMethod = Literal[
    "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512",
    "ES256", "ES384", "ES512", "EdDSA",
]  # fmt: skip
_TAKEN_EVENTS = ("connect", "disconnect", "session_request", "*")
_VARIABLE = re.compile(r"\$\{(\w+)\}")


class CredentialsError(Exception):
    """A mistake in credentials.yml; says where it is and what to do."""


class SocketIOSettings(BaseModel):
    """The options of Rasa's channel, with its defaults, and the origins that may connect."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    user_message_evt: str = "user_uttered"
    bot_message_evt: str = "bot_uttered"
    namespace: str | None = None
    session_persistence: bool = False
    socketio_path: str = "/socket.io"
    jwt_key: str | None = None
    jwt_method: JwtMethod = "HS256"
    metadata_key: str = "metadata"
    cors_allowed_origins: tuple[str, ...] = ()

    @field_validator("user_message_evt")
    @classmethod
    def _is_free(cls, name: str) -> str:
        if name in _TAKEN_EVENTS:
            raise ValueError(f"'{name}' has a meaning of its own, choose another name")
        return name

    @field_validator("socketio_path")
    @classmethod
    def _is_a_path(cls, path: str) -> str:
        if not path.strip("/"):
            raise ValueError("give the path a name, such as /socket.io")
        return "/" + path.strip("/")

    @field_validator("cors_allowed_origins")
    @classmethod
    def _are_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            if not re.fullmatch(r"https?://[^/*\s]+", origin):
                raise ValueError(f"'{origin}' is no origin, name each one, such as https://app.example.org")
        return origins

    @model_validator(mode="after")
    def _key_fits_the_method(self) -> Self:
        if self.jwt_key is not None:
            from jwt import InvalidKeyError, get_algorithm_by_name

            try:
                get_algorithm_by_name(self.jwt_method).prepare_key(self.jwt_key)
            except (InvalidKeyError, ValueError, TypeError):
                raise ValueError(f"jwt_key is no key for {self.jwt_method}") from None
        return self


def read_settings(credentials: Path) -> SocketIOSettings | None:
    """Read what the operator set.

    Args:
        credentials: Rasa's credentials.yml; ``${NAME}`` in it is taken from the environment.

    Returns:
        The settings; None where the file or its ``socketio`` part is missing.

    Raises:
        CredentialsError: something in it can't be used.
    """
    if not credentials.is_file():
        return None
    try:
        channels = yaml.safe_load(credentials.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CredentialsError(f"{credentials}: it can't be read as YAML; correct it") from error
    if not isinstance(channels, dict) or "socketio" not in channels:
        return None
    place = f"{credentials}, socketio"
    options = channels["socketio"] or {}
    if not isinstance(options, dict):
        raise CredentialsError(f"{place}: write it as options, one 'name: value' on a line")
    return _checked({name: _expanded(value, f"{place}, {name}") for name, value in options.items()}, place)


def _expanded(value: Any, place: str) -> Any:
    if not isinstance(value, str):
        return value
    missing = [name for name in _VARIABLE.findall(value) if name not in os.environ]
    if missing:
        raise CredentialsError(f"{place}: the environment has no {missing[0]}; set it, or take the line out")
    return _VARIABLE.sub(lambda variable: os.environ[variable[1]], value)


def _checked(options: dict[Any, Any], place: str) -> SocketIOSettings:
    try:
        return SocketIOSettings.model_validate(options)
    except ValidationError as error:
        # Its own text would show the value, and with it a key.
        first = error.errors(include_url=False, include_input=False)[0]
        where = "".join(f", {part}" for part in first["loc"][:1])
        known = f" ({', '.join(SocketIOSettings.model_fields)})" if first["type"] == "extra_forbidden" else ""
        what = first["msg"].removeprefix("Value error, ").removesuffix(".")
        raise CredentialsError(f"{place}{where}: {what}{known}") from None
