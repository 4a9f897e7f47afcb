"""Which examples thresholds are fitted on: about a fifth, the same ones always."""

from backstory.nlu.held_out import is_held_out


def test_about_a_fifth_is_held_out() -> None:
    share = sum(is_held_out(f"message {number}") for number in range(5_000)) / 5_000
    assert 0.18 < share < 0.22


def test_an_example_keeps_its_place_for_good() -> None:
    # The adapter was trained without these: by another rule, thresholds would be fitted on what it saw.
    held_out = [text for text in ("why", "back", "disc", "scan", "pain", "mri", "hello") if is_held_out(text)]
    assert held_out == ["back", "pain", "mri", "hello"]
