"""The members' door as one object on the application's state."""

from typing import Any

from starlette.requests import Request

from backstory.conversations.store import ConversationStore
from backstory.server.members.rate_limits import RateLimits
from backstory.server.members.session_tokens import Session, SessionTokens
from backstory.server.members.settings import MembersSettings
from backstory.server.state import assistant_of


class MembersDoor:
    """The settings, and what is made of them."""

    def __init__(self, settings: MembersSettings) -> None:
        self.settings = settings
        # A session must not outlive what it could show.
        self.tokens = SessionTokens(settings.secret, settings.session_lifetime, settings.retention)
        self.limits = RateLimits(settings)

    def metadata_of(self, session: Session) -> dict[str, Any]:
        """Return what a turn is told of the member; as whom the host app knows them only for a handover."""
        if self.settings.hands_over and session.member:
            return {**session.metadata, "member_id": session.member}
        return session.metadata


def door_of(request: Request) -> MembersDoor:
    """Return the members' door of the application."""
    door: MembersDoor = request.app.state.members
    return door


def conversations_of(request: Request) -> ConversationStore:
    """Return the store of conversations.

    Raises:
        RequestRefused: the assistant is not ready (503).
    """
    return assistant_of(request).store
