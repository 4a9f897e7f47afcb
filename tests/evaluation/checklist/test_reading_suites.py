"""Suites: what is read, and that every mistake of every file is told with its line."""

from pathlib import Path

import pytest
from suite_files import HEAD, write

from backstory.evaluation.checklist.reading import read_suites
from backstory.evaluation.reading.problems import UnreadableTestSet


def problems_of(*paths: Path) -> list[str]:
    with pytest.raises(UnreadableTestSet) as error:
        read_suites(paths)
    return error.value.problems


WHOLE = """minimum_functionality:
  - {text: hello, intent: greet}
  - {text: hi, intent: [greet, thank]}
invariance:
  - {text: hello, variants: [hi, hey]}
  - perturbations: [typo, upper_case]
    texts:
      - good morning
directional:
  - {text: it is numb, changed: it is not numb, leaves: red_flag}
  - {text: hello, add: and bye, becomes: [goodbye, thank]}
"""


def test_a_suite_has_cases_of_three_kinds(tmp_path: Path) -> None:
    (file,) = read_suites([write(tmp_path / "a.yml", WHOLE)])
    suite = file.suite
    assert (suite.suite, suite.at_least) == ("small", 0.5)
    assert [each.intent for each in suite.minimum_functionality] == [("greet",), ("greet", "thank")]
    assert [each.after for each in suite.directional] == ["it is not numb", "hello and bye"]
    assert file.line_of("invariance", 1, "texts", 0) == 11


def test_folders_are_read_and_no_file_twice(tmp_path: Path) -> None:
    first = write(tmp_path / "a.yml", WHOLE)
    write(tmp_path / "b.yml", WHOLE, HEAD.replace("small", "other", 1))
    assert [file.suite.suite for file in read_suites([first, tmp_path])] == ["small", "other"]


CASES = "minimum_functionality:\n  - "
SAME = "invariance:\n  - "
TURN = "directional:\n  - "


@pytest.mark.parametrize(
    ("cases", "said"),
    [
        (CASES + "{text: hello}", "5: 'intent' is missing"),
        (CASES + "{text: hello, intent: []}", "5: 'intent' is an empty list"),
        (CASES + "{text: '', intent: greet}", "5: 'text' is empty"),
        (CASES + "{text: yes, intent: affirm}", "5: 'text' must be text: put it in quotes"),
        (CASES + "\n    text: hello\n    intent: greet\n    intnet: x", "8: 'intnet' is no key here: "),
        (CASES + "{text: hello, intent: greet, text: hi}", "5: 'text' stands twice in one entry"),
        (SAME + "{text: hello, variant: [hi]}", "5: 'variants' is missing"),
        (SAME + "\n    perturbations: tpyo\n    texts: [hello]", "6: 'perturbations' no such perturbation; "),
        (
            SAME + "{perturbations: typo, texts: [ok, hello]}",
            "5: 'typo' changes nothing in 'ok': ",
        ),
        (TURN + "{text: a, leaves: b}", "5: write either 'add' (a phrase) or 'changed' "),
        (TURN + "{text: a, add: b, changed: c, leaves: b}", "5: write either 'add' "),
        (TURN + "{text: a, add: b}", "5: write exactly one of becomes, leaves, raises, lowers"),
        (TURN + "{text: a, add: b, raises: c, lowers: d}", "5: write exactly one of "),
        ("", "1: no case in it; "),
        ("at_most: 3\n" + WHOLE, "4: 'at_most' is no key here: "),
        ("directional: [}", "4: not valid YAML ("),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_do(tmp_path: Path, cases: str, said: str) -> None:
    file = write(tmp_path / "a.yml", cases)
    problems = problems_of(file)
    assert [problem for problem in problems if problem.startswith(f"{file}:{said}")], problems


def test_every_mistake_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    first = write(
        tmp_path / "a.yml", CASES + "{text: a}\n  - {text: b}\n", "suite: a\nabout: x\nat_least: 3\n"
    )
    second = write(tmp_path / "b.yml", "[]", head="")
    third, fourth = write(tmp_path / "c.yml", WHOLE), write(tmp_path / "d.yml", WHOLE)
    (tmp_path / "empty").mkdir()
    missing = tmp_path / "none.yml"
    said = problems_of(tmp_path, missing, tmp_path / "empty")
    assert [problem.split(": ")[0] for problem in said] == [
        *(f"{first}:{line}" for line in (3, 5, 6)),
        f"{second}:1",
        str(missing),
        str(tmp_path / "empty"),
        f"{fourth}:1",
    ]
    assert f"stands in {third}, too: rename one" in said[-1]
