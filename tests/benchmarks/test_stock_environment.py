"""Finding a Python 3.10 and installing stock Rasa: what is missing is said in one line."""

import subprocess
from pathlib import Path

import pytest

from benchmarks.stock.environment import RASA, Environment, StockMissing, find_python


@pytest.fixture
def machine(tmp_path, monkeypatch) -> Path:
    """A machine with nothing on its path and an empty pyenv; returns its folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def _program(file: Path, *lines: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(["#!/bin/sh", *lines]) + "\n")
    file.chmod(0o755)
    return file


def test_without_a_python_one_line_says_what_to_install(machine) -> None:
    with pytest.raises(StockMissing) as missing:
        find_python()
    assert "Python 3.10, which stock Rasa needs, was not found" in str(missing.value)
    assert "\n" not in str(missing.value)


def test_a_shim_that_does_not_run_is_passed_over_for_pyenvs_own(machine) -> None:
    _program(machine / "bin" / "python3.10", "exit 127")
    _program(machine / "pyenv" / "versions" / "3.10.4" / "bin" / "python3.10", "echo 3.9")
    right = _program(machine / "pyenv" / "versions" / "3.10.13" / "bin" / "python3.10", "echo 3.10")
    assert find_python() == right


def test_uv_brings_one(machine) -> None:
    brought = _program(machine / "uvs" / "python3.10", "echo 3.10")
    _program(
        machine / "bin" / "uv",
        f'[ "$2" = install ] && : >{machine}/installed',
        f'[ "$2" = find ] && [ -e {machine}/installed ] && echo {brought}',
    )
    assert find_python() == brought


def test_a_package_that_cannot_be_had_is_said_with_the_log(machine, monkeypatch) -> None:
    _program(machine / "bin" / "python3.10", "echo 3.10")
    _pretend_install(monkeypatch, pip_says="Collecting rasa\nERROR: No matching distribution found\nBye\n")
    with pytest.raises(StockMissing, match=r"No matching distribution found \(see .*stock-install\.log\)"):
        RASA.python()
    # What is half installed must not pass for done the next time.
    with pytest.raises(StockMissing):
        RASA.python()


def test_it_is_installed_once_and_again_when_the_requirements_change(machine, monkeypatch) -> None:
    _program(machine / "bin" / "python3.10", "echo 3.10")
    commands = _pretend_install(monkeypatch)
    python = RASA.python()
    assert RASA.python() == python
    assert python == machine / "cache" / "backstory" / "stock" / "bin" / "python"
    assert [command[-2:] for command in commands[1::2]] == [list(RASA.requirements)]
    Environment(RASA.name, ("rasa==3.6.21", "one-more")).python()
    assert len(commands) == 4


def _pretend_install(monkeypatch, pip_says: str = "") -> list[list[str]]:
    """Have `venv` make a folder and pip fail if it says something; returns the commands."""
    commands: list[list[str]] = []

    def call(command: list[str], stdout, stderr) -> int:
        commands.append(command)
        if "venv" in command:
            _program(Path(command[-1]) / "bin" / "python", "echo 3.10")
            return 0
        stdout.write(pip_says)
        stdout.flush()
        return 1 if pip_says else 0

    monkeypatch.setattr(subprocess, "call", call)
    return commands
