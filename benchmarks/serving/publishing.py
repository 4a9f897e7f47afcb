"""Puts a run's figures into the project's pages."""

import json
from pathlib import Path
from typing import Any

from benchmarks.page import put_between_marks
from benchmarks.serving.chart import draw
from benchmarks.serving.report import text_report
from benchmarks.serving.scale import write_page

FIGURES = Path("benchmarks") / "serving" / "figures.json"
CHART = Path("docs") / "images" / "serving.svg"
README = Path("benchmarks") / "README.md"


def publish(content: dict[str, Any], root: Path) -> None:
    """Write the committed figures, the chart, the table of the benchmarks' page, and docs/scale.md.

    Raises:
        BenchmarkFailed: the benchmarks' page lacks its marks, or a side's figures are missing.
    """
    kept = {name: part for name, part in content.items() if name != "raw"}
    put_between_marks(root / README, "serving", text_report(kept))
    draw(kept, root / CHART)
    (root / FIGURES).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    write_page(root)
