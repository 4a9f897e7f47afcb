"""What of a file is approved on its own, and that nothing in it changes unseen."""

import pytest
from small_repository import RESPONSES

from backstory.studio.changes.as_then import AsThen
from backstory.studio.changes.parts import LAYOUT, ORDER, REST, Part, part_changes
from backstory.studio.saving.lines import NotEditable

FILE, CLAIMS, RULES = (
    "data/responses/education/a.yml",
    "content/library/claims.yml",
    "data/dialogue/rules.yml",
)
CLAIM_LIST = """\
# Of the library.
claims:
  - id: one
    sentence: The first.

  - id: two
    sentence: The second.
"""


def changed(file: str, before: str | None, after: str | None) -> list[Part]:
    sides = [None if each is None else each.encode() for each in (before, after)]
    return [each.part for each in part_changes(file, sides[0], sides[1])]


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("Two.", "Three.", ["utter_two"]),
        ("name: depth, value: more", "name: depth, value: simple", ["utter_one"]),
        ("  utter_two:\n    - text: Two.\n      metadata: {claims: []}\n", "", ["utter_two"]),
        ("utter_two", "utter_three", ["utter_three", "utter_two"]),
    ],
    ids=["words", "condition", "gone", "renamed"],
)
def test_an_answer_is_a_change_of_its_own(old: str, new: str, names: list[str]) -> None:
    assert [part.name for part in changed(FILE, RESPONSES, RESPONSES.replace(old, new))] == names


def test_what_stands_beside_all_answers_is_a_change_too() -> None:
    more = RESPONSES.replace("responses:", "session_config: {x: 1}\nresponses:")
    assert changed(FILE, RESPONSES, more) == [Part(FILE, REST)]
    assert changed(FILE, RESPONSES, RESPONSES.replace("3.1", "3.0")) == [Part(FILE, REST)]
    assert changed(FILE, RESPONSES, RESPONSES.replace("# kept", "# left")) == [Part(FILE, LAYOUT)]
    assert changed(FILE, RESPONSES, RESPONSES) == []


def test_what_readers_of_yaml_may_take_for_different_things_is_a_change() -> None:
    """One of them reads yes and on as the same, another one as two words."""
    before = RESPONSES.replace("Two.", "yes")
    for other in ("on", "'yes'"):
        assert [part.name for part in changed(FILE, before, RESPONSES.replace("Two.", other))] == [
            "utter_two"
        ]


@pytest.mark.parametrize(
    "broken",
    [
        RESPONSES.replace("utter_two", "utter_one"),
        RESPONSES.replace("utter_two:", "utter_two: ["),
        "- just\n- a list\n",
    ],
    ids=["twice", "no yaml", "a list"],
)
def test_a_file_that_can_not_be_split_is_one_change(broken: str) -> None:
    assert Part(FILE) in changed(FILE, RESPONSES, broken)


def test_two_of_a_name_are_not_told_apart() -> None:
    twice = CLAIM_LIST + CLAIM_LIST.partition("claims:\n")[2]
    assert Part(CLAIMS, REST) in changed(CLAIMS, CLAIM_LIST, twice)


def test_the_order_of_the_library_is_a_change() -> None:
    head, _, rest = CLAIM_LIST.partition("claims:\n")
    one, two = rest.split("\n\n")
    assert changed(CLAIMS, CLAIM_LIST, f"{head}claims:\n{two}\n{one}\n") == [Part(CLAIMS, ORDER)]


def test_files_that_hold_no_entries_are_one_change() -> None:
    assert changed("domain.yml", "intents: [a]\n", "intents: [a, b]\n") == [Part("domain.yml")]
    assert changed("actions/a.py", None, "x = 1\n") == [Part("actions/a.py")]


def test_an_approval_of_one_answer_is_none_of_another_with_the_same_words() -> None:
    alike = RESPONSES.replace("One, in its first words.  # kept", "Two.").partition("    # What")[0]
    both = f"{alike}\n  utter_two:\n    - text: Two.\n      metadata: {{claims: []}}\n"
    one, two = part_changes(FILE, both.encode(), both.replace("Two.", "Three.").encode())
    assert (one.before, one.after) == (two.before, two.after) and one.digest != two.digest


@pytest.mark.parametrize("name", ["one", "two"])
def test_an_entry_of_a_list_goes_and_comes_back_to_the_letter(name: str) -> None:
    part, content = Part(CLAIMS, "claims", "id", name), CLAIM_LIST.encode()
    edited = CLAIM_LIST.replace(
        f"- id: {name}\n    sentence: The", f"- id: {name}\n    sentence: Surely the"
    ).encode()
    assert edited != content and AsThen(part, content).edited(edited, None) == content
    assert AsThen(part, edited).edited(content, None) == edited


def test_an_entry_that_is_new_is_taken_out_and_put_in_again() -> None:
    part = Part(CLAIMS, "claims", "id", "three")
    more = f"{CLAIM_LIST}\n  - id: three\n    sentence: The third.\n".encode()
    assert AsThen(part, CLAIM_LIST.encode()).edited(more, None) == CLAIM_LIST.encode()
    assert AsThen(part, more).edited(CLAIM_LIST.encode(), None) == more


def test_what_has_no_lines_of_its_own_is_taken_back_by_hand() -> None:
    with pytest.raises(NotEditable, match="in the folder"):
        AsThen(Part("domain.yml"), b"intents: [a]\n").edited(b"intents: [b]\n", None)
