"""What the pages tell of the project, its numbers, names and messages, is what stands in it."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest
import yaml
from pages import ROOT, blocks_of
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import read_endpoint_config

from backstory.content.lint import library
from backstory.content.project import Content
from backstory.nlu.encoder.weights import CHECKSUMS
from backstory.rasa_runtime.agent import load_agent
from backstory.rasa_runtime.stand_ins import CHANNEL_MODULES, TENSORFLOW_MODULES, component_refusal
from backstory.terminal import lint as terminal

OPERATORS = ROOT / "docs" / "operators.md"
LIBRARY = ROOT / "docs" / "content-team" / "the-library.md"
RUNTIME = ROOT / "docs" / "contributors" / "rasa-runtime.md"


def test_the_password_is_taken_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = (block for block in blocks_of(OPERATORS) if block.language == "yaml")
    (tmp_path / "endpoints.yml").write_text(block.text)
    monkeypatch.setenv("DB_PASSWORD", "from the environment")
    options = read_endpoint_config(str(tmp_path / "endpoints.yml"), "tracker_store")
    assert options.kwargs["password"] == "from the environment"


def test_a_store_that_can_t_be_loaded_is_refused(model: Path, tmp_path: Path) -> None:
    content = yaml.safe_load((ROOT / "endpoints.yml").read_text())
    content["tracker_store"]["type"] += "Misspelt"
    (tmp_path / "endpoints.yml").write_text(yaml.safe_dump(content))
    with pytest.raises(RasaException):
        load_agent(model, tmp_path / "endpoints.yml")


def test_the_page_tells_the_minutes_of_a_session() -> None:
    minutes = yaml.safe_load((ROOT / "domain.yml").read_text())["session_config"]["session_expiration_time"]
    assert f"After {minutes} minutes" in OPERATORS.read_text()


def test_every_pin_is_explained() -> None:
    page = RUNTIME.read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    pins = [need for need in project["project"]["dependencies"] if re.search("==|<", need)]
    for package in project["tool"]["uv"]["dependency-metadata"]:
        pins += [need for need in package["requires-dist"] if re.search("[=<>]", need)]
    assert [pin for pin in pins if f"`{pin}`" not in page] == []
    assert [name for name, checksum in CHECKSUMS.items() if f"| `{name}` | `{checksum}` |" not in page] == []


def test_every_stand_in_is_listed() -> None:
    page = RUNTIME.read_text()
    classes = {name for names in TENSORFLOW_MODULES.values() for name in names}
    channels = {module.rsplit(".", 1)[-1] for module in CHANNEL_MODULES}
    assert {name for name in classes if name not in page} == set()
    assert {channel for channel in channels if f"`{channel}`" not in page} == set()
    assert component_refusal("DIETClassifier") in page


def test_the_mistakes_in_the_library_read_as_the_page_shows_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(terminal.WIDEST))
    folder = tmp_path / "content" / "library"
    shutil.copytree(ROOT / "content" / "library", folder)
    for name, right, wrong in (
        ("claims.yml", "athletes_few_clear_scans\n    sentence:", "athletes_few_clear_scans\n    sentense:"),
        ("claims.yml", "[chou_2007]", "[chou_2077]"),
        ("lessons.yml", "status: earlier", "status: old"),
    ):
        text = (folder / name).read_text()
        assert right in text
        (folder / name).write_text(text.replace(right, wrong, 1))
    terminal._show_kind(library.KIND, sorted(library.find(Content(tmp_path)), key=lambda each: each.what))
    (block,) = (block for block in blocks_of(LIBRARY) if block.language == "text")
    assert without_lines(capsys.readouterr().out) == without_lines(block.text)


def without_lines(shown: str) -> str:
    """What is shown without its line numbers, which every edit moves."""
    return re.sub(r"(\.yml):\d+", r"\1", shown).strip()
