"""No edit is lost, whatever two editors do in whatever order."""

import subprocess
import sys
import threading
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from small_repository import git, small_repository

from backstory.studio.answers.target import Answer
from backstory.studio.saving.repository import Author, Repository
from backstory.studio.saving.saving import Edit, MovedOn, Saved, TouchedByHand, save
from backstory.studio.saving.unfinished import Unfinished

A, B = Author("Ann Lee", "ann@example.org"), Author("Bo O'Neil", "bo@example.org")
ANSWERS = [
    Answer(f"data/responses/{file}.yml", f"utter_{file}_{which}") for file in "ab" for which in ("one", "two")
]
FIRST = ANSWERS[0]

Step = tuple[Author, str, Answer]
STEPS = st.lists(
    st.tuples(st.sampled_from([A, B]), st.sampled_from(["look", "save"]), st.sampled_from(ANSWERS[:3])),
    min_size=4,
    max_size=12,
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_repository(tmp_path)


@pytest.fixture(scope="module")
def lasting_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all interleavings: each goes on where the one before has ended."""
    return small_repository(tmp_path_factory.mktemp("lasting"))


def content_of(project: Path, answer: Answer) -> bytes:
    return (project / answer.file).read_bytes()


def text_of(project: Path, answer: Answer) -> str:
    return answer.wordings(content_of(project, answer))[0].text


def write(project: Path, answer: Answer, text: str, author: Author, base: str | None = None) -> Saved:
    """Save other words in the place of the first."""
    content = content_of(project, answer)
    wordings = answer.wordings(content)
    wordings[0] = wordings[0].model_copy(update={"text": text})
    return save(project, [Edit(answer, base or answer.base(content), wordings)], f"Say {text}", author)


def all_files(project: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(project.glob("data/**/*.yml"))}


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_two_editors_in_any_order_lose_nothing(lasting_project: Path, steps: list[Step]) -> None:
    project, seen, now, number = lasting_project, {}, {}, 0
    accepted: list[tuple[Saved, Answer, Author, str]] = []
    for author, what, answer in steps:
        if what == "look" or (author, answer) not in seen:
            seen[author, answer] = answer.base(content_of(project, answer))
            continue
        number += 1
        text = f"{author.name} writes {number} into {answer.name}, {id(steps)}."
        still = seen[author, answer] == answer.base(content_of(project, answer))
        before, head = all_files(project), Repository(project).head()
        try:
            saved = write(project, answer, text, author, seen[author, answer])
        except MovedOn as moved:
            assert not still, "an edit of what nobody else has changed was refused"
            assert (all_files(project), Repository(project).head()) == (before, head)
            # Both texts: the editor has theirs, and gets the other.
            assert answer.wordings(moved.content)[0].text == now[answer]
            seen[author, answer] = answer.base(moved.content)
        else:
            assert still, "an edit went over another one that its editor had not seen"
            accepted.append((saved, answer, author, text))
            now[answer] = text
            (seen[author, answer],) = saved.bases
    for answer, text in now.items():
        assert text_of(project, answer) == text
    for saved, answer, author, text in accepted:
        held = git(project, "show", f"{saved.commit}:{answer.file}")
        assert text in [each.text for each in answer.wordings(held.encode())]
        assert (
            git(project, "show", "-s", "--format=%an %ae", saved.commit).strip()
            == f"{author.name} {author.email}"
        )
    assert git(project, "status", "--porcelain") == ""


def test_editors_at_the_same_moment_wait_for_each_other(project: Path) -> None:
    base = FIRST.base(content_of(project, FIRST))
    outcomes: list[object] = []

    def edit(number: int) -> None:
        try:
            outcomes.append(write(project, FIRST, f"Words of {number}.", A, base))
        except MovedOn as moved:
            outcomes.append(moved)

    threads = [threading.Thread(target=edit, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(each, Saved) for each in outcomes) == 1
    assert sum(isinstance(each, MovedOn) for each in outcomes) == 5
    assert len(git(project, "log", "--format=%s").splitlines()) == 2


def test_the_commit_is_the_editors_and_holds_only_the_file(project: Path) -> None:
    (project / "other.txt").write_text("somebody else's")
    git(project, "add", "other.txt")
    saved = write(project, FIRST, "Other words.", A)
    told = git(project, "show", "--format=%an <%ae>|%cn|%s", "--name-only", saved.commit).split("\n")
    assert told[0] == "Ann Lee <ann@example.org>|Backstory studio|Say Other words."
    assert [line for line in told[1:] if line] == [FIRST.file]
    assert git(project, "diff", "--cached", "--name-only") == "other.txt\n"


def test_what_somebody_left_in_the_folder_is_refused_and_stays(project: Path) -> None:
    file = project / FIRST.file
    file.write_text(file.read_text().replace("Two.", "Two, by hand."))
    before = file.read_bytes()
    with pytest.raises(TouchedByHand, match=r"a\.yml.*commits"):
        write(project, FIRST, "Other words.", A)
    assert file.read_bytes() == before
    write(project, ANSWERS[2], "Another file goes on.", A)


def test_saving_the_same_words_makes_no_commit(project: Path) -> None:
    head = Repository(project).head()
    assert write(project, FIRST, text_of(project, FIRST), A).commit == head


def test_a_commit_that_git_refuses_leaves_the_file_as_it_was(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(project, "checkout", "-q", "-b", "other")
    git(project, "commit", "-q", "--allow-empty", "-m", "other")
    git(project, "checkout", "-q", "main")
    (project / "x").write_text("x")
    git(project, "add", "x")
    git(project, "commit", "-q", "-m", "x")
    git(project, "merge", "-q", "--no-commit", "--no-ff", "other")
    before = content_of(project, FIRST)
    with pytest.raises(Exception, match="merge"):
        write(project, FIRST, "Other words.", A)
    assert content_of(project, FIRST) == before


def test_a_save_that_was_killed_between_file_and_git_is_committed_by_the_next(project: Path) -> None:
    content = content_of(project, FIRST)
    wordings = FIRST.wordings(content)
    wordings[0] = wordings[0].model_copy(update={"text": "Written, not committed."})
    after = FIRST.edited(content, wordings)
    (project / "var" / "studio").mkdir(parents=True)
    Unfinished(project).note({FIRST.file: after}, "Say it", A)
    (project / FIRST.file).write_bytes(after)
    write(project, ANSWERS[1], "The next.", B)
    assert git(project, "log", "--format=%an %s", "-2").splitlines() == [
        "Bo O'Neil Say The next.",
        "Ann Lee Say it",
    ]
    assert git(project, "status", "--porcelain") == ""


def test_a_save_that_was_killed_before_the_file_is_forgotten(project: Path) -> None:
    (project / "var" / "studio").mkdir(parents=True)
    Unfinished(project).note({FIRST.file: b"never written"}, "Say it", A)
    write(project, ANSWERS[1], "The next.", B)
    assert git(project, "log", "--format=%s", "-2").splitlines() == ["Say The next.", "Begin"]


def test_a_killed_process_lets_go_of_the_lock(project: Path) -> None:
    hold = (
        "import sys, time, pathlib; from backstory.studio.saving.lock import alone\n"
        "with alone(pathlib.Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", hold, str(project)], stdout=subprocess.PIPE)
    assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
    holder.kill()
    holder.wait()
    write(project, FIRST, "After it.", A)
