"""Finding answers and questions by what they say, what they are called, and how members ask."""

from typing import Any

from pydantic import Field

from backstory.studio.doors.door import Asked, Body, Door


class Find(Body):
    """Words that somebody looks for."""

    words: str = Field(max_length=500)


def found(asked: Asked) -> dict[str, Any]:
    """Answer with the answers and the questions that fit, the best first, and the text that says so."""
    studio = asked.studio
    return dict(studio.search.find(studio.content.read(), asked.read(Find).words))


# Not a GET: an address stands in logs, and what is looked for may be a member's words.
doors = [Door("POST", "find", found)]
