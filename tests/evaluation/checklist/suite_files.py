"""Suites and what a model makes of texts, made up for the tests."""

from pathlib import Path
from typing import Any

HEAD = "suite: small\nabout: Something small.\nat_least: 0.5\n"


def write(file: Path, cases: str, head: str = HEAD) -> Path:
    """Write a suite's file."""
    file.write_text(head + cases, encoding="utf-8")
    return file


class Parser:
    """Understands every text as the intent of the longest word in it that it knows."""

    def __init__(self, **intents: str) -> None:
        self.intents = intents
        self.asked: list[str] = []

    async def parse_message(self, message_data: str) -> dict[str, Any]:
        self.asked.append(message_data)
        known = [word for word in message_data.split() if word in self.intents]
        name = self.intents[max(known, key=len)] if known else "nlu_fallback"
        ranking = [{"name": name, "confidence": len(message_data) / 100}]
        return {"intent": ranking[0], "intent_ranking": ranking}
