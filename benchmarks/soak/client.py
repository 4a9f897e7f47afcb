"""A member's client, as a widget should be: it sends a message until it is answered, with the same id."""

import asyncio
import random
import time
import uuid
from contextlib import suppress
from typing import Any

import httpx
import jwt

from benchmarks.soak.conversation import Conversation, Exchange, Message

# A worker that starts, is gone or has too much to do: the message may be sent again.
TRY_AGAIN = frozenset({429, 502, 503, 504})
LONGEST_PATIENCE = 180.0  # seconds
_LONGEST_PAUSE = 5.0


class GaveUp(Exception):
    """No answer came, however often the message was sent, or it was refused for good."""


class Client:
    """A session at the members' door, and what was said in it."""

    def __init__(self, http: httpx.AsyncClient, token: str) -> None:
        """Take over a session.

        Args:
            http: leads to the door.
            token: the session's.
        """
        self._http = http
        self._headers = {"Authorization": f"Bearer {token}"}
        claims = jwt.decode(token, options={"verify_signature": False})
        self.conversation = Conversation(claims["sub"])

    @classmethod
    async def begin(cls, http: httpx.AsyncClient) -> "Client":
        """Begin a session."""
        answer, _ = await _until_answered(http, "/chat/session", {"token": True}, {})
        return cls(http, answer["token"])

    async def say(self, text: str) -> None:
        """Send a message until it is answered."""
        message_id, began = str(uuid.uuid4()), time.monotonic()
        try:
            reply, retries = await self._send(message_id, text)
        except GaveUp as why:
            self.conversation.unanswered.append(f"{message_id} ({why})")
            return
        seconds = time.monotonic() - began
        self.conversation.exchanges.append(Exchange(message_id, text, reply, seconds, retries))

    async def say_twice_at_once(self, text: str) -> None:
        """Send a message twice at the same moment, as an impatient network does."""
        message_id, began = str(uuid.uuid4()), time.monotonic()
        tries = (self._send(message_id, text) for _ in range(2))
        sent = await asyncio.gather(*tries, return_exceptions=True)
        answers = [each for each in sent if not isinstance(each, BaseException)]
        if not answers:
            self.conversation.unanswered.append(f"{message_id} ({sent[0]})")
            return
        reply, retries = answers[0]
        seconds = time.monotonic() - began
        self.conversation.exchanges.append(Exchange(message_id, text, reply, seconds, retries))
        self._note_difference(message_id, *(reply for reply, _ in answers))

    async def repeat_the_last(self) -> None:
        """Send the last message again, as if its answer had been lost on the way."""
        last = self.conversation.exchanges[-1]
        with suppress(GaveUp):
            reply, _ = await self._send(last.message_id, last.text)
            self._note_difference(last.message_id, last.reply, reply)

    def _note_difference(self, message_id: str, *replies: list[Message]) -> None:
        if any(reply != replies[0] for reply in replies):
            self.conversation.answered_anew.append(message_id)

    async def _send(self, message_id: str, text: str) -> tuple[list[Message], int]:
        body = {"message_id": message_id, "text": text}
        answer, retries = await _until_answered(self._http, "/chat/messages", body, self._headers)
        return answer["messages"], retries


async def _until_answered(
    http: httpx.AsyncClient, path: str, body: dict[str, Any], headers: dict[str, str]
) -> tuple[Any, int]:
    """POST until it is answered; return the answer and how many tries were in vain.

    Raises:
        GaveUp: it never was.
    """
    end, retries = time.monotonic() + LONGEST_PATIENCE, 0
    while time.monotonic() < end:
        pause = min(_LONGEST_PAUSE, 0.2 * 2**retries) * random.uniform(0.5, 1)  # noqa: S311
        try:
            response = await http.post(path, json=body, headers=headers)
        except httpx.TransportError:
            pass
        else:
            if response.is_success:
                return response.json(), retries
            if response.status_code not in TRY_AGAIN:
                raise GaveUp(f"{path}: {response.status_code}")
            pause = max(pause, min(_LONGEST_PAUSE, float(response.headers.get("Retry-After", 0))))
        retries += 1
        await asyncio.sleep(pause)
    raise GaveUp(f"{path}: {retries} tries in vain")
