"""The content team's walks: done as the pages say, in a copy of the project, they show the same."""

import html
import re
import sys
from pathlib import Path

import pytest
from pages import PAGES, ROOT, blocks_of, links

sys.path.insert(0, str(ROOT / "scripts"))
from preview_pictures import PICTURES, WALKS, Walk, copy_project, walk_through

from backstory.content.preview.edits import Edits, edits
from backstory.content.preview.live import live
from backstory.terminal.beside import NARROW

FOLDER = ROOT / "docs" / "content-team"
# What each page adds or changes, and the kinds of findings that it speaks of.
SHOWN = {
    "change-an-answer": ({"utter_athlete_study"}, set()),
    "add-a-question": ({"utter_how_scans_are_done", "how_scans_are_done"}, {"too-few-examples"}),
    "add-a-lesson": ({"talk_with_your_clinician"}, set()),
    "write-a-story": ({"worry, then frustration, then worry"}, set()),
}


@pytest.fixture(scope="module", params=WALKS, ids=lambda walk: walk.page)
def walked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Walk, Edits]:
    project = copy_project(tmp_path_factory.mktemp(request.param.page))
    walk_through(request.param, project)
    return request.param, edits(live(project), project)


def test_a_walk_changes_what_its_page_says_and_nothing_is_wrong_with_it(walked: tuple[Walk, Edits]) -> None:
    walk, found = walked
    names, kinds = SHOWN[walk.page]
    changed = {each.name for each in (*found.answers, *found.stories)} | {each.id for each in found.entries}
    assert changed == names
    assert {finding.kind.name for finding in found.found.all} - {"neighbours-claim"} == kinds
    assert found.found.errors == 0


def test_its_picture_is_on_the_page_and_shows_the_same(walked: tuple[Walk, Edits]) -> None:
    walk, found = walked
    picture = PICTURES / f"preview-{walk.page}.svg"
    assert f"../images/{picture.name}" in links(FOLDER / f"{walk.page}.md")
    shown = words_of(picture)
    for answer in found.answers:
        for wording in answer.wordings:
            assert wording.after and words(wording.after.text) <= words(shown)
    for each in (*found.entries, *found.stories):
        assert words(each.id if hasattr(each, "id") else each.name) <= words(shown)


def words_of(picture: Path) -> str:
    return " ".join(
        html.unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", picture.read_text())
    )


def words(text: str) -> set[str]:
    return set(re.findall(r"[\w%]+", text.replace("\xa0", " ")))


def test_pictures_are_small_and_fetch_nothing() -> None:
    for picture in PICTURES.glob("preview-*.svg"):
        text = picture.read_text()
        assert len(text) < 60_000
        assert not re.search(r"url\([\"']?http|@font-face|href=[\"']http", text)


def test_the_findings_that_pages_show_are_of_kinds_that_are_there() -> None:
    kinds = (FOLDER / "what-lint-finds.md").read_text()
    for walk in WALKS:
        for block in blocks_of(FOLDER / f"{walk.page}.md"):
            for kind in re.findall(r"^error: ([a-z-]+)  ", block.text, re.M):
                assert f"`{kind}`" in kinds


def test_the_numbers_of_the_page_on_the_preview_are_the_codes() -> None:
    text = (FOLDER / "preview.md").read_text()
    assert f"fewer than\n{NARROW} columns" in text
    assert FOLDER / "preview.md" in PAGES
