"""Reads training data in a fraction of the time.

Rasa reads every file six times, most of them slowly, and copies and fingerprints every example
several times over while it merges the files.
"""

import copy
import functools
from collections.abc import Callable
from typing import Any


def apply() -> None:
    """Use the ways below; training and validation call this."""
    read_files_once()
    validate_from_the_fast_reader()
    merge_without_fingerprints()
    merge_without_copies()


def merge_without_fingerprints() -> None:
    """Examples are told apart by a checksum of all they hold; their text and intent do as well.

    Equality still compares all, so that only the search for equal ones gets faster.
    """
    from rasa.shared.nlu.constants import INTENT, TEXT
    from rasa.shared.nlu.training_data.message import Message

    Message.__hash__ = lambda self: hash((self.get(TEXT), self.get(INTENT)))


def merge_without_copies() -> None:
    """Each of ten merges copies every example, and nobody asks for the parts again."""
    from rasa.shared.nlu.training_data.training_data import TrainingData

    original = TrainingData.merge
    if hasattr(original, "__wrapped__"):
        return

    @functools.wraps(original)
    def merge(self: Any, *others: Any) -> Any:
        parts = [self, *filter(None, others)]
        merged = original(*map(_without_examples, parts))
        examples = [example for part in parts for example in part.training_examples]
        merged.training_examples = self.sanitize_examples(examples)
        return merged

    TrainingData.merge = merge


def _without_examples(data: Any) -> Any:
    bare = copy.copy(data)
    bare.training_examples = []
    return bare


def read_files_once() -> None:
    """Rasa's importer reads all NLU files again for the domain's sake; the first reading is kept."""
    from rasa.shared.importers.rasa import RasaFileImporter
    from rasa.shared.utils.common import cached_method

    if not hasattr(RasaFileImporter.get_nlu_data, "__wrapped__"):
        RasaFileImporter.get_nlu_data = cached_method(RasaFileImporter.get_nlu_data)


def validate_from_the_fast_reader() -> None:
    """Rasa validates what its slow reader gives, for the sake of line numbers in its errors.

    Here the fast reader's content is validated first; Rasa's own way follows only where that finds a
    mistake, so errors keep their lines.
    """
    from rasa.shared.utils import validation

    original = validation.validate_yaml_schema
    if hasattr(original, "__wrapped__"):
        return

    @functools.wraps(original)
    def validate(yaml_file_content: str, schema_path: str, *args: Any, **kwargs: Any) -> None:
        if not _is_valid(yaml_file_content, schema_path):
            original(yaml_file_content, schema_path, *args, **kwargs)

    validation.validate_yaml_schema = validate


def _is_valid(content: str, schema_path: str) -> bool:
    from rasa.shared.utils import io

    try:
        return _schema_check(schema_path)(io.read_yaml(content))
    except Exception:  # whatever is wrong, Rasa's own validation says it better
        return False


@functools.cache
def _schema_check(schema_path: str) -> Callable[[Any], bool]:
    """Return a check of content against one of Rasa's schemas."""
    from importlib.resources import files

    from pykwalify.core import Core
    from rasa.shared.utils import io
    from rasa.shared.utils.validation import RESPONSES_SCHEMA_FILE, SCHEMA_EXTENSIONS_FILE

    rasa = files("rasa")
    schema = {
        **io.read_yaml_file(str(rasa / schema_path)),
        **io.read_yaml_file(str(rasa / RESPONSES_SCHEMA_FILE)),
    }
    extensions = [str(rasa / SCHEMA_EXTENSIONS_FILE)]

    def check(data: Any) -> bool:
        Core(source_data=data, schema_data=schema, extensions=extensions).validate(raise_exception=True)
        return True

    return check
