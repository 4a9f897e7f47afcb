"""An edit changes its own lines: comments, order and all other words of the file stay as they are."""

import difflib
from pathlib import Path

import pytest
from small_repository import RESPONSES

from backstory.studio.answers.target import Answer
from backstory.studio.answers.wording import Button, Condition, Form, Wording
from backstory.studio.saving.lines import NotEditable, keyed, read_root, split

FILE = "data/responses/a.yml"
ONE = Answer(FILE, "utter_one")
BEFORE = RESPONSES.encode()


def changed_lines(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    lines = list(difflib.ndiff(before.decode().splitlines(), after.decode().splitlines()))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


def all_answers(root: Path) -> list[tuple[Answer, bytes]]:
    found = []
    for path in sorted((root / "data" / "responses").rglob("*.yml")):
        file, content = path.relative_to(root).as_posix(), path.read_bytes()
        names = keyed(read_root(content, file), split(content), "responses")
        found += [(Answer(file, name), content) for name in names]
    return found


def test_an_edit_of_any_wording_of_the_project_touches_just_the_lines_of_its_text(root: Path) -> None:
    tried = 0
    for answer, content in all_answers(root):
        wordings = answer.wordings(content)
        assert answer.edited(content, wordings) == content
        for place, wording in enumerate(wordings):
            edited = list(wordings)
            edited[place] = wording.model_copy(update={"text": f"{wording.text} One more sentence."})
            gone, come = changed_lines(content, answer.edited(content, edited))
            words = ["-", "text:", ">-", *edited[place].text.replace('"', "").split()]
            assert set(" ".join(gone).replace('"', "").split()) <= set(words), (answer.name, place)
            assert len(come) <= len(gone) + 1, (answer.name, place)
            tried += 1
    assert tried > 300


def test_claims_change_and_the_text_stays(root: Path) -> None:
    for answer, content in all_answers(root):
        wordings = answer.wordings(content)
        wordings[0] = wordings[0].model_copy(update={"claims": (*wordings[0].claims, "another_claim")})
        after = answer.edited(content, wordings)
        assert answer.wordings(after) == wordings
        assert [line for line in changed_lines(content, after)[0] if "text:" in line] == []


def test_a_comment_behind_a_key_that_stays_stays() -> None:
    wordings = ONE.wordings(BEFORE)
    wordings[0] = wordings[0].model_copy(update={"claims": ("a_claim",)})
    assert changed_lines(BEFORE, ONE.edited(BEFORE, wordings)) == (
        ["      metadata: {claims: []}"],
        ["      metadata: {claims: [a_claim]}"],
    )


def test_a_new_wording_comes_in_its_place_with_all_its_parts() -> None:
    first, second = ONE.wordings(BEFORE)
    new = Wording(
        text="A new one.",
        form=Form.SIMPLE,
        claims=("a_claim",),
        buttons=(Button(title="More", payload="/tell_me_more"),),
        condition=(Condition(name="it", value="a"),),
    )
    after = ONE.edited(BEFORE, [first, new, second])
    assert changed_lines(BEFORE, after)[1] == [
        "    - condition: [{type: slot, name: depth, value: simple}, {type: slot, name: it, value: a}]",
        "      text: A new one.",
        "      buttons:",
        "        - title: More",
        "          payload: /tell_me_more",
        "      metadata: {claims: [a_claim]}",
    ]
    assert [each.model_copy(update={"place": None}) for each in ONE.wordings(after)][1] == new


def test_a_wording_that_is_taken_out_takes_its_lines_along() -> None:
    after = ONE.edited(BEFORE, ONE.wordings(BEFORE)[:1])
    assert changed_lines(BEFORE, after)[1] == []
    assert "told at some length" not in after.decode() and "utter_two" in after.decode()


@pytest.mark.parametrize(
    "text",
    [
        "Yes",
        "a: b # c",
        "- one\n- two",
        "\"quoted\" and 'so'",
        "First part.\n\nSecond part, which goes on for so long that it does not fit into a line of the file.",
        "{opening} first",
        "three\n\n\nlines",
        "tab\tinside",
        "emoji 🙂 and ü",
        "line separator \u2028 inside",
        "1",
        "  indented\nsecond",
        "# no comment",
        "ends with colon:",
    ],
)
def test_words_come_back_as_they_were_written(text: str) -> None:
    wordings = ONE.wordings(BEFORE)
    wordings[0] = wordings[0].model_copy(update={"text": text})
    after = ONE.edited(BEFORE, wordings)
    assert ONE.wordings(after)[0].text == text.strip()
    assert Answer(FILE, "utter_two").wordings(after) == Answer(FILE, "utter_two").wordings(BEFORE)


def test_what_is_written_in_one_line_is_refused_in_words() -> None:
    content = b"responses:\n  utter_one: [{text: hi}]\n"
    with pytest.raises(NotEditable, match="edit the file"):
        ONE.edited(content, ONE.wordings(content))


def test_a_file_with_a_mistake_is_refused_with_its_line() -> None:
    with pytest.raises(NotEditable, match=r"a\.yml:3"):
        ONE.base(b"responses:\n  utter_one: [\n")
