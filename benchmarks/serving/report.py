"""What a run leaves: all figures as JSON, a table, and a chart."""

import datetime
import json
import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.serving.chart import draw
from benchmarks.serving.figures import figures
from benchmarks.serving.measured import Measured
from benchmarks.serving.settings import Settings
from benchmarks.serving.sides import OURS, OURS_2, OURS_POSTGRESQL, STOCK
from benchmarks.serving.stock_project import EXAMPLES_PER_INTENT
from benchmarks.serving.table import table
from benchmarks.serving.workload import Workload

NAME = "serving"
RESULTS = Path("results") / "benchmarks" / "serving"
_DIGITS = 4


def as_json(
    sides: Sequence[Measured], settings: Settings, workload: Workload, load_before: float
) -> dict[str, Any]:
    """Return what was measured, the raw figures under `raw`.

    Args:
        sides: with their records.
        settings: how much was measured.
        workload: what was said.
        load_before: the machine's load average when the run began.
    """
    content = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": {**_machine(), "load_average_before": load_before},
        "versions": {each.side.name: each.side.versions for each in sides},
        "settings": asdict(settings),
        "workload": {
            "messages": len(workload.messages),
            "intents": len({message.intent for message in workload.messages}),
        },
        "figures": {each.side.name: figures(each.record, settings.growth_turns) for each in sides},
        "raw": {each.side.name: asdict(each.record) for each in sides},
    }
    rounded: dict[str, Any] = json.loads(
        json.dumps(content), parse_float=lambda number: round(float(number), _DIGITS)
    )
    return rounded


def _machine() -> dict[str, Any]:
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return {
        "cores": os.cpu_count(),
        "memory_gb": pages * size / 1e9,
        "system": f"{platform.system()} {platform.machine()}",
    }


def write(content: dict[str, Any], out: Path) -> None:
    """Write the JSON, the table and the chart into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{NAME}.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    (out / f"{NAME}.md").write_text(text_report(content), encoding="utf-8")
    draw(content, out / f"{NAME}.svg")


def text_report(content: dict[str, Any]) -> str:
    """Return the table with the sentences without which it can't be read."""
    return f"{table(content['figures'])}\n{' '.join(_notes(content))}\n"


def _notes(content: dict[str, Any]) -> Iterator[str]:
    settings, machine, all_figures = content["settings"], content["machine"], content["figures"]
    yield (
        f"Measured {content['date']} on {machine['cores']} cores, which the servers share with the client "
        f"({machine['system']}; load {machine['load_average_before']:.1f} when it began). One client: "
        f"{settings['conversations']} conversations of {settings['turns']} turns a side; many: rounds of "
        f"{settings['seconds']:.0f} s, {settings['rounds']} for each number."
    )
    for name, each in all_figures.items():
        if each["failed"]:
            yield f"{name} failed, its figures end there: {each['failed'].splitlines()[0]}."
    if STOCK in all_figures:
        yield (
            f"Stock: Rasa {content['versions'][STOCK]['rasa']}, its default pipeline and policies without "
            f"UnexpecTEDIntentPolicy, trained on {EXAMPLES_PER_INTENT} examples an intent, which doesn't "
            f"change what a reply costs; our domain, rules, stories, responses and actions; its own choice "
            f"of wording and its own SQL store on SQLite; two processes, `rasa run` and the actions' server."
        )
    if OURS in all_figures:
        yield "Ours: `backstory serve` with SQLite."
    if OURS_2 in all_figures:
        yield "Two workers: `backstory serve --workers 2`."
    if OURS_POSTGRESQL in all_figures:
        yield "PostgreSQL: one worker, the database on the same cores, beside its own figures."
    yield (
        "Understood: "
        + ", ".join(
            f"{name} {each['understood']:.0%}" for name, each in all_figures.items() if each["understood"]
        )
        + " of the messages, so that both do the same work."
    )
