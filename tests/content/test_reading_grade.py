"""How hard a text is to read: counted as by hand."""

import pytest

from backstory.content.reading_grade import grade, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    {
        "scan": 1,
        "changes": 2,
        "damaged": 2,
        "nerves": 1,
        "degeneration": 5,
        "clinician": 3,
        "area": 3,
    }.items(),
)
def test_the_syllable_count_is_right_for_words_of_ours(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_is_flesch_and_kincaids() -> None:
    # Two sentences of five words, with six syllables each.
    assert grade("The scan is not bad. The nerves are all well.") == pytest.approx(
        0.39 * 5 + 11.8 * 1.0 - 15.59
    )


def test_a_text_without_words_has_none() -> None:
    assert grade("98% …") == 0
