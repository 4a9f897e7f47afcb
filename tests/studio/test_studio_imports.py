"""The studio and the server are two applications: neither imports the other, nor anything below them."""

import ast
from pathlib import Path

ABOVE = {"cli", "terminal"}


def imported(file: Path) -> set[str]:
    tree = ast.parse(file.read_text())
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    plain = [node.names for node in ast.walk(tree) if isinstance(node, ast.Import)]
    return modules | {name.name for names in plain for name in names}


def rooms_that_import(root: Path, room: str) -> set[str]:
    package = root / "backstory"
    files = [file for file in package.rglob("*.py") if file.parent != package]
    named = [file for file in files if any(name.startswith(f"backstory.{room}") for name in imported(file))]
    return {file.relative_to(package).parts[0] for file in named} - {room}


def test_only_what_stands_above_imports_the_studio(root: Path) -> None:
    assert rooms_that_import(root, "studio") <= ABOVE


def test_the_studio_does_not_import_the_server(root: Path) -> None:
    assert "studio" not in rooms_that_import(root, "server")


def test_what_both_share_imports_neither(root: Path) -> None:
    assert "web" not in rooms_that_import(root, "server") | rooms_that_import(root, "studio")
