"""A postponed import costs nothing until it is used, and then is the real thing."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backstory.rasa_runtime.postponed import postponed

LIBRARY = """
class Client:
    def __init__(self, name="nobody"):
        self.name = name

    @staticmethod
    def kind():
        return "real"

class Refused(Exception):
    pass
"""
USER = """
import library
import library.inner
from library.inner import Client

class Named(library.inner.Client if {subclasses} else object):
    pass

def is_one(it: "library.inner.Client | None") -> bool:
    return isinstance(it, Client)

def refused():
    try:
        raise library.inner.Refused
    except library.inner.Refused:
        return True
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "__init__.py").write_text("")
    (tmp_path / "library" / "inner.py").write_text(LIBRARY)
    (tmp_path / "user.py").write_text(USER.format(subclasses=False))
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in ("library", "library.inner", "user"):
        sys.modules.pop(name, None)


def test_it_is_not_loaded_before_it_is_used(folder: Path) -> None:
    with postponed(["library"]):
        user = importlib.import_module("user")
    assert not user.is_one("a text")
    assert "library" not in sys.modules


def test_called_it_is_the_real_thing(folder: Path) -> None:
    with postponed(["library"]):
        user = importlib.import_module("user")
    client = user.Client("ana")
    assert client.name == "ana"
    assert user.is_one(client)
    assert type(client) is importlib.import_module("library.inner").Client


def test_asked_for_anything_it_is_the_real_thing(folder: Path) -> None:
    with postponed(["library"]):
        user = importlib.import_module("user")
    assert user.Client.kind() == "real"
    assert user.refused()


def test_a_class_may_build_on_it_within_the_block(folder: Path) -> None:
    (folder / "user.py").write_text(USER.format(subclasses=True))
    with postponed(["library"]):
        user = importlib.import_module("user")
    assert user.Named("ana").name == "ana"
    assert user.is_one(user.Named())


def test_after_the_block_imports_are_real(folder: Path) -> None:
    with postponed(["library"]):
        importlib.import_module("user")
    assert importlib.import_module("library.inner").Client.kind() == "real"


def test_what_is_loaded_already_stays(folder: Path) -> None:
    real = importlib.import_module("library.inner")
    with postponed(["library"]):
        user = importlib.import_module("user")
    assert user.Client is real.Client
    assert sys.modules["library.inner"] is real


def test_a_name_that_only_begins_alike_is_not_meant(folder: Path) -> None:
    with postponed(["lib"]):
        importlib.import_module("user")
    assert "library.inner" in sys.modules
