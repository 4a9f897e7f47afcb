"""Every mistake in the library's files is reported at once, with its place and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from library_files import FILES

from backstory.library import LibraryError, load_library

Change = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def change(folder: Path) -> Change:
    def replace(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1))

    return replace


def problems(folder: Path) -> list[str]:
    with pytest.raises(LibraryError) as error:
        load_library(folder)
    assert str(error.value) == "\n".join(error.value.problems)
    return [problem.replace(f"{folder}/", "") for problem in error.value.problems]


def test_a_library_without_mistakes_loads(folder: Path) -> None:
    assert list(load_library(folder).claims) == ["scans_show_tissues", "athletes"]


# file | what stands there | the mistake | line and what follows | what else is said
MISTAKES = r"""
claims | stands_in: | stand_in: | 4: scans_show_tissues: 'stand_in' | no such key
claims | \n    sentence: Scans show tissues. |  | 2: scans_show_tissues: 'sentence' | required
claims | \n    stands_in: paragraph 1 |  | 2: scans_show_tissues: | needs stands_in (the article)
claims | {people: 98} | 98 | 7: athletes: 'figures' | dictionary
claims | references: | article_says: x\n    references: | 5: athletes: | come together
claims | id: athletes | id: The Athletes | 5: The Athletes: 'id' | pattern
claims | Few had a clear scan. | "" | 6: athletes: 'sentence' | at least 1 character
claims | sentence: Few | sentence: @Few | 6: not valid YAML | check indentation
claims | sentence: Few | sentence: !secret | 6: not valid YAML | '!secret'
references | doi: 10 | doi: doi.org/10 | 10: rajeswaran_2014: 'doi' | pattern
references | year: 2014 | year: soon | 5: rajeswaran_2014: 'year' | integer
references | year: 2014 | year: 2014-99-99 | 2: not valid YAML | month must be in 1..12
references | \n    volume: 43(7) |  | 2: rajeswaran_2014: | needs journal, volume and pages
references | [Rajeswaran G] | Rajeswaran G | 4: rajeswaran_2014: 'authors' | tuple
lessons | status: earlier | status: old | 4: rethink: 'status' | 'earlier', 'this' or 'coming'
lessons | ahead. | ahead.\n    where: Here | 7: to_come: | a coming lesson has no `where`
lessons | \n    where: In the Library. |  | 2: rethink: | every other needs one
topics | The athletes | Forty-one letters which is one too many.. | 2: athlete_study: 'title' | at most 40
topics | {id: athlete_study, title: The athletes} | words | 2: entry: | dictionary
findings | , words: a bulging disc |  | 2: bulge: 'words' | required
imaging | an MRI | "" | 2: mri: 'words' | at least 1 character
topics | topics: | topic: | 1: expected one key | 'topics:'
topics | topics: | more: 1\ntopics: | 1: expected one key | 'topics:'
path | \n    tells: athlete_study\n    opening: First |  \n    opening: First | 2: scans: 'tells' | required
path | opening: First. | opening: "" | 4: scans: 'opening' | at least 1 character
path | tells: athlete_study | tells: no_topic | 2: scans: | no topic 'no_topic' in topics.yml: add it
path | wear, tells: athlete_study | wear, tells: no_topic | 2: scans: | no topic 'no_topic'
path | Nothing, tells: athlete_study | Nothing, tells: no_topic | 2: scans: | no topic 'no_topic'
path | next: [athlete_study] | next: [no_topic] | 10: end: | no topic 'no_topic'
path | , opening: So. |  | 7: scans: 'replies.1' | tells and opening come together
path | title: Wear, | title: Wear, means: maybe, | 7: scans: 'replies.0.means' | 'yes', 'no' or 'other'
path | id: nothing | id: worn | 2: scans: | the reply 'worn' stands twice or is reserved
path | id: nothing | id: skip | 2: scans: | the reply 'skip' stands twice or is reserved
path | \n    question: What did it find? |  | 2: scans: | question and replies come together
path | \n    next: [athlete_study] |  | 10: end: | a question with replies, or (the last one) `next`
path | id: end | id: scans | 10: scans: | stands twice
path | path: | steps: | 1: expected one key | 'path:'
"""


@pytest.mark.parametrize("mistake", MISTAKES.strip().splitlines())
def test_a_mistake_names_file_line_entry_and_remedy(folder: Path, change: Change, mistake: str) -> None:
    name, old, new, where, what = (cell.strip().replace(r"\n", "\n") for cell in mistake.split("|"))
    change(f"{name}.yml", old, new)
    (problem,) = problems(folder)
    assert problem.startswith(f"{name}.yml:{where}")
    assert what in problem


def test_an_unknown_key_comes_with_what_to_do(folder: Path, change: Change) -> None:
    change("topics.yml", "title:", "titel:")
    assert any("no such key: check the spelling or take it out" in problem for problem in problems(folder))


def test_a_missing_file_is_named_with_the_way_to_get_it_back(folder: Path) -> None:
    (folder / "topics.yml").unlink()
    (problem,) = problems(folder)
    assert problem.startswith("topics.yml: the file can't be read: put it back (git checkout")


def test_a_file_that_is_not_text_is_named(folder: Path) -> None:
    (folder / "topics.yml").write_bytes(b"\xff\xfe\x00")
    (problem,) = problems(folder)
    assert problem.startswith("topics.yml:1: not valid YAML")


def test_an_empty_file_is_named(folder: Path) -> None:
    (folder / "topics.yml").write_text("")
    assert problems(folder) == ["topics.yml:1: expected one key, 'topics:', with a list under it"]


def test_an_unknown_reference_is_named_with_its_claim_and_remedy(folder: Path, change: Change) -> None:
    change("claims.yml", "[rajeswaran_2014]", "[rajeswaran_2015]")
    (problem,) = problems(folder)
    assert problem.startswith("claims.yml")
    assert "athletes: no reference 'rajeswaran_2015' in references.yml: add it there or correct" in problem


def test_a_repeated_id_is_named_with_its_remedy(folder: Path, change: Change) -> None:
    change("claims.yml", "id: athletes", "id: scans_show_tissues")
    (problem,) = problems(folder)
    assert problem.startswith("claims.yml")
    assert "the id 'scans_show_tissues' stands twice: rename or remove one" in problem


@pytest.mark.parametrize(
    ("old", "new"), [("[rajeswaran_2014]", "[other]"), ("athletes", "scans_show_tissues")]
)
def test_an_unknown_reference_and_a_repeated_id_name_their_line(folder, change, old: str, new: str) -> None:
    change("claims.yml", old, new)
    (problem,) = problems(folder)
    assert problem.startswith(("claims.yml:5:", "claims.yml:8:"))


def test_all_mistakes_of_all_files_are_reported_at_once(folder: Path, change: Change) -> None:
    change("claims.yml", "sentence: Scans", "sentense: Scans")
    change("claims.yml", "[rajeswaran_2014]", "[nobody_1999]")
    change("lessons.yml", "status: earlier", "status: old")
    change("topics.yml", "The athletes", "x" * 41)
    change("path.yml", "title: Wear", "titel: Wear")
    found = sorted(problem.split(":")[0] for problem in problems(folder))
    assert found == 3 * ["claims.yml"] + ["lessons.yml", "path.yml", "path.yml", "topics.yml"]
