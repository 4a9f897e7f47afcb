"""scripts/bootstrap.sh with stub interpreters and a stub uv: what it picks, runs and refuses."""

import hashlib
import io
import json
import os
import platform
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "bootstrap.sh"

# PATH leads to these and nowhere else, so no real Python or uv is found.
SCRIPT_TOOLS = ["sh", "cat", "cksum", "date", "dirname", "ls", "mkdir", "rm", "sed", "sort", "tail"]
STUB_TOOLS = ["chmod", "cp"]

# Answers the script's probe with its version; makes a uv wherever venv, pip or the download would put one.
PYTHON_STUB = """#!/bin/sh
case "$*" in
  -c*) echo "{version} $0" ;;
  *) echo "{name} $*" >>"$CALLS" ;;
esac
case "$*" in
  *"-m venv"*{venv}) mkdir -p .tools/uv/bin && cp "$0" .tools/uv/bin/python ;;
  *"-m pip"*{pip}) mkdir -p .tools/uv/bin && cp "$UV_STUB" .tools/uv/bin/uv ;;
  "- "*) mkdir -p .tools/uv/bin && cp "$UV_STUB" .tools/uv/bin/uv ;;
  *"-m "*) exit 1 ;;
esac
"""

# `uv sync --frozen --python X` makes X the .venv's interpreter.
UV_STUB = """#!/bin/sh
if [ "$1" = --version ]; then echo "uv {version} (stub)"; exit; fi
echo "uv $*" >>"$CALLS"
[ "$1" = sync ] || exit 1
mkdir -p .venv/bin && cp "$4" .venv/bin/python
case "$*" in *--no-dev*) ;; *) : >.venv/bin/pytest; chmod +x .venv/bin/pytest ;; esac
"""


