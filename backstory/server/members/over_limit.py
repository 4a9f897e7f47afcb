"""What happens to requests that come too often."""

from starlette.requests import Request

from backstory.server.members.door import door_of
from backstory.server.members.session_tokens import Session
from backstory.web.refusals import RequestRefused


async def seconds_over(request: Request, session: Session) -> int | None:
    """Count a request; return how long to wait if it is over a limit."""
    address = request.client.host if request.client else ""
    return await door_of(request).limits.wait(session.conversation_id, address)


def too_many(wait: int) -> RequestRefused:
    """Make the refusal of what comes too often."""
    return RequestRefused(
        429,
        "too_many_messages",
        f"That is more than I can read at once. Please try again in {wait} seconds. "
        f"If you may be in danger, call your local emergency number now.",
        retry_after=wait,
    )
