"""Stock Rasa's side as a Rasa project of its own: our dialogue and responses under its default components."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.checksum import checksum
from benchmarks.stock.environment import DEFAULT_CONFIG, RASA, cache_folder
from benchmarks.training_data import as_yaml, read_training
from benchmarks.working import run_to_end

# A reply costs the same after few examples and epochs, and all 9,479 examples would train for hours. After
# 20 epochs, of 100 by default, the intent of 99.9 % of these examples is learned.
EXAMPLES_PER_INTENT = 20
EPOCHS = 20
# Rasa's default policies but one: UnexpecTEDIntentPolicy, which would only add to the cost of a turn.
POLICIES = (
    {"name": "MemoizationPolicy"},
    {"name": "RulePolicy"},
    {"name": "TEDPolicy", "max_history": 5, "epochs": EPOCHS, "constrain_similarities": True},
)
MODEL = Path("models") / "stock.tar.gz"
CREDENTIALS = "rest:\n"
_COPIED = ("dialogue", "responses")


def stock_project(root: Path) -> Path:
    """Return the folder of the trained project, training it the first time (about a quarter of an hour).

    The folder is named for its content, and stands in the cache folder.

    Raises:
        BenchmarkFailed: stock can't be installed, or its training failed.
    """
    files = dict(_files(root))
    key = checksum(*RASA.requirements, *(part for item in sorted(files.items()) for part in item))
    folder = cache_folder() / f"serving-stock-{key}"
    if not (folder / MODEL).is_file():
        _write(folder, files)
        _train(folder)
    return folder


def _files(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the project's files, by their paths."""
    yield "config.yml", as_yaml(_config())
    yield "credentials.yml", CREDENTIALS
    yield "domain.yml", (root / "domain.yml").read_text(encoding="utf-8")
    yield "data/nlu.yml", read_training(root / "data" / "nlu").limited(EXAMPLES_PER_INTENT).as_file()
    for name in _COPIED:
        for file in sorted((root / "data" / name).rglob("*.yml")):
            yield str(file.relative_to(root)), file.read_text(encoding="utf-8")


def _config() -> dict[str, Any]:
    """Return Rasa's default configuration, with the policies and as many epochs as said above."""
    config: dict[str, Any] = yaml.safe_load(DEFAULT_CONFIG.read_text(encoding="utf-8"))
    for component in config["pipeline"]:
        if "epochs" in component:
            component["epochs"] = EPOCHS
    return {**config, "policies": list(POLICIES)}


def _write(folder: Path, files: dict[str, str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")


def _train(folder: Path) -> None:
    aside = folder / "untrained"
    # No glued-together stories, as on our side.
    arguments = ["train", "--augmentation", "0", "--out", aside.name, "--fixed-model-name", MODEL.name]
    command = ["nice", "-n", "19", *rasa_command(), *arguments]
    run_to_end(command, folder, folder / "training.log", "stock: training")
    aside.rename(folder / MODEL.parent)


def rasa_command() -> list[str]:
    """Return how stock's `rasa` is called. Isolated: PYTHONPATH must not reach it."""
    return [str(RASA.python()), "-I", "-m", "rasa"]
