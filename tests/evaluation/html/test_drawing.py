"""Drawings stand in a page with a strict policy, take its colors, and say what they are."""

import re
from xml.etree import ElementTree

import pytest

from backstory.evaluation.html.drawing import ACCENT, BAD, axes, svg


@pytest.fixture
def drawing() -> ElementTree.Element:
    drawn = axes("across & <more>", "up")
    drawn.plot([0, 1], [0, 1], "o-", color=ACCENT)
    drawn.stairs([1, 2], [0, 0.5, 1], fill=True, color=BAD, alpha=0.5)
    return ElementTree.fromstring(svg(drawn, "one", "A <title>", "What it shows."))


def test_it_says_what_it_is(drawing: ElementTree.Element) -> None:
    title, description, *_ = drawing
    assert (title.text, description.text) == ("A <title>", "What it shows.")
    assert drawing.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert "across & <more>" in [each.text for each in drawing.iter("text")]


def test_no_style_is_left_for_the_policy_to_stop(drawing: ElementTree.Element) -> None:
    assert list(drawing.iter("style")) == []
    assert [each for each in drawing.iter() if "style" in each.attrib] == []
    assert drawing.find(".//text").get("font-size")


def test_every_color_is_the_pages(drawing: ElementTree.Element) -> None:
    used = {each.get(name) for each in drawing.iter() for name in ("fill", "stroke")} - {None, "none"}
    assert used == {"var(--soft)", "var(--line)", "var(--accent)", "var(--bad)"}


def test_its_own_names_stand_before_all_ids(drawing: ElementTree.Element) -> None:
    ids = {each.get("id") for each in drawing.iter()} - {None}
    assert {each for each in ids if not each.startswith("one-")} == set()
    text = ElementTree.tostring(drawing, encoding="unicode")
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', text))
    assert used
    assert used <= ids
