"""Does what the content team's pages say, in a copy of the project, and draws what the preview then shows.

    PYTHONPATH=. .venv/bin/python scripts/preview_pictures.py

The edits are read from the pages. A block of YAML is added under its key, in the file that WALKS names.
"""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.text import Text

from backstory.content.files import FOLDER as CACHE

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "content-team"
PICTURES = ROOT / "docs" / "images"
WIDTH = 100
COMMAND = ("preview", "--no-train")
_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.M | re.S)
_EXCHANGE = re.compile(r"^```text\nfind: (.*?)\nwrite: (.*?)\n```$", re.M | re.S)
_COPIED = ("config.yml", "domain.yml", "endpoints.yml", "data", "content", "actions", "backstory")
# The fonts of rich's pictures are fetched from elsewhere; the reader's own will do.
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.S)


@dataclass(frozen=True)
class Walk:
    """What a page has its reader do: the file for each block's key, and where words are exchanged."""

    page: str
    files: dict[str, str] = field(default_factory=dict)
    exchanged_in: str = ""

    @property
    def text(self) -> str:
        """The page."""
        return (PAGES / f"{self.page}.md").read_text(encoding="utf-8")


WALKS = (
    Walk("change-an-answer", exchanged_in="data/responses/education/findings.yml"),
    Walk(
        "add-a-question",
        {
            "intents": "domain.yml",
            "nlu": "data/nlu/education/how_scans_are_done.yml",
            "responses": "data/responses/extended.yml",
            "rules": "data/dialogue/rules.yml",
            "topics": "content/library/topics.yml",
        },
    ),
    Walk("add-a-lesson", {"lessons": "content/library/lessons.yml"}),
    Walk("write-a-story", {"stories": "data/dialogue/stories/feelings.yml"}),
)


def copy_project(folder: Path) -> Path:
    """Copy what the preview reads, and commit it, so that it is what is live."""
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    # What was worked out of the examples is the same there, and takes a minute.
    if (ROOT / CACHE).is_dir():
        shutil.copytree(ROOT / CACHE, folder / CACHE)
    (folder / ".gitignore").write_text("var/\n")
    git = ["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Live"]):
        subprocess.run([*git, *command], cwd=folder, check=True)
    return folder


def walk_through(walk: Walk, project: Path) -> None:
    """Make the edits of a page."""
    # Of two with the same key, the page shows the new one last.
    blocks = {block.partition(":")[0]: block for block in _BLOCK.findall(walk.text)}
    for key, file in walk.files.items():
        _add(project / file, key, blocks[key].partition("\n")[2])
    for old, new in _EXCHANGE.findall(walk.text):
        _exchange(project / walk.exchanged_in, old, new)


def _add(file: Path, key: str, lines: str) -> None:
    if not file.exists():
        file.write_text(f'version: "3.1"\n\n{key}:\n{lines}')
        return
    text = file.read_text()
    before, named, below = text.rstrip("\n").partition(f"\n{key}:\n")
    assert named, f"{file} has no {key}:"
    # At the end of the list, unless another key follows.
    followed = re.search(r"^\w", below, re.M)
    file.write_text(f"{before}{named}{lines}{below}\n" if followed else f"{text}{lines}")


def _exchange(file: Path, old: str, new: str) -> None:
    """Exchange words that may run over several lines."""
    anywhere = re.compile(r"\s+".join(map(re.escape, old.split())))
    text, times = anywhere.subn(new, file.read_text())
    assert times == 1, f"{file} has {old!r} {times} times"
    file.write_text(text)


def shown(project: Path, *, colored: bool) -> str:
    """Return what the preview shows."""
    environment = {**os.environ, "COLUMNS": str(WIDTH), "PYTHONPATH": str(ROOT)}
    environment |= {"FORCE_COLOR": "1"} if colored else {}
    command = [sys.executable, "-m", "backstory", *COMMAND]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
    return done.stdout


def picture(name: str, output: str) -> str:
    """Return an SVG of a terminal."""
    console = Console(record=True, file=io.StringIO(), width=WIDTH, force_terminal=True)
    console.print(Text.from_ansi(output.rstrip()))
    title = f"backstory {' '.join(COMMAND)}"
    return _FONT.sub("", console.export_svg(title=title, unique_id=name))


def main() -> None:
    """Draw every page's picture."""
    for walk in WALKS:
        with tempfile.TemporaryDirectory() as folder:
            project = copy_project(Path(folder))
            walk_through(walk, project)
            drawn = picture(walk.page, shown(project, colored=True))
            (PICTURES / f"preview-{walk.page}.svg").write_text(drawn)


if __name__ == "__main__":
    main()
