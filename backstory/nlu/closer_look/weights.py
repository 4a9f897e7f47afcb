"""Finds the weights of all-mpnet-base-v2, which come in five packages, each with a part of one zip file."""

import shutil
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from backstory.nlu.encoder.weights import EncoderFiles, EncoderUnavailableError, find_files

# The files of sentence-transformers/all-mpnet-base-v2, revision e8c3b32edf5434bc2275fc9bab85f82640a19130.
# As with the smaller encoder, the checksums are trusted, the packages are not.
CHECKSUMS = {
    "model.safetensors": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    "tokenizer.json": "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842",
}
_PARTS = [f"{number:03}" for number in range(1, 6)]
_NAME = "all-mpnet-base-v2"


def unpack(folder: Path) -> EncoderFiles:
    """Join the parts, unpack the files and check them.

    Args:
        folder: where to put them, 850 MB.

    Raises:
        EncoderUnavailableError: a package is missing, or a file is not the official one.
    """
    joined = folder / "joined.zip"
    with joined.open("wb") as file:
        for part in _PARTS:
            with _part(part).open("rb") as read:
                shutil.copyfileobj(read, file)
    with zipfile.ZipFile(joined) as whole:
        for name in CHECKSUMS:
            whole.extract(f"{_NAME}/{name}", folder)
    joined.unlink()
    return find_files(folder / _NAME, CHECKSUMS)


def _part(number: str) -> Path:
    package = f"{_NAME}-pypi-part-{number}"
    try:
        # Found, not imported: only its data is wanted.
        place = f"{_NAME}-pypi-part_{number}/input/{_NAME}.zip.{number}"
        found = Path(str(distribution(package).locate_file(place)))
    except PackageNotFoundError:
        raise EncoderUnavailableError(f"the package {package} is not installed") from None
    if not found.is_file():
        raise EncoderUnavailableError(f"the package {package} has no {place}")
    return found
