"""The page's colors, by day, by night and in print: WCAG 2.2 AA."""

import re
from pathlib import Path

import pytest

from backstory.evaluation.html import page

STYLE = Path(page.__file__).with_name("report.css").read_text(encoding="utf-8")
DAY, NIGHT, PRINT = (
    dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6});", block))
    for block in re.findall(r":root \{(.*?)\}", STYLE, re.S)
)
GROUNDS = ("--ground", "--raised", "--accent-soft", "--bad-soft")


def luminance(rgb: tuple[float, ...]) -> float:
    """WCAG 2.2, "relative luminance"."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def rgb(color: str) -> tuple[float, ...]:
    digits = color.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(2 * each for each in digits)
    return tuple(int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula() -> None:
    assert contrast(rgb("#fff"), rgb("#000000")) == pytest.approx(21)
    assert contrast(rgb("#777777"), rgb("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colors", [DAY, NIGHT, PRINT], ids=["day", "night", "print"])
def test_texts_stand_out_from_every_ground(colors: dict[str, str]) -> None:
    for ink in ("--ink", "--soft", "--accent", "--bad", "--good"):
        for ground in GROUNDS:
            assert contrast(rgb(colors[ink]), rgb(colors[ground])) >= 4.5, (ink, ground)


@pytest.mark.parametrize("colors", [DAY, NIGHT], ids=["day", "night"])
def test_edges_of_fields_can_be_seen(colors: dict[str, str]) -> None:
    for ground in ("--ground", "--raised"):
        assert contrast(rgb(colors["--edge"]), rgb(colors[ground])) >= 3


@pytest.mark.parametrize("colors", [DAY, NIGHT], ids=["day", "night"])
def test_numbers_stand_out_from_every_shade_of_the_matrix(colors: dict[str, str]) -> None:
    shares = [int(each) / 100 for each in re.findall(r"var\(--accent\) (\d+)%, var\(--raised\)", STYLE)]
    assert len(shares) == 5
    for share in shares:
        pairs = zip(rgb(colors["--accent"]), rgb(colors["--raised"]), strict=True)
        shade = tuple(share * accent + (1 - share) * raised for accent, raised in pairs)
        assert contrast(rgb(colors["--ink"]), shade) >= 4.5
