"""Who may connect: this machine, or the operator's token; with Rasa's ``jwt_key``, whoever has a JWT."""

import os
from typing import Any

from starlette.requests import HTTPConnection

from backstory.server.access import TOKEN_VARIABLE, has_token, is_loopback, matches_token
from backstory.server.socketio_channel.settings import SocketIOSettings


class Guard:
    """Decides by a connection's headers, and by the ``auth`` that its client sends."""

    def __init__(self, settings: SocketIOSettings) -> None:
        """Take the keys.

        Args:
            settings: with a ``jwt_key``, being on this machine is not enough.
        """
        self._jwt_key = settings.jwt_key
        self._jwt_method = settings.jwt_method
        self._token = os.environ.get(TOKEN_VARIABLE, "")

    def admits(self, connection: HTTPConnection, auth: Any) -> bool:
        """Whether a client may use the channel.

        Args:
            connection: its first request.
            auth: what it sent on connecting, ``{"token": …}``: the operator's token or, as with Rasa, a JWT.
        """
        if self._admits_by_headers(connection):
            return True
        sent = auth.get("token") if isinstance(auth, dict) else None
        if not isinstance(sent, str):
            return False
        sent = sent.removeprefix("Bearer ")
        return matches_token(sent, self._token) or self._is_valid_jwt(sent)

    def is_hopeless(self, connection: HTTPConnection) -> bool:
        """Whether nothing that a client could send would open the door to it."""
        return not (self._token or self._jwt_key or self._admits_by_headers(connection))

    def _admits_by_headers(self, connection: HTTPConnection) -> bool:
        here = self._jwt_key is None and is_loopback(connection)
        return here or has_token(connection, self._token)

    def _is_valid_jwt(self, sent: str) -> bool:
        if self._jwt_key is None:
            return False
        import jwt

        try:
            jwt.decode(sent, self._jwt_key, algorithms=[self._jwt_method])
        except (jwt.PyJWTError, ValueError):
            return False
        return True
