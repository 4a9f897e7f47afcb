"""What config.yml says of the parts that are cross-validated."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from backstory.nlu.encoder.weights import EncoderFiles, EncoderUnavailableError, find_files
from backstory.nlu.language.assemble import BLANK

PIPELINE = "backstory.nlu.spacy_pipeline.SpacyPipeline"
CLASSIFIER = "backstory.nlu.intent_classifier.IntentClassifier"
_FROM_PACKAGE, _NO_ENCODER = "package", "none"


class NotCrossValidated(Exception):
    """The project can't be cross-validated; `problems` says why, a sentence each."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Settings:
    """The settings of the pipeline's first component."""

    encoder: str = _FROM_PACKAGE
    spacy_model: str = BLANK

    def encoder_files(self) -> EncoderFiles | None:
        """Return the encoder's files; None where there is to be none.

        Raises:
            NotCrossValidated: they are not there.
        """
        if self.encoder == _NO_ENCODER:
            return None
        try:
            return find_files(None if self.encoder == _FROM_PACKAGE else Path(self.encoder))
        except EncoderUnavailableError as error:
            raise NotCrossValidated(f"config.yml, encoder: {error}") from error


def read_settings(config: Path) -> Settings:
    """Read them from config.yml.

    Raises:
        NotCrossValidated: the file can't be read, or another pipeline stands in it.
    """
    try:
        content = yaml.safe_load(config.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise NotCrossValidated(f"{config}: can't be read: {error}") from error
    pipeline = content.get("pipeline") if isinstance(content, dict) else None
    named = {each["name"]: each for each in pipeline or () if isinstance(each, dict) and "name" in each}
    missing = [name for name in (PIPELINE, CLASSIFIER) if name not in named]
    if missing:
        raise NotCrossValidated(
            f"{config}: no {' and no '.join(missing)} in its pipeline, and these are what is cross-validated"
        )
    own = {key: str(named[PIPELINE][key]) for key in ("encoder", "spacy_model") if key in named[PIPELINE]}
    return Settings(**own)
