"""Erases conversations that nobody has touched for the time that the operator chose."""

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from backstory.conversations.store import ConversationStore
from backstory.conversations.unavailable import StoreUnavailable

logger = logging.getLogger(__name__)

EVERY = 3600  # seconds


async def erase_old(store: ConversationStore, kept: timedelta, now: datetime | None = None) -> int:
    """Erase what has not been touched for so long, and return how many conversations that were.

    Args:
        store: where they are kept.
        kept: for how long after their last turn.
        now: the time; now if none is given.
    """
    erased = await store.erase_untouched_since((now or datetime.now(UTC)) - kept)
    if erased:
        logger.info("Erased %d conversations that were untouched for %g days", erased, kept.days)
    return erased


async def erase_old_every_hour(store: ConversationStore, kept: timedelta) -> None:
    """Go on erasing until cancelled; every worker may, each conversation is erased once."""
    while True:
        # Has been logged where it is away; the next hour comes.
        with suppress(StoreUnavailable):
            await erase_old(store, kept)
        await asyncio.sleep(EVERY)