class Machine:
    """A project folder, a home and a PATH, all in one temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.project, self.path, self.home = folder / "my project", folder / "bin", folder / "home"
        for place in (self.project / "scripts", self.path, self.home):
            place.mkdir(parents=True)
        shutil.copy(SCRIPT, self.project / "scripts")
        (self.project / "pyproject.toml").write_text("[project]\n")
        (self.project / "uv.lock").write_text("version = 1\n")
        for tool in SCRIPT_TOOLS + STUB_TOOLS:
            (self.path / tool).symlink_to(shutil.which(tool) or tool)
        self.calls_file = folder / "calls"
        self.spare_uv = self.stub(folder / "spare-uv", UV_STUB.format(version="0.9.0"))

    def stub(self, file: Path, text: str) -> Path:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        file.chmod(0o755)
        return file

    def python(self, name: str, version: str, *, venv: bool = True, pip: bool = True) -> Path:
        # A pattern that nothing matches switches the case off.
        ways = {"venv": "" if venv else "/never/", "pip": "" if pip else "/never/"}
        return self.stub(self.path / name, PYTHON_STUB.format(name=name, version=version, **ways))

    def uv(self, version: str = "0.9.0") -> Path:
        return self.stub(self.path / "uv", UV_STUB.format(version=version))

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        self.calls_file.write_text("")
        return subprocess.run(
            ["sh", self.project / "scripts" / "bootstrap.sh", *arguments],
            env={
                "PATH": str(self.path),
                "HOME": str(self.home),
                "CALLS": str(self.calls_file),
                "UV_STUB": str(self.spare_uv),
                **environment,
            },
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )

    @property
    def calls(self) -> list[str]:
        return self.calls_file.read_text().splitlines()

    def sync_with(self, python: Path, *options: str) -> str:
        return " ".join(["uv sync --frozen --python", str(python), *options])


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


# --- Which Python -------------------------------------------------------------------------------------


def test_the_newest_python_on_path_is_taken(machine: Machine) -> None:
    machine.uv()
    machine.python("python3", "3.11.4")
    newest = machine.python("python3.13", "3.13.1")
    result = machine.run()
    assert result.returncode == 0, result.stderr
    assert machine.calls == [machine.sync_with(newest, "--no-dev")]
    assert ".venv is ready: Python 3.13.1, runtime packages" in result.stdout


def test_a_shim_that_exists_but_does_not_run_is_passed_over(machine: Machine) -> None:
    machine.uv()
    machine.stub(machine.path / "python3.13", "#!/bin/sh\necho 'pyenv: not found' >&2\nexit 127\n")
    works = machine.python("python3", "3.11.4")
    result = machine.run("--dev")
    assert machine.calls == [machine.sync_with(works)]
    assert "pyenv:" not in result.stderr


@pytest.mark.parametrize("version", ["3.10.13", "3.14.0", "3.13.0-cpython-t", "3.11.15-pypy"])
def test_a_python_that_does_not_fit_is_passed_over(machine: Machine, version: str) -> None:
    machine.uv()
    machine.python("python3.13", version)
    fits = machine.python("python3", "3.12.1")
    machine.run("--dev")
    assert machine.calls == [machine.sync_with(fits)]


def test_pyenv_is_searched_newest_first(machine: Machine) -> None:
    machine.uv()
    for version in ("3.11.9", "3.12.4", "3.13.2", "3.13.10"):
        shutil.move(
            machine.python("pyenv", version),
            machine.stub(machine.home / ".pyenv" / "versions" / version / "bin" / "python", ""),
        )
    machine.run("--dev")
    assert machine.calls == [machine.sync_with(machine.home / ".pyenv/versions/3.13.10/bin/python")]


def test_the_python_variable_is_honoured(machine: Machine) -> None:
    machine.uv()
    machine.python("python3.13", "3.13.1")
    asked = machine.python("elsewhere", "3.11.4")
    machine.run("--dev", PYTHON=str(asked))
    assert machine.calls == [machine.sync_with(asked)]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("old", "PYTHON=old is Python 3.10.13; Backstory needs 3.11, 3.12 or 3.13."),
        ("missing", "PYTHON=missing does not run."),
    ],
)
def test_a_python_variable_that_cannot_serve_is_refused(machine: Machine, asked: str, sentence: str) -> None:
    machine.uv()
    machine.python("old", "3.10.13")
    machine.python("python3", "3.12.1")
    result = machine.run(PYTHON=asked)
    assert result.returncode == 1
    assert sentence in result.stderr
    assert machine.calls == []


def test_with_no_fitting_python_uv_is_asked_and_a_failure_says_where_it_looked(machine: Machine) -> None:
    machine.python("python3", "3.10.13")
    result = machine.run()
    assert result.returncode == 1
    # The old Python is good enough to install uv with.
    assert machine.calls[-1] == "uv python install 3.12"
    assert "python3.13, python3.12, python3.11, python3, python on PATH" in result.stderr
    assert "Found python3 (3.10.13)." in result.stderr


def test_with_nothing_at_all_it_says_so(machine: Machine) -> None:
    result = machine.run()
    assert result.returncode == 1
    assert "there is no uv to bring one" in result.stderr


# --- When it syncs ------------------------------------------------------------------------------------


@pytest.fixture
def ready(machine: Machine) -> Machine:
    """A machine on which the dev packages are installed, for Python 3.12."""
    machine.uv()
    machine.python("python3", "3.12.1")
    assert machine.run("--dev").returncode == 0
    return machine


@pytest.mark.parametrize("option", ["--dev", None])
def test_the_second_run_does_nothing(ready: Machine, option: str | None) -> None:
    result = ready.run(*filter(None, [option]))
    assert ready.calls == []
    assert ".venv is up to date: Python 3.12.1, dev packages" in result.stdout


@pytest.mark.parametrize("file", ["uv.lock", "pyproject.toml"])
def test_a_changed_file_syncs_again_and_keeps_the_dev_packages(ready: Machine, file: str) -> None:
    with (ready.project / file).open("a") as stream:
        stream.write("# changed\n")
    ready.run()
    assert len(ready.calls) == 1
    assert "--no-dev" not in ready.calls[0]


def test_dev_packages_come_on_top_of_runtime_ones(machine: Machine) -> None:
    machine.uv()
    python = machine.python("python3", "3.12.1")
    machine.run()
    assert machine.calls == [machine.sync_with(python, "--no-dev")]
    machine.run("--dev")
    assert len(machine.calls) == 1
    assert "--no-dev" not in machine.calls[0]


def test_what_only_tests_open_is_built_only_where_it_is_asked_for(ready: Machine) -> None:
    ready.stub(ready.project / "scripts" / "build_pages.sh", 'echo "built with: $*"\n')
    assert "built with: --dev" in ready.run("--dev").stdout
    assert "built with: \n" in ready.run().stdout, "a .venv with the dev packages is no wish for it"


def test_another_python_variable_syncs_anew_and_is_then_kept(ready: Machine) -> None:
    other = ready.python("other", "3.13.0")
    ready.run("--dev", PYTHON=str(other))
    assert ready.calls == [ready.sync_with(other)]
    ready.run("--dev")
    assert ready.calls == []


def test_a_moved_folder_gets_a_new_venv(ready: Machine) -> None:
    (ready.project / ".venv" / "old").touch()
    ready.project = ready.project.rename(ready.project.with_name("moved"))
    assert "has moved" in ready.run("--dev").stdout
    assert not (ready.project / ".venv" / "old").exists()


def test_a_failed_sync_is_not_taken_for_done(ready: Machine) -> None:
    ready.stub(ready.path / "uv", "#!/bin/sh\n[ $1 = --version ] && echo uv 0.9.0\n")
    (ready.project / "uv.lock").write_text("version = 2\n")
    result = ready.run("--dev")
    assert result.returncode == 1
    assert "could not fill .venv" in result.stderr
    (ready.project / "uv.lock").write_text("version = 1\n")
    ready.uv()
    ready.run("--dev")
    assert len(ready.calls) == 1


# --- Which uv -----------------------------------------------------------------------------------------


def attempts(machine: Machine) -> list[str]:
    """How the stub Python was asked for a uv, in order."""
    ways = {"-m venv": "venv", "-m pip install": "pip", "- https://pypi.org/pypi/uv/json": "download"}
    return [way for call in machine.calls for sign, way in ways.items() if sign in call]


@pytest.mark.parametrize(
    ("venv", "pip", "expected"),
    [
        (True, True, ["venv", "pip"]),  # pip inside the venv
        (False, True, ["venv", "pip"]),
        (False, False, ["venv", "pip", "download"]),
    ],
)
def test_a_private_uv_is_tried_by_venv_then_pip_then_download(
    machine: Machine, venv: bool, pip: bool, expected: list[str]
) -> None:
    python = machine.python("python3", "3.12.1", venv=venv, pip=pip)
    result = machine.run("--dev")
    assert attempts(machine) == expected
    assert any("--target .tools/uv" in call for call in machine.calls) == (not venv)
    assert machine.calls[-1] == machine.sync_with(python)
    assert f"uv 0.9.0 in .tools, by {'venv' if venv else expected[-1]}" in result.stdout


def test_a_private_uv_is_used_again(machine: Machine) -> None:
    machine.python("python3", "3.12.1")
    machine.run()
    machine.run("--dev")
    assert attempts(machine) == []
    assert len(machine.calls) == 1


def test_a_uv_that_is_too_old_is_passed_over(machine: Machine) -> None:
    machine.uv("0.7.22")
    machine.python("python3", "3.12.1")
    assert "uv 0.9.0 in .tools" in machine.run().stdout


# --- The download, with a real Python and an index in a file ------------------------------------------


def index_with_uv(machine: Machine, sha256: str | None = None) -> str:
    wheel = io.BytesIO()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("uv-0.9.0.data/scripts/uv", machine.spare_uv.read_text())
    tags = ["manylinux_2_17", "musllinux_1_1", "macosx_11_0"]
    name = f"uv-0.9.0-py3-none-{'.'.join(f'{tag}_{platform.machine()}' for tag in tags)}.whl"
    (machine.home / name).write_bytes(wheel.getvalue())
    sha256 = sha256 or hashlib.sha256(wheel.getvalue()).hexdigest()
    index = machine.home / "uv.json"
    index.write_text(json.dumps({"urls": [{"filename": name, "url": name, "digests": {"sha256": sha256}}]}))
    return index.as_uri()


@pytest.fixture
def bare_python(machine: Machine) -> Path:
    """This test's own interpreter, without venv and pip."""
    return machine.stub(
        machine.path / "python3",
        f'#!/bin/sh\n[ "$1" != -m ] || exit 1\nexec "{os.path.realpath(sys.executable)}" "$@"\n',
    )


@pytest.mark.usefixtures("bare_python")
def test_the_downloaded_uv_runs(machine: Machine) -> None:
    result = machine.run(BACKSTORY_UV_JSON=index_with_uv(machine))
    assert "uv 0.9.0 in .tools, by download" in result.stdout, result.stderr


@pytest.mark.usefixtures("bare_python")
def test_a_download_with_another_sha256_is_not_used(machine: Machine) -> None:
    result = machine.run(BACKSTORY_UV_JSON=index_with_uv(machine, sha256="0" * 64))
    assert result.returncode == 1
    assert "is not the one the index gives" in result.stderr
    assert not (machine.project / ".tools" / "uv").exists()
