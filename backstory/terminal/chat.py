"""A conversation in the terminal, through the same turn as over HTTP."""

import asyncio
import logging
import uuid
from pathlib import Path

import click

from backstory.rasa_runtime import logs
from backstory.terminal.progress import working
from backstory.terminal.train import ensure_model


def chat(project: Path) -> None:
    """Talk until the member leaves with an empty line or Ctrl+D."""
    model = ensure_model(project)
    with working("Starting"):
        from backstory.server.assistant import Assistant

        logs.configure(logging.ERROR)
        assistant = Assistant.load(model, project / "endpoints.yml")
    click.echo("Type a question; an empty line ends the conversation. A number presses a button.")
    asyncio.run(_talk(assistant))


async def _talk(assistant: "Assistant") -> None:  # type: ignore[name-defined]  # noqa: F821
    from backstory.server.messages import IncomingMessage, clean
    from backstory.web.refusals import RequestRefused

    sender = f"terminal-{uuid.uuid4().hex}"
    buttons: list[str] = []
    while text := clean(_ask()):
        if text.isdecimal() and 0 < int(text) <= len(buttons):
            text = buttons[int(text) - 1]
        try:
            messages = await assistant.reply(IncomingMessage(sender, text), channel="terminal")
        except RequestRefused as refusal:
            click.secho(refusal.message, fg="yellow")
            continue
        buttons = _show(messages)


def _ask() -> str:
    try:
        return str(click.prompt(click.style("you", fg="cyan"), default="", show_default=False))
    except click.Abort:
        return ""


def _show(messages: list[dict[str, object]]) -> list[str]:
    """Print the bot's messages and return the payloads of their buttons."""
    payloads: list[str] = []
    for message in messages:
        custom = message.get("custom")
        kind = custom.get("type") if isinstance(custom, dict) else None
        style = {"urgent": {"fg": "red", "bold": True}, "sources": {"dim": True}}.get(str(kind), {})
        click.secho(str(message.get("text", "")), **style)  # type: ignore[arg-type]
        buttons = message.get("buttons")
        for button in buttons if isinstance(buttons, list) else []:
            payloads.append(button["payload"])
            click.secho(f"  {len(payloads)}  {button['title']}", fg="blue")
    click.echo()
    return payloads
