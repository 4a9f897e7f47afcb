"""An example is added to a training file, and every other byte stays as it was."""

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_review_project import HARM, HARM_FILE, LAST, make_project

from backstory.content.examples import read_examples
from backstory.review.training_file import NoPlaceForIt, add_example, find_place


def add(project: Path, text: str, intent: str = "can_scan_harm") -> tuple[str, bytes, bytes]:
    place = find_place(project, intent)
    before = place.path.read_bytes()
    add_example(place, text)
    return str(place), before, place.path.read_bytes()


def test_the_example_stands_after_the_last_one_and_nothing_else_changes(tmp_path: Path) -> None:
    place, _, after = add(make_project(tmp_path), "is it risky: yes #or no")
    assert place == f"{HARM_FILE}:{LAST + 1}"
    assert after.decode() == HARM.replace("    - harm?\n", "    - harm?\n    - is it risky: yes #or no\n")


def test_a_second_one_stands_after_the_first(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    add(project, "one more")
    assert add(project, "and another")[0] == f"{HARM_FILE}:{LAST + 2}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- intent: x\n  examples: |\n    - one", "- intent: x\n  examples: |\n    - one\n    - new"),
        (
            "- intent: x\r\n  examples: |\r\n    - one\r\n",
            "- intent: x\r\n  examples: |\r\n    - one\r\n    - new\r\n",
        ),
        (
            "- intent: x\r\n  examples: |\r\n    - one",
            "- intent: x\r\n  examples: |\r\n    - one\r\n    - new",
        ),
        (
            "- intent: x\n  examples: |\n      -  one  \n",
            "- intent: x\n  examples: |\n      -  one  \n      -  new\n",
        ),
    ],
)
def test_line_ends_and_indentation_are_those_of_the_line_before(tmp_path: Path, before, after) -> None:
    file = make_project(tmp_path) / "data/nlu/x.yml"
    file.write_bytes(f"nlu:\n{before}".replace("nlu:\n", "nlu:\r\n" if "\r" in before else "nlu:\n").encode())
    written = add(tmp_path, "new", "x")[2].decode()
    assert written.split("\n", 1)[1] == after


def test_the_file_named_after_the_intent_is_taken_before_one_with_more_examples(tmp_path: Path) -> None:
    other = make_project(tmp_path) / "data/nlu/a_first.yml"
    other.write_text(
        "nlu:\n- intent: can_scan_harm\n  examples: |\n" + "".join(f"    - n {n}\n" for n in range(9))
    )
    assert find_place(tmp_path, "can_scan_harm").file == HARM_FILE.as_posix()


def test_an_intent_without_examples_has_no_place(tmp_path: Path) -> None:
    with pytest.raises(NoPlaceForIt, match="no examples of thank yet: write the first ones by hand"):
        find_place(make_project(tmp_path), "thank")


@pytest.mark.parametrize(
    "examples", ["\n  - text: one\n", "\n  - text: |\n      one\n", ' "- one\\n"\n', " |\n    - one\u2028\n"]
)
def test_where_it_is_no_list_of_lines_nothing_is_written(tmp_path: Path, examples: str) -> None:
    file = make_project(tmp_path) / "data/nlu/x.yml"
    file.write_text(f"nlu:\n- intent: x\n  examples:{examples}")
    before = file.read_bytes()
    with pytest.raises(NoPlaceForIt):
        find_place(tmp_path, "x")
    assert file.read_bytes() == before


lines = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=30)
texts = lines.map(lambda text: "x " + " ".join(text.split()))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    examples=st.lists(texts, min_size=1, max_size=4),
    comment=lines,
    new=texts,
    end=st.sampled_from(["", "\n", "\n\n# end\n"]),
)
def test_whatever_stands_there_is_read_again_as_it_was_with_the_new_one(
    tmp_path, examples, comment, new, end
) -> None:
    folder = make_project(tmp_path) / "data" / "nlu"
    listed = "\n".join(f"    - {text}" for text in examples)
    (folder / "x.yml").write_text(f"# {comment}\nnlu:\n- intent: x # {comment}\n  examples: |\n{listed}{end}")
    before = [each.text for each in read_examples(tmp_path).found if each.intent == "x"]
    _, old, written = add(tmp_path, new, "x")
    after = [each.text for each in read_examples(tmp_path).found if each.intent == "x"]
    assert after[:-1] == before
    assert len(after) == len(before) + 1
    left = written.split(b"\n")
    del left[len(left) - 1 - left[::-1].index(f"    - {new}".encode())]
    assert left == old.split(b"\n")
    assert yaml.safe_load(written)


@pytest.mark.parametrize(
    "intent", ["can_scan_harm", "thank", "out_of_scope", "crisis", "define_term", "ask_sources"]
)
def test_a_shipped_intents_place_is_at_the_end_of_its_own_file(root: Path, intent: str) -> None:
    place = find_place(root, intent)
    assert place.path.stem == intent
    assert place.line == len(place.path.read_text().splitlines()) + 1
