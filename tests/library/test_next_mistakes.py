"""Mistakes in the questions that follow an answer: unknown ones, the topic itself, ones without words."""

from pathlib import Path

import pytest
from library_files import FILES

from backstory.library import LibraryError, load_library

A = "- {id: a, title: A, question: Is it a, next: [b]}"
B = "- {id: b, title: B, question: Is it b}"

# A line for each topic | what is said of it
MISTAKES = [
    (
        [A.replace("[b]", "[c]"), B],
        "2: a: 'next': no topic 'c' in topics.yml: add it there or correct the name",
    ),
    ([B, A.replace("[b]", "[a]")], "3: a: 'next' names the topic itself: take it out"),
    ([A.replace("[b]", "[b, b]"), B], "2: a: 'next' names b twice: take one out"),
    (
        [A, "- {id: b, title: B}"],
        "2: a: 'next': b has no `question`, so no button can ask it: write one there",
    ),
    (
        [A, B.replace("it b", "it A")],
        "3: b: 'question' is the same as that of a: two buttons would ask one thing",
    ),
    ([A.replace("it a", "it " + 45 * "a"), B], "2: a: 'question': String should have at most 48 characters"),
]


def load(folder: Path, topics: list[str]) -> None:
    for name, text in FILES.items():
        # The path of these files tells the first of the topics.
        (folder / name).write_text(text.replace("athlete_study", "a") if name == "path.yml" else text)
    (folder / "topics.yml").write_text("topics:\n" + "".join(f"  {topic}\n" for topic in topics))
    load_library(folder)


@pytest.mark.parametrize(("topics", "said"), MISTAKES, ids=[said for _, said in MISTAKES])
def test_a_mistake_names_line_topic_and_remedy(tmp_path: Path, topics: list[str], said: str) -> None:
    with pytest.raises(LibraryError) as error:
        load(tmp_path, topics)
    (problem,) = error.value.problems
    assert problem.startswith(f"{tmp_path}/topics.yml:{said}")


def test_questions_that_follow_each_other_are_none(tmp_path: Path) -> None:
    load(tmp_path, [A, B.replace("b}", "b, next: [a]}")])
