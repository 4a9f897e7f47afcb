"""scripts/build_pages.sh with a stub node and npm: when it builds, and that it never stops anything."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "build_pages.sh"
TOOLS = ["sh", "cat", "cksum", "dirname", "find", "mkdir", "sed", "sort", "tee", "xargs"]

NODE = """#!/bin/sh
echo "node $*" >>"$CALLS"
case "$*" in
  --version) echo {version} ;;
  *"build react" | *"build vue") ;;
  *vite.js*) {vite} ;;
esac
"""
BUILDS = 'mkdir -p dist && echo built | tee dist/index.html >dist/widget.js && echo "widget.js: 20.0 kB gzip"'
NPM = """#!/bin/sh
echo "npm $*" >>"$CALLS"
"""


class Machine:
    def __init__(self, folder: Path) -> None:
        self.project, self.path, self.calls_file = folder / "my project", folder / "bin", folder / "calls"
        self.others = self.project / "tests" / "browser" / "rasa_webchat"
        for place in (self.project / "scripts", self.project / "widget" / "src", self.path):
            place.mkdir(parents=True)
        shutil.copy(SCRIPT, self.project / "scripts")
        (self.project / "widget" / "package.json").write_text("{}")
        self.source = self.project / "widget" / "src" / "index.ts"
        self.source.write_text("one")
        self.studio = self.project / "studio"
        for tool in TOOLS:
            (self.path / tool).symlink_to(shutil.which(tool) or tool)

    def with_studio(self) -> Path:
        (self.studio / "src").mkdir(parents=True)
        (self.studio / "package.json").write_text("{}")
        source = self.studio / "src" / "main.ts"
        source.write_text("one")
        return source

    def stub(self, name: str, text: str) -> None:
        (self.path / name).write_text(text)
        (self.path / name).chmod(0o755)

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        self.calls_file.write_text("")
        return subprocess.run(
            ["sh", self.project / "scripts" / "build_pages.sh", *arguments],
            env={"PATH": str(self.path), "CALLS": str(self.calls_file)},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )

    @property
    def built(self) -> int:
        return self.calls_file.read_text().count("vite.js build\n")

    @property
    def built_examples(self) -> int:
        return self.calls_file.read_text().count("vite.js build react\n")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path)
    machine.stub("node", NODE.format(version="v22.1.0", vite=BUILDS))
    machine.stub("npm", NPM)
    return machine


def test_it_builds_once_and_again_when_a_source_has_changed(machine: Machine) -> None:
    first = machine.run()
    assert (first.returncode, machine.built) == (0, 1)
    assert "The chat window is built: 20.0 kB gzip" in first.stdout
    again = machine.run()
    assert (again.returncode, machine.built, again.stdout) == (0, 0, "")
    machine.source.write_text("two")
    machine.run()
    assert machine.built == 1


def test_the_studio_is_built_again_when_it_or_what_it_draws_with_has_changed(machine: Machine) -> None:
    source = machine.with_studio()
    first = machine.run()
    assert (first.returncode, machine.built) == (0, 2)
    assert "The studio is built" in first.stdout
    assert (machine.run().stdout, machine.built) == ("", 0)
    source.write_text("two")
    machine.run()
    assert machine.built == 1
    machine.source.write_text("two")
    machine.run()
    assert machine.built == 2


def test_the_examples_are_built_for_tests_only_and_once(machine: Machine) -> None:
    example = machine.project / "widget" / "examples" / "react" / "App.jsx"
    for folder in (example.parent, example.parents[1] / "node_modules", machine.others):
        folder.mkdir(parents=True)
    example.write_text("one")
    assert (machine.run().returncode, machine.built, machine.built_examples) == (0, 1, 0)
    assert (machine.run("--dev").returncode, machine.built, machine.built_examples) == (0, 0, 1)
    assert (machine.run("--dev").returncode, machine.built_examples) == (0, 0)
    example.write_text("two")
    assert (machine.run("--dev").returncode, machine.built, machine.built_examples) == (0, 0, 1)


def test_a_build_that_fails_stops_nothing_and_is_tried_again(machine: Machine) -> None:
    machine.run()
    machine.source.write_text("wrong")
    machine.stub("node", NODE.format(version="v22.1.0", vite="exit 1"))
    for _ in range(2):
        result = machine.run()
        assert (result.returncode, machine.built) == (0, 1)
        assert "Could not build the chat window: its build failed" in result.stderr
    assert (machine.project / "widget" / "dist" / "widget.js").exists(), "the last one that was built stays"


@pytest.mark.parametrize("version", ["v18.20.0", "v9.1.0", "nonsense"])
def test_without_a_node_that_fits_it_says_what_to_do(machine: Machine, version: str) -> None:
    machine.stub("node", NODE.format(version=version, vite=BUILDS))
    result = machine.run()
    assert (result.returncode, machine.built) == (0, 0)
    assert "no Node 20 or newer with npm" in result.stderr
    assert "https://nodejs.org" in result.stderr


def test_where_there_is_no_widget_there_is_nothing_to_do(machine: Machine) -> None:
    shutil.rmtree(machine.project / "widget")
    assert machine.run().returncode == 0
