"""Reads a public test set in the form of CLINC150.

Larson et al., "An Evaluation Dataset for Intent Classification and Out-of-Scope Prediction" (2019).
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from benchmarks.failure import BenchmarkFailed
from benchmarks.nlu.data import OUT_OF_SCOPE, Data, Row
from benchmarks.training_data import Training, read_text

USUAL_FILE = "data_full.json"


class _Splits(BaseModel):
    """Each example is a pair: text, label. What only tuning needs may be left out."""

    model_config = ConfigDict(frozen=True)

    train: list[tuple[str, str]] = Field(min_length=1)
    test: list[tuple[str, str]] = Field(min_length=1)
    oos_train: list[tuple[str, str]]
    oos_test: list[tuple[str, str]] = Field(min_length=1)


def read_clinc(path: Path) -> Data:
    """Read the set; its out-of-scope examples become the intent ``out_of_scope``.

    Args:
        path: the JSON file, or a folder with data_full.json or a single JSON file in it.

    Raises:
        BenchmarkFailed: there is no such file, or it is not in CLINC150's form.
    """
    file = _file(path)
    text = read_text(file)
    try:
        splits = _Splits.model_validate_json(text)
    except ValidationError as error:
        issue = error.errors(include_input=False)[0]
        where = ".".join(map(str, issue["loc"])) or "the file"
        raise BenchmarkFailed(
            f'{file}: {where}: {issue["msg"]} (expected {{"train": [[text, label], …], "test": …, '
            f'"oos_train": …, "oos_test": …}})'
        ) from error
    return Data(
        file.stem,
        _training(splits),
        [Row(text=text, intent=label) for text, label in splits.test],
        [Row(text=text, intent=OUT_OF_SCOPE) for text, _ in splits.oos_test],
    )


def _training(splits: _Splits) -> Training:
    examples: dict[str, list[str]] = {}
    pairs = [*splits.train, *((text, OUT_OF_SCOPE) for text, _ in splits.oos_train)]
    for text, label in pairs:
        # In Rasa's files an example is one line.
        examples.setdefault(label, []).append(" ".join(text.split()))
    return Training(examples, [])


def _file(path: Path) -> Path:
    if not path.is_dir():
        return path
    if (path / USUAL_FILE).is_file():
        return path / USUAL_FILE
    files = sorted(path.glob("*.json"))
    if len(files) != 1:
        names = ", ".join(file.name for file in files) or "none"
        raise BenchmarkFailed(
            f"{path}: expected {USUAL_FILE} or a single JSON file (found: {names}); name the file itself"
        )
    return files[0]
