"""Stand-ins for those of Rasa's own modules that need TensorFlow or a chat platform's SDK.

Rasa imports these modules whether they are used or not. An import finder answers them, and only
them, with classes of the right names that refuse, in one sentence, to be used. TensorFlow itself is
never imitated: whatever else asks for it fails as it should.
"""

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType

TENSORFLOW_MODULES: dict[str, tuple[str, ...]] = {
    "rasa.utils.tensorflow.callback": ("RasaTrainingLogger", "RasaModelCheckpoint"),
    "rasa.utils.tensorflow.data_generator": ("RasaBatchDataGenerator",),
    "rasa.nlu.classifiers.diet_classifier": ("DIETClassifier",),
    "rasa.nlu.selectors.response_selector": ("ResponseSelector",),
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer": ("ConveRTFeaturizer",),
    "rasa.nlu.featurizers.dense_featurizer.lm_featurizer": ("LanguageModelFeaturizer",),
    "rasa.core.policies.ted_policy": ("TEDPolicy",),
    "rasa.core.policies.unexpected_intent_policy": ("UnexpecTEDIntentPolicy",),
}

CHANNEL_MODULES: dict[str, tuple[str, ...]] = {
    "rasa.core.channels.telegram": ("TelegramInput",),
    "rasa.core.channels.facebook": ("FacebookInput",),
    "rasa.core.channels.twilio": ("TwilioInput",),
    "rasa.core.channels.twilio_voice": ("TwilioVoiceInput",),
    "rasa.core.channels.webexteams": ("WebexTeamsInput",),
    "rasa.core.channels.hangouts": ("HangoutsInput",),
}

# Not while serving, which has its own doors: these bring in Sanic and python-socketio.
SERVING_MODULES: dict[str, tuple[str, ...]] = {"rasa.core.channels.socketio": ("SocketIOInput",)}

# The names under which Rasa's configuration files know these components and channels.
COMPONENTS = frozenset(
    name
    for module, names in TENSORFLOW_MODULES.items()
    if not module.startswith("rasa.utils.")
    for name in names
)


def component_refusal(name: str) -> str:
    """Return the sentence shown for a component that needs TensorFlow."""
    return (
        f"The component '{name}' needs TensorFlow, which Backstory runs without: take it out of "
        f"config.yml (for intents, use backstory.nlu.intent_classifier.IntentClassifier)."
    )


def channel_refusal(name: str) -> str:
    """Return the sentence shown for a chat channel whose SDK is not installed."""
    return (
        f"The channel '{name}' is not part of Backstory: take it out of credentials.yml "
        f"(the rest and socketio channels work)."
    )


def _refusing_class(module: str, name: str) -> type:
    """Build a class called `name` that raises a RasaException when it is instantiated or loaded."""
    is_channel = module.startswith("rasa.core.channels.")
    sentence = channel_refusal(name) if is_channel else component_refusal(name)

    def refuse(*args: object, **kwargs: object) -> None:
        from rasa.shared.exceptions import RasaException

        raise RasaException(sentence)

    members = {
        "__module__": module,
        "__doc__": sentence,
        "__init__": refuse,
        "create": classmethod(refuse),
        "load": classmethod(refuse),
        "from_credentials": classmethod(refuse),
        "name": classmethod(lambda cls: module.rsplit(".", 1)[-1]),
    }
    return type(name, (), members)


class StandInFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Answers the imports of the modules listed above, and no other."""

    modules = {**TENSORFLOW_MODULES, **CHANNEL_MODULES}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in self.modules:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, origin="backstory stand-in")

    def exec_module(self, module: ModuleType) -> None:
        for name in self.modules[module.__name__]:
            setattr(module, name, _refusing_class(module.__name__, name))


class ServingStandInFinder(StandInFinder):
    """Answers what nobody asks for while serving."""

    modules = SERVING_MODULES


@contextmanager
def for_serving() -> Iterator[None]:
    """Let stand-ins answer what is imported in the block; later imports get the real modules."""
    finder = ServingStandInFinder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in finder.modules:
            if isinstance(getattr(sys.modules.get(name), "__loader__", None), ServingStandInFinder):
                del sys.modules[name]


def install() -> None:
    """Put the finder first on ``sys.meta_path``, once.

    Raises:
        RuntimeError: one of the modules was already imported from Rasa itself.
    """
    if any(type(finder) is StandInFinder for finder in sys.meta_path):
        return
    early = sorted(name for name in StandInFinder.modules if name in sys.modules)
    if early:
        raise RuntimeError(f"import backstory.rasa_runtime before rasa: {early[0]} is loaded")
    sys.meta_path.insert(0, StandInFinder())
