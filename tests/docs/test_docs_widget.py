"""docs/widget.md names the settings, events, parts and custom properties of the element, and no others."""

import json
import re
from pathlib import Path

import pytest

from backstory.server.pages import STATIC

PAGE = "docs/widget.md"


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / PAGE).read_text()


@pytest.fixture(scope="module")
def sources(root: Path) -> str:
    folder = root / "widget" / "src"
    return "\n".join(file.read_text() for file in sorted(folder.rglob("*.ts")) if "client" not in file.parts)


def settings(sources: str) -> dict[str, str]:
    """Each property of the element, with its attribute ('' if it has none)."""
    start = r"static override properties: PropertyDeclarations = \{\n(.*?)\n  \};"
    block = re.search(start, sources[sources.index("class Settings") :], re.S)
    assert block
    found = {}
    for name, options in re.findall(r"^    (\w+): \{(.*?)\},$", block[1], re.M):
        if "state: true" not in options:
            named = re.search(r'attribute: "([\w-]+)"', options)
            found[name] = "" if "attribute: false" in options else named[1] if named else name.lower()
    return found


def test_the_settings(page: str, sources: str) -> None:
    rows = re.findall(r"^\| (?:`([\w-]+)`)? ?\| `(\w+)` \|", page, re.M)
    assert {name: attribute for attribute, name in rows} == settings(sources)


def test_the_events(page: str, sources: str) -> None:
    named = set(re.findall(r"`backstory:(\w+)`", page))
    assert named == set(re.findall(r'emit\("(\w+)"', sources))


def test_the_custom_properties(page: str, sources: str) -> None:
    assert set(re.findall(r"--backstory-[\w-]+", page)) == set(re.findall(r"--backstory-[\w-]+", sources))


def test_the_parts(page: str, sources: str) -> None:
    listed = re.search(r"^Parts: (.*?)\.", page, re.S | re.M)
    assert listed
    there = {part for parts in re.findall(r'part="([\w -]+)"', sources) for part in parts.split()}
    assert set(re.findall(r"`([\w-]+)`", listed[1])) == there


def test_the_description_has_the_fields_that_the_build_writes(page: str, root: Path, skip_unless) -> None:
    built = root / "widget" / "dist" / "widget.json"
    skip_unless(built.exists(), "the widget is not built (npm run build in widget/)")
    shown = json.loads(re.search(r"```json\n(.*?)```", page, re.S)[1])
    assert list(shown) == list(json.loads(built.read_text()))


def test_the_demo_page_uses_it_as_the_page_says() -> None:
    assert "<backstory-chat opens-lessons>" in (STATIC / "index.html").read_text()
