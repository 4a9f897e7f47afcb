"""The closer look: an int8 graph close to the official weights, and windows for what is long."""

from pathlib import Path

import numpy as np
import pytest
from reference_mpnet import reference_shares

from backstory.nlu.closer_look.closer_look import CloserLook
from backstory.nlu.closer_look.prepare import prepare
from backstory.nlu.closer_look.sizes import WINDOW
from backstory.safety.examples import NONE
from backstory.safety.reading import read_signs

CRISIS = "I don't want to be here any more and I have made up my mind about tonight"
ORDINARY = "why does my scan show a bulge when my back feels fine today"
TEXTS = [
    CRISIS,
    ORDINARY,
    "cant feel when i wipe since yesterday. also, is walking ok?",
    "L5-S1",
    "ok",
    "Doktor sagt Bandscheibe ÄÖÜ 背中",
]


@pytest.fixture(scope="module")
def closer(root: Path) -> CloserLook:
    return CloserLook(prepare(root / "var" / "cache" / "encoder"))


@pytest.mark.parametrize("text", TEXTS)
def test_the_int8_graph_stays_close_to_the_float32_weights(closer: CloserLook, text: str) -> None:
    found, official = closer.look(text), reference_shares(text)
    assert list(found) == list(official)
    assert max(abs(found[label] - official[label]) for label in found) < 0.1


def test_it_knows_every_sign_there_is(closer: CloserLook) -> None:
    assert set(closer.labels) == {sign.id for sign in read_signs().signs} | {NONE}


def test_a_sign_at_the_end_of_a_long_message_is_found(closer: CloserLook) -> None:
    story = "I started the walking programme and my daughter came to help with the garden. " * 20
    assert len(story.split()) > 2 * WINDOW
    assert closer.look(story)[NONE] > 0.5
    assert closer.look(story + CRISIS)["crisis"] > 0.5


def test_shares_add_up_to_one(closer: CloserLook) -> None:
    assert np.sum(closer.encode(ORDINARY)) == pytest.approx(1.0, abs=1e-4)


def test_a_text_of_nothing_is_read(closer: CloserLook) -> None:
    assert np.isfinite(closer.encode(" ")).all()
