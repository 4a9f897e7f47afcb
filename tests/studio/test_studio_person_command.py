"""`backstory studio-person` lets people in and out."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from backstory.cli import main
from backstory.studio.people.passwords import matches
from backstory.studio.people.people import People

GOOD = "correct horse battery"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("config.yml", "domain.yml"):
        (tmp_path / name).touch()
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def person(*arguments: str, password: str = "") -> Result:
    return CliRunner().invoke(main, ["studio-person", *arguments], input=f"{password}\n{password}\n")


def add(name: str = "Wren", email: str = "wren@example.org", password: str = GOOD) -> Result:
    return person("add", name, "--email", email, "--role", "writer", "--role", "clinician", password=password)


def test_somebody_is_let_in_and_shown(folder: Path) -> None:
    assert add().exit_code == 0
    listed = person("list")
    assert listed.output == "Wren <wren@example.org>: writer, clinician\n"
    (wren,) = People(folder).all()
    assert matches(GOOD, wren.password) and not matches("other words here", wren.password)


@pytest.mark.parametrize(
    ("name", "email", "password", "told"),
    [
        ("Wren", "wren@example.org", "short", "12"),
        ("Wren <root>", "wren@example.org", GOOD, "name"),
        ("Wren\nSigned-off-by: x", "wren@example.org", GOOD, "name"),
        ("Wren", "no address", GOOD, "email"),
    ],
)
def test_what_can_not_be_used_is_refused(
    folder: Path, name: str, email: str, password: str, told: str
) -> None:
    refused = add(name, email, password)
    assert refused.exit_code == 2 and told in refused.output
    assert People(folder).all() == []


def test_a_name_stands_for_one_person(folder: Path) -> None:
    add()
    assert add("WREN").exit_code == 2


def test_a_password_is_changed_and_somebody_removed(folder: Path) -> None:
    add()
    assert person("password", "Wren", password="another horse battery").exit_code == 0
    assert matches("another horse battery", People(folder).all()[0].password)
    assert person("remove", "Wren").exit_code == 0
    assert person("remove", "Wren").exit_code == 2
    assert "Nobody" in person("list").output
