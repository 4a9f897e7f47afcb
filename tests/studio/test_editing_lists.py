"""Entries of lists are edited in their lines, and new ones come at the end."""

from pathlib import Path

import pytest
import yaml
from test_editing_files import changed_lines

from backstory.studio.saving.listed import Listed

CLAIMS = "content/library/claims.yml"


def claim(name: str) -> Listed:
    return Listed(CLAIMS, "claims", "id", name)


def test_every_entry_of_the_library_is_edited_in_its_own_line(root: Path) -> None:
    for kind in ("claims", "lessons", "references", "topics"):
        key = "sentence" if kind == "claims" else "title"
        file = f"content/library/{kind}.yml"
        content = (root / file).read_bytes()
        for entry in yaml.safe_load(content)[kind]:
            target = Listed(file, kind, "id", entry["id"])
            assert target.edited(content, entry) == content
            if key in entry and b"- {id: %s," % entry["id"].encode() not in content:
                after = target.edited(content, {**entry, key: "Other words: with a colon."})
                gone, come = changed_lines(content, after)
                assert len(gone) == 1 and len(come) == 1 and gone[0].split(":")[0] == come[0].split(":")[0]


def test_a_new_entry_comes_at_the_end_and_the_rest_stays(root: Path) -> None:
    content = (root / CLAIMS).read_bytes()
    wanted = {"id": "a_new_claim", "sentence": "New.", "figures": {"people": 12}, "references": ["chou_2011"]}
    target = claim("a_new_claim")
    assert target.base(content) is None
    after = target.edited(content, wanted)
    assert after.startswith(content.rstrip(b"\n")) and target.fields(after) == wanted
    assert after.endswith(b"    references: [chou_2011]\n")


def test_a_key_more_and_a_key_less(root: Path) -> None:
    content = (root / CLAIMS).read_bytes()
    target = claim("scans_show_tissues")
    fields = target.fields(content)
    assert fields is not None
    wanted = {**{key: fields[key] for key in fields if key != "stands_in"}, "references": ["chou_2007"]}
    gone, come = changed_lines(content, target.edited(content, wanted))
    assert gone == ["    stands_in: paragraph 1"] and come == ["    references: [chou_2007]"]


def test_the_first_entry_makes_the_file() -> None:
    target = Listed("tests/conversations/new.yml", "conversations", "name", "one")
    made = target.edited(b"", {"name": "one", "turns": [{"user": "hi", "responses": ["utter_greet"]}]})
    assert made.decode() == (
        "conversations:\n  - name: one\n    turns:\n      - user: hi\n        responses: [utter_greet]\n"
    )


STORY = """\
stories:
  - story: one
    steps:  # in turn
      # First.
      - intent: greet
      - action: utter_greet  # politely
      # The second time it is said otherwise.
      - intent: greet
      - action: utter_greet_again

  - story: two
    steps: [{intent: greet}]
"""
GREET, AGAIN = {"action": "utter_greet"}, {"action": "utter_greet_again"}


@pytest.mark.parametrize(
    ("steps", "gone", "come"),
    [
        # One more at the end, another one in its place, one less, two that change places.
        (
            [{"intent": "greet"}, GREET, {"intent": "greet"}, AGAIN, GREET],
            [],
            ["      - action: utter_greet"],
        ),
        (
            [{"intent": "thank"}, GREET, {"intent": "greet"}, AGAIN],
            ["      - intent: greet"],
            ["      - intent: thank"],
        ),
        ([{"intent": "greet"}, GREET, {"intent": "greet"}], ["      - action: utter_greet_again"], []),
        (
            [{"intent": "greet"}, {"intent": "greet"}, AGAIN],
            ["      - action: utter_greet  # politely"],
            [],
        ),
    ],
)
def test_the_steps_of_a_story_that_stay_keep_their_lines_and_comments(
    steps: list[dict[str, str]], gone: list[str], come: list[str]
) -> None:
    target, content = Listed("stories.yml", "stories", "story", "one"), STORY.encode()
    after = target.edited(content, {"story": "one", "steps": steps})
    assert changed_lines(content, after) == (gone, come)
    assert target.fields(after) == {"story": "one", "steps": steps}
