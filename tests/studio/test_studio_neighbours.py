"""Which other questions sound like an example: got ready in the background, told how far, over HTTP."""

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from signed_in import Page
from starlette.applications import Starlette

from backstory.content.vectors import Told, tell_nobody
from backstory.nlu.encoder.sizes import WIDTH
from backstory.nlu.encoder.weights import EncoderUnavailableError
from backstory.studio.examples import neighbours, vectors
from backstory.studio.examples.neighbours import is_too_near

SCAN = "can_scan_harm"
TEXT = "does the machine hurt me"


class Encoding:
    """In the place of the encoder: slow until it is let go, and fails if it is told to."""

    def __init__(self) -> None:
        self.asked: list[int] = []  # texts at a time
        self.begun, self.go = threading.Event(), threading.Event()
        self.fails: Exception | None = None

    def vectors(
        self, texts: Sequence[str], cache: Path, told: Told = tell_nobody, load: object = None
    ) -> np.ndarray:
        self.asked.append(len(texts))
        told(64, len(texts))
        self.begun.set()
        assert self.go.wait(30)
        if self.fails:
            raise self.fails
        return np.ones((len(texts), WIDTH), dtype=np.float32)

    def vector(self, text: str) -> np.ndarray:
        return np.ones(WIDTH, dtype=np.float32)


@pytest.fixture
def encoding(monkeypatch: pytest.MonkeyPatch) -> Encoding:
    found = Encoding()
    monkeypatch.setattr(vectors, "sentence_vectors", found.vectors)
    monkeypatch.setattr(vectors, "_PATIENCE", 0.05)
    for module in (vectors, neighbours):
        monkeypatch.setattr(module, "loaded_encoder", lambda: found)
    return found


async def asked(page: Page, text: str = TEXT) -> Any:
    found = await page.post(f"intents/{SCAN}/neighbours", {"text": text})
    assert found.status_code == 200, found.text
    return found.json()


async def when_ready(page: Page) -> Any:
    while (found := await asked(page)).get("preparing"):
        await asyncio.sleep(0.02)
    return found


async def test_while_examples_are_encoded_a_page_hears_how_far_that_is(
    wren: Page, encoding: Encoding
) -> None:
    first = await asked(wren)
    assert encoding.begun.wait(30)
    second = await asked(wren)
    assert first["neighbours"] == second["neighbours"] == []
    assert second["preparing"] == {"done": 64, "of": encoding.asked[0]}
    encoding.go.set()
    assert len((await when_ready(wren))["neighbours"]) == 8
    assert len(encoding.asked) == 1


async def test_a_studio_that_was_started_gets_ready_before_anybody_asks(
    studio_app: Starlette, encoding: Encoding
) -> None:
    async with studio_app.router.lifespan_context(studio_app):
        assert await asyncio.to_thread(encoding.begun.wait, 30)
        encoding.go.set()


async def test_after_an_edit_only_what_is_new_is_encoded(wren: Page, encoding: Encoding) -> None:
    encoding.go.set()
    await when_ready(wren)
    one = await wren.get(f"intents/{SCAN}")
    wanted = {"base": one["base"], "examples": [*one["examples"], "could the thing do me any damage"]}
    assert (await wren.ask("PUT", f"intents/{SCAN}", wanted)).status_code == 200
    assert "preparing" not in await asked(wren)
    assert encoding.asked[1:] == [1]


async def test_without_an_encoder_the_page_is_told_and_the_next_asks_again(
    wren: Page, encoding: Encoding
) -> None:
    encoding.go.set()
    encoding.fails = EncoderUnavailableError("the package is not installed")
    while (refused := await wren.post(f"intents/{SCAN}/neighbours", {"text": TEXT})).status_code == 200:
        assert refused.json()["preparing"]
    assert refused.status_code == 503 and refused.json()["error"]["code"] == "no_encoder"
    encoding.fails = None
    assert len((await when_ready(wren))["neighbours"]) == 8


@pytest.mark.parametrize(
    ("other", "own", "too_near"),
    [(0.8, 0.7, True), (0.8, 0.82, False), (0.6, 0.2, False), (0.9, 0.95, True)],
)
def test_an_exampleis_too_near_where_it_sounds_more_like_another_question(
    other: float, own: float, too_near: bool
) -> None:
    assert is_too_near(other, own) is too_near
