"""Rasa's own server and action server, started from the command line as an operator would."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from processes import BACKSTORY, Process, free_port, post, running
from socketio_client import Played, play

Messages = list[dict[str, Any]]

# Played first, so that both sides draw the same words from the same seed.
CONTRACT: list[tuple[str, dict[str, Any]]] = [
    ("hello", {"name": "Ana"}),
    ("why does my MRI show damage", {}),
    ("tell me more", {}),
    ("tell me about the tennis players", {}),
    ("who says so?", {}),
    ("what should I read next", {"completed_lessons": ["rethink_your_pain"]}),
    ("yes please", {}),
    ("I can't feel between my legs since this morning", {}),
    ("delete my data", {}),
    ('/privacy{"request": "delete"}', {}),
]


@dataclass
class RasaRun:
    """A running `backstory rasa run`, with the contract's dialogues already held."""

    url: str
    server: Process
    validation: Process
    endpoints: dict[str, Any]
    contract: list[Messages] = field(default_factory=list)
    socketio: Played = field(default_factory=list)

    def say(self, sender: str, message: str, **metadata: Any) -> Messages:
        body = {"sender": sender, "message": message, "metadata": metadata}
        replies: Messages = post(f"{self.url}/webhooks/rest/webhook", body)
        return replies


@contextmanager
def rasa_running(root: Path, model: Path, folder: Path) -> Iterator[RasaRun]:
    """Run Rasa's server, its action server and `data validate`, and hold the contract's dialogues."""
    port, actions_port = free_port(), free_port()
    endpoints = yaml.safe_load((root / "endpoints.yml").read_text())
    endpoints["tracker_store"]["db"] = str(folder / "conversations.db")
    endpoints["nlg"]["seed"] = 1
    endpoints["action_endpoint"]["url"] = f"http://127.0.0.1:{actions_port}/webhook"
    (folder / "endpoints.yml").write_text(yaml.safe_dump(endpoints))
    rasa = [BACKSTORY, "rasa"]
    run = [*rasa, "run", "--enable-api", "--interface", "127.0.0.1", "--port", str(port)]
    run += [
        "--endpoints",
        str(folder / "endpoints.yml"),
        "--credentials",
        "credentials.yml",
        "-m",
        str(model),
    ]
    with ExitStack() as stack:
        # Beside each other, because each spends its time on importing Rasa.
        commands = {
            "actions": [*rasa, "run", "actions", "--port", str(actions_port)],
            "run": run,
            "validate": [*rasa, "data", "validate", "--fail-on-warnings"],
        }
        actions, server, validation = (
            stack.enter_context(running(command, folder / f"{name}.log", root))
            for name, command in commands.items()
        )
        actions.wait_for(f"http://127.0.0.1:{actions_port}/health")
        server.wait_for(f"http://127.0.0.1:{port}/status")
        started = RasaRun(f"http://127.0.0.1:{port}", server, validation, endpoints)
        started.contract = [started.say("contract", text, **metadata) for text, metadata in CONTRACT]
        started.socketio = asyncio.run(play(started.url))
        yield started
