"""Writes docs/scale.md from the committed figures: ``python -m benchmarks.serving.scale``."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from benchmarks.failure import BenchmarkFailed
from benchmarks.serving.reckoning import Assumptions, reckon
from benchmarks.serving.sides import STOCK

ROOT = Path(__file__).resolve().parents[2]
FIGURES = Path("benchmarks") / "serving" / "figures.json"
PAGE = Path("docs") / "scale.md"
_TEMPLATE = "scale.md.jinja"


def page(content: dict[str, Any], assumptions: Assumptions | None = None) -> str:
    """Return the page.

    Args:
        content: a run's figures.
        assumptions: default: those of :class:`Assumptions`.

    Raises:
        BenchmarkFailed: a figure is missing.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - Markdown, from our own figures
    )
    environment.filters["figure"] = figure
    reckoning = reckon(content, assumptions)
    return environment.get_template(_TEMPLATE).render(
        r=reckoning, a=reckoning.assumptions, content=content, stock=content["figures"].get(STOCK)
    )


def figure(value: float) -> str:
    """Write a number as people read it: two digits, or all before the point up to six."""
    if value >= 1e6:
        return f"{value / 1e6:.2g} million" if value < 1e8 else f"{value / 1e6:,.0f} million"
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.2g}" if value < 10 else f"{value:.0f}"


def read_figures(root: Path) -> dict[str, Any]:
    """Read the committed figures."""
    content: dict[str, Any] = json.loads((root / FIGURES).read_text(encoding="utf-8"))
    return content


def write_page(root: Path) -> None:
    """Write the page anew."""
    (root / PAGE).write_text(page(read_figures(root)), encoding="utf-8")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--members", type=click.IntRange(1), help="Print the page for so many members.")
@click.option("--messages", type=click.FloatRange(0, min_open=True), help="A member's messages in a month.")
def main(members: int | None, messages: float | None) -> None:
    """Write docs/scale.md anew from the committed figures, or print it for other assumptions."""
    given = {"members": members, "messages": messages}
    changed: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    try:
        if changed:
            click.echo(page(read_figures(ROOT), replace(Assumptions(), **changed)))
        else:
            write_page(ROOT)
            click.echo(f"Written: {PAGE}")
    except BenchmarkFailed as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
