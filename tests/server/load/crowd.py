"""Many requests at once."""

import asyncio

LINE = "If it is urgent, call your local emergency number now."


async def begun(*requests) -> list[asyncio.Task]:
    """Send requests, and let them go as far as they can."""
    tasks = [asyncio.create_task(request) for request in requests]
    await asyncio.sleep(0.05)
    return tasks


async def statuses(tasks: list[asyncio.Task]) -> list[int]:
    return [reply.status_code for reply in await asyncio.gather(*tasks)]
