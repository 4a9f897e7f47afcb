"""Trains a model with Rasa."""

import logging
from pathlib import Path

from backstory.rasa_runtime import faster_reading, logs, quick_archive, repairs, whole_training
from backstory.rasa_runtime.current_model import MODELS, fingerprint, record_model


class TrainingFailed(Exception):
    """The training data or the configuration has a mistake; the message says what and where."""


def train(project: Path, aside: Path | None = None) -> Path:
    """Train a model from a project and record it as the current one.

    Args:
        project: the project folder, which must also be the working directory, because Rasa imports
            the components that config.yml names from there.
        aside: a file to keep the model in instead; the current one then stays as it is.

    Returns:
        The path of the new model.

    Raises:
        TrainingFailed: Rasa found a mistake.
    """
    import rasa.model_training
    from rasa.shared.exceptions import RasaException

    logs.configure(logging.INFO, strip=False)
    repairs.refuse_tensorflow_components()
    faster_reading.apply()
    whole_training.apply()
    quick_archive.apply()
    made_from, learned_from = fingerprint(project), fingerprint(project, words=False)
    try:
        result = rasa.model_training.train(
            domain=str(project / "domain.yml"),
            config=str(project / "config.yml"),
            training_files=[str(project / "data")],
            output=str(aside.parent if aside else project / MODELS),
            fixed_model_name=aside.name.removesuffix(".tar.gz") if aside else None,
            # Glued-together stories help only policies that generalise; ours remember.
            core_additional_arguments={"augmentation_factor": 0},
            force_training=True,
        )
    except RasaException as error:
        raise TrainingFailed(str(error)) from error
    if result.model is None:
        raise TrainingFailed("Rasa trained no model: its messages above say why")
    model = Path(result.model)
    if aside is None:
        record_model(project, model, made_from, learned_from)
    return model
