"""How soon the studio answers whoever writes: ``python -m benchmarks.studio``.

On a copy of the project as it stands, over HTTP with keep-alive, as a page asks: the check of an answer while
it is typed, what members would see of it, and the neighbours of an example, the first time and later.
"""

import datetime
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import httpx

from backstory.studio.people.passwords import hashed
from backstory.studio.people.people import People, Person
from backstory.studio.people.roles import Role
from benchmarks.failure import BenchmarkFailed
from benchmarks.page import NONE, markdown, put_between_marks
from benchmarks.serving.processes import memory
from benchmarks.serving.servers import free_port

NAME, README = "studio", Path("benchmarks") / "README.md"
REQUESTS = 50
_NAME, _PASSWORD = "Bench", "a long enough password"
_PATIENCE = 600.0  # seconds
_GIT = ("git", "-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org")


@contextmanager
def copied(project: Path, kept: Sequence[str]) -> Iterator[Path]:
    """Yield a copy of a project in a repository of its own, with somebody who may use the studio.

    Args:
        project: the project folder.
        kept: folders that git leaves out, and the copy is to have.
    """
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(command, cwd=project, capture_output=True, check=True).stdout.decode().split("\0")
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for file in (each for each in files if each and (project / each).is_file()):
            (copy / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(project / file, copy / file)
        for step in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "-m", "As it stands")):
            subprocess.run([*_GIT, *step], cwd=copy, check=True)
        for folder in (each for each in kept if (project / each).is_dir()):
            shutil.copytree(project / folder, copy / folder)
        writer = (Role.WRITER,)
        People(copy).add(Person(name=_NAME, email="b@example.org", roles=writer, password=hashed(_PASSWORD)))
        yield copy


@contextmanager
def started(project: Path) -> Iterator[tuple[httpx.Client, int]]:
    """Start the studio of a folder, and yield the client of somebody who is signed in, and its process.

    Raises:
        BenchmarkFailed: it does not start.
    """
    port = free_port()
    command = [sys.executable, "-m", "backstory", "studio", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(project)}
    here = f"http://127.0.0.1:{port}"
    headers = {"X-Studio": "1", "Origin": here}
    with subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE) as process:
        try:
            with httpx.Client(base_url=f"{here}/studio/api/", headers=headers, timeout=_PATIENCE) as client:
                _sign_in(client, process)
                yield client, process.pid
        finally:
            process.terminate()


def _sign_in(client: httpx.Client, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        try:
            _must(client.post("sign-in", json={"name": _NAME, "password": _PASSWORD}))
            return
        except httpx.TransportError:
            time.sleep(0.1)
    said = process.stderr.read().decode(errors="replace") if process.stderr else ""
    raise BenchmarkFailed(f"the studio does not start: {said}")


def _must(answer: httpx.Response) -> Any:
    if answer.status_code != 200:
        raise BenchmarkFailed(f"{answer.request.url}: {answer.status_code}, {answer.text[:300]}")
    return answer.json()


def milliseconds(ask: Callable[[], object]) -> float:
    """Return how long something takes."""
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def typed(client: httpx.Client, door: str, requests: int) -> list[float]:
    """Return the milliseconds of each request while letters are typed into answers all over the project.

    Args:
        client: somebody's.
        door: what the page asks for, ``check`` or ``preview``.
        requests: how many.
    """
    names = [row["name"] for row in _must(client.get("answers"))["answers"]]
    taken = []
    for name in (names[place * len(names) // requests] for place in range(requests)):
        wordings = _must(client.get(f"answers/{name}"))["variations"]
        wordings[0]["text"] += " s"
        path, body = f"answers/{name}/{door}", {"variations": wordings}
        began = time.perf_counter()
        _must(client.post(path, json=body))
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def neighbours(client: httpx.Client, text: str) -> Any:
    """Ask for the neighbours of an example, again and again while they are got ready."""
    intent = _must(client.get("intents"))["intents"][0]["name"]
    path = f"intents/{intent}/neighbours"
    while (found := _must(client.post(path, json={"text": text}))).get("preparing"):
        time.sleep(0.2)
    return found


def measure(project: Path, kept: Sequence[str], requests: int, wait: float) -> str:
    """Return a table of what was measured, and what it was measured on.

    Args:
        project: the project folder.
        kept: folders beside what git has.
        requests: of each kind.
        wait: seconds that the studio runs before anybody asks.
    """
    with copied(project, kept) as copy, started(copy) as (client, pid):
        load = os.getloadavg()[0]
        time.sleep(wait)
        first = milliseconds(lambda: neighbours(client, "is my spine worn out for good"))
        texts = [f"does it hurt {number} times a day" for number in range(requests)]
        later = [milliseconds(lambda: neighbours(client, text)) for text in texts]  # noqa: B023 - asked at once
        rows = [
            ["Milliseconds", "p50", "p95", "first"],
            ["Neighbours, the first time", NONE, NONE, f"{first:,.0f}"],
            _row("Neighbours, later", later),
            _row("Check of an answer as it is typed", typed(client, "check", requests)),
            _row("What members would see of it", typed(client, "preview", requests)),
        ]
        resident = memory(pid).rss_mb
    return (
        f"{markdown(rows)}\nMeasured {datetime.datetime.now(datetime.UTC).date()}: {requests} requests of "
        f"each kind, asked {wait:.0f} s after the studio answered; {os.cpu_count()} cores, load {load:.1f} "
        f"when it began. The studio held {resident:,.0f} MB then."
    )


def _row(what: str, taken: Sequence[float]) -> list[str]:
    ninety_five = statistics.quantiles(taken, n=20, method="inclusive")[-1]
    return [what, f"{statistics.median(taken):,.0f}", f"{ninety_five:,.0f}", f"{taken[0]:,.0f}"]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--requests", default=REQUESTS, show_default=True, type=click.IntRange(2))
@click.option(
    "--wait", default=0.0, show_default=True, help="Seconds from the sign-in to the first question."
)
@click.option("--nothing-kept", is_flag=True, help="As in a new folder: no vectors of an earlier training.")
@click.option("--into-readme", is_flag=True, help=f"Put the table into {README}.")
def main(requests: int, wait: float, nothing_kept: bool, into_readme: bool) -> None:
    """Measure what whoever writes waits for."""
    project = Path.cwd()
    kept = ("models", *(() if nothing_kept else ("var/cache/encoder",)))
    try:
        table = measure(project, kept, requests, wait)
        click.echo(table)
        if into_readme:
            put_between_marks(project / README, NAME, table)
    except (BenchmarkFailed, httpx.HTTPError) as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
