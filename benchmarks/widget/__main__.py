"""Loads and uses the widget as a slow phone does: ``python -m benchmarks.widget``."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import Browser, Error, sync_playwright

from benchmarks.failure import BenchmarkFailed
from benchmarks.page import put_between_marks
from benchmarks.serving.servers import Command, free_port, running
from benchmarks.serving.sides import ours
from benchmarks.widget.loading import load
from benchmarks.widget.report import NAME, RESULTS, as_json, text_report, write
from benchmarks.widget.settings import QUICK, Settings
from benchmarks.widget.talking import talk

ROOT = Path(__file__).resolve().parents[2]
README = Path("benchmarks") / "README.md"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# One member asks faster than any member can.
NO_LIMITS = {"BACKSTORY_SESSION_LIMIT": "1000000/minute", "BACKSTORY_ADDRESS_LIMIT": "1000000/minute"}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--quick", is_flag=True, help="A look in a minute: fewer runs, 100 messages.")
@click.option("--chromium", default=CHROMIUM, help=f"The browser's program; default: {CHROMIUM}.")
@click.option("--into-readme", is_flag=True, help=f"Put the tables into {README}.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=ROOT / RESULTS,
    help=f"Folder of the results; default: {RESULTS}.",
)
def main(quick: bool, chromium: str, into_readme: bool, out: Path) -> None:
    """Measure the demo page's loading and long conversations in Chromium, slowed down to a cheap phone."""
    settings = QUICK if quick else Settings()
    try:
        content = measure(settings, chromium)
        write(content, out)
        click.echo(f"\n{text_report(content)}")
        if into_readme:
            put_between_marks(ROOT / README, NAME, text_report(content))
    except BenchmarkFailed as error:
        raise click.ClickException(str(error)) from error


def measure(settings: Settings, chromium: str) -> dict[str, Any]:
    """Return the figures of a run.

    Raises:
        BenchmarkFailed: the widget is not built, or the server or Chromium doesn't start.
    """
    if not (ROOT / "widget" / "dist" / "widget.js").exists():
        raise BenchmarkFailed("The widget is not built: `make setup` builds it.")
    before = os.getloadavg()[0]
    with _server() as address, _browser(chromium) as browser:
        # The first time, files that the server sends are not in memory yet.
        load(browser, address)
        loads = []
        for count in range(settings.runs):
            click.echo(f"loading {count + 1} of {settings.runs} …", err=True)
            loads.append(load(browser, address))
        talks = {}
        for messages in settings.messages:
            click.echo(f"a conversation of {messages} messages …", err=True)
            talks[messages] = talk(browser, address, messages, settings)
        return as_json(browser.version, settings, before, loads, talks)


@contextmanager
def _server() -> Iterator[str]:
    port = free_port()
    with running(port, [_without_limits(each) for each in ours(ROOT, NAME).commands(port)]):
        yield f"http://127.0.0.1:{port}"


def _without_limits(command: Command) -> Command:
    return replace(command, environment={**command.environment, **NO_LIMITS})


@contextmanager
def _browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as api:
        try:
            browser = api.chromium.launch(executable_path=chromium, args=FLAGS)
        except Error as error:
            raise BenchmarkFailed(f"{chromium} doesn't start (--chromium names another): {error}") from error
        yield browser
        browser.close()


if __name__ == "__main__":
    main()
