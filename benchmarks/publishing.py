"""How long publishing takes: words, a model, and back. ``python -m benchmarks.publishing``.

It publishes from the project that it is run in, and goes back to what was live. The files are left as they
were; the list of releases holds some more. A whole publishing is training and gates together.
"""

import subprocess
import sys
import time
from pathlib import Path

import click

from backstory.releases import live_name
from benchmarks.failure import BenchmarkFailed

ANSWERS = Path("data") / "responses" / "education" / "pain.yml"
TOPICS = Path("content") / "library" / "topics.yml"


def seconds_of(*command: str) -> float:
    """Run one of our commands, and return how long it took.

    Raises:
        BenchmarkFailed: it ended with an error.
    """
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "backstory", *command], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BenchmarkFailed(f"backstory {' '.join(command)}:\n{done.stderr}")
    return time.monotonic() - began


def seconds_with(file: Path, *command: str) -> float:
    """Do so with a comment more in a file, and put it back."""
    before = file.read_bytes()
    try:
        file.write_bytes(before + f"\n# {time.time_ns()}\n".encode())
        return seconds_of(*command)
    finally:
        file.write_bytes(before)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Measure a change of words, a change of more than words with its training, and going back."""
    publish = ("publish", "--yes", "--author", "benchmark", "--notes")
    try:
        before = live_name(Path.cwd())
        if before is None:
            seconds_of(*publish, "first")
        click.echo(f"words:  {seconds_with(ANSWERS, *publish, 'words'):.1f} s")
        click.echo(f"back:   {seconds_of('rollback', '--yes'):.1f} s")
        click.echo(f"train:  {seconds_of('train', '--force'):.1f} s")
        click.echo(f"gates:  {seconds_with(TOPICS, *publish, 'more than words'):.1f} s")
        click.echo(f"back:   {seconds_of('rollback', '--yes'):.1f} s")
    except BenchmarkFailed as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
