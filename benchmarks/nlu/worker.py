"""Measures one side, in that side's own Python: trains a model, or loads one and parses texts with it.

It runs on Python 3.10 as well, and imports nothing of this project but our runtime, on our side. Training
and parsing are two processes, so that what training leaves in memory is not counted as the model's.

    python worker.py train --folder … --result … [--ours]
    python worker.py parse --folder … --result … --texts … [--ours]
"""

import argparse
import asyncio
import importlib
import json
import logging
import os
import platform
import sys
import time
from pathlib import Path
from typing import Any

MODEL = Path("models") / "nlu.tar.gz"


def train(folder: Path) -> dict[str, Any]:
    """Train on the folder's config.yml, nlu.yml and domain.yml; only the training itself is timed."""
    import rasa.core.agent
    import rasa.engine.recipes.default_components
    import rasa.model_training

    import_components(folder / "config.yml")
    load = os.getloadavg()[0]
    began, cpu_began = time.perf_counter(), time.process_time()
    model = rasa.model_training.train_nlu(
        config=str(folder / "config.yml"),
        nlu_data=str(folder / "nlu.yml"),
        output=str(folder / MODEL.parent),
        fixed_model_name=MODEL.name,
        domain=str(folder / "domain.yml"),
    )
    if model is None:
        sys.exit("Rasa trained no model: its messages above say why")
    return {
        "seconds": time.perf_counter() - began,
        "cpu_seconds": time.process_time() - cpu_began,
        "load_average_before": load,
        "model_bytes": Path(model).stat().st_size,
        "peak_mb": peak_mb(),
    }


def quieten() -> None:
    """Log as a server does: Rasa's default would print every message it parses."""
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))


def import_components(config: Path) -> None:
    """Import the components that stand outside Rasa before the clock starts, as Rasa's own are."""
    import rasa.shared.utils.io

    for component in rasa.shared.utils.io.read_config_file(str(config))["pipeline"]:
        module, _, _ = component["name"].rpartition(".")
        if module:
            importlib.import_module(module)


def parse(folder: Path, texts: list[str], one_thread: bool) -> dict[str, Any]:
    """Load the folder's model and parse the texts, one at a time."""
    from rasa.core.agent import Agent

    import_components(folder / "config.yml")
    if one_thread:
        from threadpoolctl import threadpool_limits

        threadpool_limits(1)
    imported = resident_mb()
    began = time.perf_counter()
    agent = Agent.load(str(folder / MODEL))
    load_seconds = time.perf_counter() - began
    loaded = resident_mb()
    answers = asyncio.run(parse_all(agent, texts))
    return {
        "load_seconds": load_seconds,
        "imported_mb": imported,
        "loaded_mb": loaded,
        "peak_mb": peak_mb(),
        "answers": answers,
    }


async def parse_all(agent: Any, texts: list[str]) -> list[dict[str, Any]]:
    """Parse each text as a conversation's first, and note how long it took."""
    answers = []
    for text in texts:
        began = time.perf_counter()
        parsed = await agent.parse_message(text)
        answers.append({"text": text, "ms": 1000 * (time.perf_counter() - began), **understood(parsed)})
    return answers


def understood(parsed: dict[str, Any]) -> dict[str, Any]:
    """Return what the measures need of a parse result."""
    intent = parsed.get("intent") or {}
    ranking = parsed.get("intent_ranking") or []
    answer = {
        "intent": intent.get("name"),
        "confidence": float(intent.get("confidence") or 0.0),
        "ranking": [[each["name"], float(each["confidence"])] for each in ranking],
    }
    in_scope = parsed.get("in_scope")
    if isinstance(in_scope, dict):
        answer["in_scope"] = {"score": float(in_scope["score"]), "outcome": in_scope.get("outcome")}
    return answer


def resident_mb() -> float | None:
    """Return this process's resident memory in MB (10^6 bytes), or None where it can't be known."""
    try:
        import psutil  # type: ignore[import-untyped, unused-ignore]

        return float(psutil.Process().memory_info().rss / 1e6)
    except ImportError:
        return _from_proc()


def _from_proc() -> float | None:
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
        (line,) = (line for line in lines if line.startswith("VmRSS:"))
    except (OSError, ValueError):
        return None
    return int(line.split()[1]) * 1024 / 1e6


def peak_mb() -> float:
    """Return the most memory that was ever resident in this process, in MB."""
    import resource

    # Bytes on macOS, kilobytes elsewhere.
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main() -> None:
    """Measure what the command line asks for and write it as JSON."""
    arguments = _arguments()
    if arguments.ours:
        import backstory.rasa_runtime  # noqa: F401  # before rasa
    quieten()
    if arguments.step == "train":
        measured = train(arguments.folder)
    else:
        texts = json.loads(arguments.texts.read_text(encoding="utf-8"))
        # Our server runs a message's small matrices on one thread, so it is measured so.
        measured = parse(arguments.folder, texts, one_thread=arguments.ours)
    import rasa.version

    measured.update(python=platform.python_version(), rasa=rasa.version.__version__)
    measured["measured_at"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    aside = arguments.result.with_suffix(".new")
    aside.write_text(json.dumps(measured, ensure_ascii=False), encoding="utf-8")
    aside.replace(arguments.result)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=["train", "parse"])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--result", type=Path, required=True)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--ours", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
