"""Mistakes in content/safety are refused with the file and what to do."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from backstory.safety.contacts import read_contacts
from backstory.safety.examples import read_examples
from backstory.safety.reading import SafetyContentMistake, read_signs

SIGN = "id: saddle\ntier: emergency\ntitle: t\nmeans: m\npatterns: ['@numb']\n"
HARMLESS = "- {id: shut, takes_back: saddle, says: [[closed]], beside: the office is}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "signs").mkdir()
    (tmp_path / "concepts").mkdir()
    (tmp_path / "signs" / "saddle.yml").write_text(SIGN)
    (tmp_path / "concepts" / "body.yml").write_text("numb: [numb, no feel]\n")
    (tmp_path / "context.yml").write_text("cues: []\n")
    (tmp_path / "after.yml").write_text("utter_wait: [can wait]\n")
    (tmp_path / "harmless.yml").write_text(HARMLESS)
    return tmp_path


def _write(name: str, content: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(content)


def test_the_small_folder_is_read(folder: Path) -> None:
    assert [sign.id for sign in read_signs(folder).signs] == ["saddle"]


def test_the_shipped_folder_is_read(root: Path) -> None:
    content = read_signs(root / "content" / "safety")
    assert len(content.signs) >= 21
    assert all(sign.question for sign in content.signs)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_write("signs/other.yml", SIGN), "name the file saddle.yml"),
        (_write("signs/saddle.yml", SIGN.replace("emergency", "soonish")), "tier"),
        (_write("signs/saddle.yml", SIGN + "colour: red\n"), "colour"),
        (_write("signs/saddle.yml", SIGN.replace("@numb", "@nub")), "'@nub' is no concept"),
        (_write("signs/saddle.yml", SIGN.replace("@numb", ".. numb")), "begin or end with a gap"),
        (_write("signs/saddle.yml", "- a list"), "must be a mapping"),
        (_write("signs/saddle.yml", "id: [unclosed"), "can't be read"),
        (_write("concepts/more.yml", "numb: [numb]\n"), "stand in another file"),
        (_write("concepts/body.yml", "numb: numb\n"), "must be a list of phrases"),
        (_write("concepts/body.yml", "numb: ['@dead']\ndead: ['@numb']\n"), "holds itself"),
        (_write("context.yml", "cues: [{kind: odd, direction: forward, phrases: [no]}]\n"), "kind"),
        (_write("harmless.yml", HARMLESS.replace("saddle", "sadle")), "shut: 'sadle' is no sign"),
        (_write("harmless.yml", HARMLESS.replace("closed", "closed .. now")), "write words alone"),
        (_write("harmless.yml", HARMLESS.replace("says", "say")), "say"),
        (_write("harmless.yml", "shut: the office"), "must be a list"),
        (lambda folder: (folder / "context.yml").unlink(), "can't be read"),
        (lambda folder: shutil.rmtree(folder / "signs"), "no .yml file"),
    ],
)
def test_a_mistake_is_named(folder: Path, spoil: Callable[[Path], object], said: str) -> None:
    spoil(folder)
    with pytest.raises(SafetyContentMistake, match=said.replace("(", "\\(")):
        read_signs(folder)


def test_examples_must_be_of_a_sign(folder: Path) -> None:
    (folder / "examples").mkdir()
    (folder / "examples" / "saddel.yml").write_text("- numb\n")
    with pytest.raises(SafetyContentMistake, match="no sign 'saddel'"):
        read_examples({"saddle"}, folder)


def test_contacts_without_words_for_an_unknown_country_are_refused(tmp_path: Path) -> None:
    (tmp_path / "contacts.yml").write_text('US: {emergency: {label: Call 911, tel: "911"}}\n')
    with pytest.raises(SafetyContentMistake, match="'unknown' must have"):
        read_contacts(tmp_path / "contacts.yml")
