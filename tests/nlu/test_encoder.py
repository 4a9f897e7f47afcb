"""The sentence encoder: official weights only, and an int8 graph that stays close to them."""

from pathlib import Path

import numpy as np
import pytest
from reference_bert import reference_vector

from backstory.nlu.encoder.prepare import prepare
from backstory.nlu.encoder.sentence_encoder import SentenceEncoder
from backstory.nlu.encoder.weights import EncoderUnavailableError, find_files

# A single word has few numbers to average over, so it loses most to int8.
CLOSENESS = {
    "why does my scan show a bulge when my back feels fine today": 0.99,
    "L5-S1": 0.97,
    "ok": 0.95,
    "Doktor sagt Bandscheibe ÄÖÜ 背中": 0.97,
}


@pytest.fixture(scope="module")
def encoder(root: Path) -> SentenceEncoder:
    files = find_files()
    return SentenceEncoder(prepare(files, root / "var" / "cache" / "encoder"), files.tokenizer)


@pytest.mark.parametrize("text", CLOSENESS)
def test_the_int8_graph_stays_close_to_the_float32_model(encoder: SentenceEncoder, text: str) -> None:
    assert float(encoder.vector(text) @ reference_vector(text)) > CLOSENESS[text]


def test_vectors_have_unit_length(encoder: SentenceEncoder) -> None:
    assert np.linalg.norm(encoder.vector("my back")) == pytest.approx(1.0, abs=1e-4)


def test_near_meanings_are_nearer_than_far_ones(encoder: SentenceEncoder) -> None:
    question = encoder.vector("is lifting okay with a slipped disc")
    near = encoder.vector("can I carry heavy things despite my herniation")
    far = encoder.vector("what time does the bakery open")
    assert question @ near > question @ far + 0.2


def test_the_inner_layers_follow_the_sentence_vector(encoder: SentenceEncoder) -> None:
    encoded = encoder.encode("my back")
    assert encoded.shape == (2304,)
    assert encoded[:384] == pytest.approx(encoder.vector("my back"))
    assert [round(float(np.linalg.norm(part)), 3) for part in np.split(encoded[384:1536], 3)] != [
        1.0,
        1.0,
        1.0,
    ]


def test_the_layers_adapted_to_warning_signs_tell_them_from_what_only_sounds_like_one(
    encoder: SentenceEncoder,
) -> None:
    def alike(text: str, other: str, part: slice) -> float:
        return float(encoder.encode(text)[part] @ encoder.encode(other)[part])

    sign, denied = "since monday I am numb between my legs", "no, I am not numb between my legs at all"
    other_sign = "I can't feel my bottom when I sit, it began yesterday"
    as_they_were, adapted = slice(0, 384), slice(1536, 1920)
    assert alike(sign, denied, as_they_were) > alike(sign, other_sign, as_they_were)
    assert alike(sign, denied, adapted) < alike(sign, other_sign, adapted)


def test_a_text_longer_than_the_model_reads_is_cut_not_refused(encoder: SentenceEncoder) -> None:
    assert encoder.vector("back pain " * 2_000).shape == (384,)


def test_a_changed_file_is_refused_by_its_checksum(tmp_path: Path) -> None:
    for name in ("model.safetensors", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"not the official file")
    with pytest.raises(EncoderUnavailableError, match="not the official file"):
        find_files(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailableError, match=r"model\.safetensors can't be read"):
        find_files(tmp_path)
