"""Reads projects' training data as Rasa does or in our faster way, and says what was seen.

Run in a process of its own, because the faster ways change Rasa's classes for good:
``python reading_commands.py rasa|faster <project>…`` prints JSON, a result per project.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import backstory.rasa_runtime  # noqa: F401  (before Rasa)

reads: Counter[str] = Counter()


def count_reads() -> None:
    from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

    original = RasaYAMLReader.reads

    def counted(reader: Any, text: str, **kwargs: Any) -> Any:
        reads[Path(reader.filename).name] += 1
        return original(reader, text, **kwargs)

    RasaYAMLReader.reads = counted


def read(project: Path) -> dict[str, Any]:
    from rasa.shared.importers.importer import TrainingDataImporter

    reads.clear()
    importer = TrainingDataImporter.load_from_config(
        str(project / "config.yml"), str(project / "domain.yml"), [str(project / "data")]
    )
    # What training asks for, in its order.
    domain, stories, data = importer.get_domain(), importer.get_stories(), importer.get_nlu_data()
    return {
        "nlu": data.fingerprint(),
        "domain": domain.fingerprint(),
        "stories": stories.fingerprint(),
        "examples": [[each.get("text"), each.get("intent")] for each in data.intent_examples],
        "entities": [each.get("entities") for each in data.entity_examples],
        "reads": dict(reads),
    }


def read_or_error(project: Path) -> dict[str, Any]:
    try:
        return read(project)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def main(way: str, *projects: str) -> None:
    if way == "faster":
        from backstory.rasa_runtime import faster_reading

        faster_reading.apply()
        faster_reading.apply()  # more than once does no harm
    count_reads()
    print(json.dumps([read_or_error(Path(project)) for project in projects]))


if __name__ == "__main__":
    main(*sys.argv[1:])
