"""A request that can't be served, as one JSON shape: a code for programs, a sentence for people."""

from typing import Any


class RequestRefused(Exception):
    """A request that can't be served, and why."""

    def __init__(
        self, status: int, code: str, message: str, retry_after: int | None = None, field: str | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.field = field  # of the body, where one is meant
        self.headers = {"Retry-After": str(retry_after)} if retry_after else {}


def error_body(code: str, message: str, **more: Any) -> dict[str, Any]:
    """Return the body of a refusal.

    Args:
        code: for programs.
        message: for people.
        more: what else stands in it, such as the field that is meant.
    """
    return {"error": {"code": code, "message": message, **more}}
