"""Puts a run's figures into the project's pages: ``python -m benchmarks.serving.publishing``."""

import json
from pathlib import Path
from typing import Any

import click

from benchmarks.failure import BenchmarkFailed
from benchmarks.page import put_between_marks
from benchmarks.serving.chart import draw
from benchmarks.serving.report import NAME, RESULTS, text_report
from benchmarks.serving.scale import FIGURES, ROOT, write_page

CHART = Path("docs") / "images" / "serving.svg"
README = Path("benchmarks") / "README.md"


def publish(content: dict[str, Any], root: Path) -> None:
    """Write the committed figures, the chart, the table of the benchmarks' page, and docs/scale.md.

    Raises:
        BenchmarkFailed: the benchmarks' page lacks its marks, or a side's figures are missing.
    """
    kept = {name: part for name, part in content.items() if name != "raw"}
    put_between_marks(root / README, NAME, text_report(kept))
    draw(kept, root / CHART)
    (root / FIGURES).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    write_page(root)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument(
    "results",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=ROOT / RESULTS / f"{NAME}.json",
)
def main(results: Path) -> None:
    """Put the figures of a run (its serving.json) into the benchmarks' page, the chart and docs/scale.md."""
    try:
        publish(json.loads(results.read_text(encoding="utf-8")), ROOT)
    except (BenchmarkFailed, ValueError) as error:
        raise click.ClickException(f"{results}: {error}") from error
    click.echo(f"Written: {README}, {CHART}, {FIGURES} and docs/scale.md")


if __name__ == "__main__":
    main()
