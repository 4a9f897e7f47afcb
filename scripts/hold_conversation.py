"""Holds a transcript's conversation with a running server and prints it as docs/conversations/ shows it.

python scripts/hold_conversation.py tests/conversations/held_maria.yml [--url http://127.0.0.1:8000] [--all]

`--all` prints the sources and the offered buttons, too. Exits with 1 where a button that is to be pressed was
not offered, or where there is no server.
"""

import argparse
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from backstory.evaluation.conversations.transcripts import Transcript, read_transcripts

DOOR = "/webhooks/rest/webhook"


class ButtonMissing(Exception):
    """A turn presses a button that the reply before it did not offer."""


def hold(transcript: Transcript, client: httpx.Client) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Send every message of a transcript in a conversation of its own; yield what was said and the reply.

    Raises:
        ButtonMissing: a button is not there.
        httpx.HTTPError: the server can't be reached, or refuses.
    """
    sender = f"held-{uuid.uuid4().hex}"
    buttons: dict[str, str] = {}
    for turn in transcript.turns:
        said = turn.user if turn.user is not None else f"[ {turn.press} ]"
        message = turn.user if turn.user is not None else buttons.get(str(turn.press))
        if message is None:
            raise ButtonMissing(f"{transcript.name}: no button {turn.press!r}, only {list(buttons)}")
        sent = {"sender": sender, "message": message, "metadata": transcript.metadata}
        answer = client.post(DOOR, json=sent).raise_for_status().json()
        buttons = {each["title"]: each["payload"] for part in answer for each in part.get("buttons") or []}
        yield said, answer


def as_markdown(said: str, answer: list[dict[str, Any]], all_of_it: bool = False) -> str:
    """Return a turn as docs/conversations/ prints it; with sources and buttons where all of it is wanted."""
    texts = [part for part in answer if part.get("text")]
    words = "\n".join(f"> {_one_line(part)}" for part in texts if not _is_sources(part))
    titles = " ".join(f"[ {each['title']} ]" for part in answer for each in part.get("buttons") or [])
    small = [titles, *(_one_line(part) for part in texts if _is_sources(part))] if all_of_it else []
    return "\n\n".join([f"**You:** {said}", words, *(f"<sub>{each}</sub>" for each in small if each)])


def _is_sources(part: dict[str, Any]) -> bool:
    card = part.get("custom") or {}
    return card.get("type") == "sources" and card.get("detail") == "short"


def _one_line(part: dict[str, Any]) -> str:
    return " ".join(str(part["text"]).split())


def main(arguments: list[str]) -> int:
    """Hold every conversation of a file."""
    parser = argparse.ArgumentParser(description="Hold a transcript's conversations over HTTP.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--all", action="store_true", dest="all_of_it")
    chosen = parser.parse_args(arguments)
    with httpx.Client(base_url=chosen.url, timeout=30) as client:
        for transcript in read_transcripts(chosen.file):
            print(f"## {transcript.name}, {len(transcript.turns)} turns\n")
            try:
                for said, answer in hold(transcript, client):
                    print(as_markdown(said, answer, chosen.all_of_it) + "\n")
            except (ButtonMissing, httpx.HTTPError) as error:
                print(error, file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
