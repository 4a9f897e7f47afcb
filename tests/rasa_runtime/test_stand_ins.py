"""The import hook answers what it must, under Rasa's own names, and nothing else."""

import ast
import importlib
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from backstory.rasa_runtime import stand_ins
from backstory.rasa_runtime.stand_ins import (
    CHANNEL_MODULES,
    SERVING_MODULES,
    TENSORFLOW_MODULES,
    StandInFinder,
)

RASA = Path(str(importlib.util.find_spec("rasa").origin)).parent
EVERY_CLASS = [(module, name) for module, names in StandInFinder.modules.items() for name in names]
USES = ("__init__", "create", "load", "from_credentials")


def source_file(module: str) -> Path:
    return RASA.joinpath(*module.split(".")[1:]).with_suffix(".py")


def classes_in(module: str) -> dict[str, ast.ClassDef]:
    tree = ast.parse(source_file(module).read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


@pytest.mark.parametrize(("module", "name"), EVERY_CLASS)
def test_rasa_has_the_class_that_the_hook_answers(module: str, name: str) -> None:
    assert name in classes_in(module)


@pytest.mark.parametrize("module", CHANNEL_MODULES)
def test_a_channel_keeps_the_name_that_credentials_use(module: str) -> None:
    (stand_in,) = (getattr(importlib.import_module(module), name) for name in CHANNEL_MODULES[module])
    returned = re.findall(r'def name\(cls\).*?return (\w+|"\w+")', source_file(module).read_text(), re.S)
    constants = dict(re.findall(r'^(\w+) = "(\w+)"', source_file(module).read_text(), re.M))
    real_names = {constants.get(value, value.strip('"')) for value in returned}
    assert real_names == {stand_in.name()}


def test_the_rest_of_rasa_asks_the_stood_in_modules_for_no_other_name() -> None:
    stood_in = {source_file(module) for module in StandInFinder.modules}
    missing = []
    for file in set(RASA.rglob("*.py")) - stood_in:
        text = file.read_text(encoding="utf-8")
        asked = {module for module in StandInFinder.modules if f"from {module} import" in text}
        # What imports TensorFlow itself can't be reached here.
        if asked and "import tensorflow" not in text:
            missing += [(file.name, *import_) for import_ in imports(text, asked) - set(EVERY_CLASS)]
    assert missing == []


def imports(text: str, modules: set[str]) -> set[tuple[str, str]]:
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)]
    return {(node.module, alias.name) for node in nodes if node.module in modules for alias in node.names}


@pytest.mark.parametrize(
    "other",
    [
        "tensorflow",
        "tensorflow.keras",
        "telegram",
        "rasa",
        "rasa.utils.tensorflow",
        "rasa.core.policies.policy",
        "rasa.core.policies.ted_policy.inner",
        "rasa.core.channels.rest",
        "backstory.nlu",
    ],
)
def test_the_hook_leaves_every_other_module_alone(other: str) -> None:
    assert StandInFinder().find_spec(other, None) is None


def test_rasa_runs_without_tensorflow_being_there_or_imitated() -> None:
    importlib.import_module("rasa.core.agent")
    assert "tensorflow" not in sys.modules


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize(("module", "name"), EVERY_CLASS)
def test_a_stand_in_refuses_to_be_used(module: str, name: str, use: str) -> None:
    from rasa.shared.exceptions import RasaException

    stand_in = getattr(importlib.import_module(module), name)
    with pytest.raises(RasaException, match=re.escape(name)):
        (stand_in if use == "__init__" else getattr(stand_in, use))({}, None)


def test_only_what_config_files_can_name_counts_as_a_component() -> None:
    helpers = {name for module, name in EVERY_CLASS if ".utils." in module}
    every = {name for names in TENSORFLOW_MODULES.values() for name in names}
    assert every - helpers == stand_ins.COMPONENTS


def test_installing_twice_is_harmless() -> None:
    stand_ins.install()
    stand_ins.install()
    assert sum(isinstance(finder, StandInFinder) for finder in sys.meta_path) == 1


def test_installing_after_rasa_took_the_real_module_is_refused() -> None:
    # What a machine with TensorFlow would have after `import rasa.core.agent`.
    script = (
        "import sys, types\n"
        "sys.modules['rasa.core.policies.ted_policy'] = types.ModuleType('ted_policy')\n"
        "import backstory.rasa_runtime"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "import backstory.rasa_runtime before rasa: rasa.core.policies.ted_policy is loaded" in done.stderr


def test_rasa_has_the_classes_that_serving_leaves_out_under_the_same_channel_names() -> None:
    for module, names in SERVING_MODULES.items():
        assert set(names) <= classes_in(module).keys()
        assert f'return "{module.rsplit(".", 1)[-1]}"' in source_file(module).read_text()


def test_what_serving_leaves_out_is_there_again_afterwards() -> None:
    script = (
        "import sys, backstory.rasa_runtime\n"
        "from backstory.rasa_runtime import stand_ins\n"
        "with stand_ins.for_serving():\n"
        "    from rasa.core.channels import BUILTIN_CHANNELS\n"
        "    assert 'socketio' not in sys.modules and 'socketio' in BUILTIN_CHANNELS\n"
        "from rasa.core.channels.socketio import SocketIOOutput\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-1000:]
