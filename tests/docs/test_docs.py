"""What the pages name is there: files, make targets, commands, doors; and their examples can be read."""

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml
from pages import PAGES, ROOT, Block, anchors, blocks, command_lines, links, name, spans
from starlette.routing import Mount, Route

from backstory.cli import main
from backstory.nlu.encoder.weights import CHECKSUMS
from backstory.server.app import create_app

LANGUAGES = {"sh", "yaml", "json", "python", "sql", "html", "js", "text", ""}
LONGEST_PAGE = 120  # lines
PATH = re.compile(r"[\w.*-]+(/[\w.*-]+)*/?")
ENDINGS = (".md", ".py", ".yml", ".toml", ".lock", ".sh", ".json", ".jsonl", ".cfg", ".txt")
MADE_LATER = tuple(line for line in (ROOT / ".gitignore").read_text().split() if line.endswith("/"))
# The encoder's files, which stand in its package or in an operator's folder.
ELSEWHERE = set(CHECKSUMS)

pages = pytest.mark.parametrize("page", PAGES, ids=name)


@pages
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        if not link.startswith(("https://", "http://", "mailto:")):
            path, _, anchor = link.partition("#")
            target = page.parent / path if path else page
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


@pages
def test_every_path_in_backticks_is_there(page: Path) -> None:
    assert [path for path in paths(page) if not exists(path, page)] == []


def paths(page: Path) -> Iterator[str]:
    for span in spans(page):
        is_file = span.endswith(ENDINGS) or ("/" in span and not span.startswith("/"))
        if is_file and PATH.fullmatch(span) and span not in ELSEWHERE and not span.startswith(MADE_LATER):
            yield span


def exists(path: str, page: Path) -> bool:
    if any(folder.joinpath(path).exists() or any(folder.glob(path)) for folder in (ROOT, page.parent)):
        return True
    # A bare name, where its folder was named before.
    folders = ("docs", "data", "content", "actions", "backstory", "tests")
    return "/" not in path and any(file for folder in folders for file in (ROOT / folder).rglob(path))


@pages
def test_every_make_target_is_in_the_makefile(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    named = {words[1] for words in command_lines(page) if words[0] == "make" and len(words) > 1}
    assert named - targets == set()


@pages
def test_every_backstory_command_is_there_with_its_options(page: Path) -> None:
    for words in command_lines(page):
        if words[0] in ("backstory", ".venv/bin/backstory"):
            check_command([word for word in words[1:] if "…" not in word])


def check_command(words: list[str]) -> None:
    if words[:1] == ["rasa"]:
        return check_rasa(words[1:])
    if not words:
        return None
    command = main.get_command(click.Context(main), words[0])
    assert command is not None, words
    command.make_context(words[0], words[1:])  # reads the options, runs nothing
    with pytest.raises(click.exceptions.Exit) as done:
        command.make_context(words[0], ["--help"])
    assert done.value.exit_code == 0


def check_rasa(words: list[str]) -> None:
    from rasa.__main__ import create_argument_parser

    if words:
        create_argument_parser().parse_args(words)  # reads the options, runs nothing
        with pytest.raises(SystemExit) as done:
            create_argument_parser().parse_args([*words, "--help"])
        assert done.value.code == 0, words


@pages
def test_every_door_is_there(page: Path) -> None:
    app = create_app(Path("model.tar.gz"), Path("endpoints.yml"))
    routes = [route for route in app.routes if isinstance(route, Route)]
    doors = {(method, route.path) for route in routes for method in route.methods}
    mounted = tuple(route.path for route in app.routes if isinstance(route, Mount))
    named = [span.split() for span in spans(page) if re.fullmatch(r"(GET|POST|DELETE) /\S*", span)]
    assert [door for door in named if tuple(door) not in doors and not door[1].startswith(mounted)] == []


@pages
def test_a_page_stays_short(page: Path) -> None:
    if page.parent != ROOT and page.name != "article-notes.md":
        assert len(page.read_text(encoding="utf-8").splitlines()) < LONGEST_PAGE


@pages
def test_a_page_names_no_machine_of_ours(page: Path) -> None:
    assert re.findall(r"(?<![\w.])/(?:work|root|tmp)/\S*", page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("block", blocks(), ids=str)
def test_every_block_of_code_can_be_read(block: Block) -> None:
    assert block.language in LANGUAGES
    if block.language == "yaml":
        assert yaml.safe_load(block.text)
    if block.language == "json":
        json.loads(block.text)
    if block.language == "python":
        ast.parse(block.text)
    if block.language == "sh":
        assert subprocess.run(["sh", "-n"], input=block.text, text=True, check=False).returncode == 0
