"""The two sides: which Python, which configuration, and what else their results depend on."""

import hashlib
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.stock.environment import DEFAULT_CONFIG, RASA

ROOT = Path(__file__).resolve().parents[2]
ENCODER_CACHE = Path("var") / "cache" / "encoder"
SIGNS = Path("content") / "safety"
STOCK, OURS = "stock", "ours"


@dataclass(frozen=True)
class Side:
    """One side of the comparison.

    `made_of` stands for the code behind the configuration, so that results of other code are not
    taken for this one's. `trainings` are timed one after the other in the same folder.
    """

    name: str
    config: str
    made_of: str
    trainings: tuple[str, ...]
    python: Callable[[], Path]
    prepare: Callable[[Path], None]


def stock() -> Side:
    """Return stock Rasa with its default pipeline."""
    config = _config(DEFAULT_CONFIG)
    return Side(STOCK, config, " ".join(RASA.requirements), ("cold",), RASA.python, lambda folder: None)


def ours(root: Path = ROOT) -> Side:
    """Return this project's own pipeline as it stands."""
    config = _config(root / "config.yml")
    return Side(
        OURS,
        config,
        _code(root, config),
        ("cold", "warm"),
        lambda: Path(sys.executable),
        lambda folder: _bring_what_training_reads(root, folder),
    )


def _config(file: Path) -> str:
    """Read a configuration without its comments: a word in one must not cost a training."""
    text: str = yaml.safe_dump(yaml.safe_load(file.read_text(encoding="utf-8")), sort_keys=False)
    return text


def _code(root: Path, config: str) -> str:
    """Return a checksum of the rooms that the configuration names, of the signs, and of what is installed."""
    rooms = {"nlu", "safety", "rasa_runtime", *re.findall(r"\bbackstory\.(\w+)\.", config)}
    files = [file for room in sorted(rooms) for file in sorted((root / "backstory" / room).rglob("*.py"))]
    digest = hashlib.sha256()
    for file in [*files, *sorted((root / SIGNS).rglob("*.yml")), root / "uv.lock"]:
        digest.update(str(file.relative_to(root)).encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _bring_what_training_reads(root: Path, folder: Path) -> None:
    """Put the warning signs and the prepared encoder where training looks for them.

    The encoder is made once, not once a training. The vectors of examples stay behind, so that the first
    training is a cold one.
    """
    target = folder / ENCODER_CACHE
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for graph in (root / ENCODER_CACHE).glob("*.onnx"):
        shutil.copy(graph, target)
    shutil.copytree(root / SIGNS, folder / SIGNS, dirs_exist_ok=True)
