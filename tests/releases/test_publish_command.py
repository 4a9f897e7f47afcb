"""``backstory publish``, ``rollback`` and ``releases`` on a real project, with few test messages."""

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from publishing import (
    ANSWERS,
    edit,
    first_release,
    make_project,
    overlook_a_sign,
    publish_killed_at,
    replace,
)

from backstory.cli import main
from backstory.releases import Kind, all_releases, live_name, live_release
from backstory.releases.lock import alone
from backstory.releases.shelf import RELEASES
from backstory.terminal import publish as publishing_command
from backstory.terminal.publishing_gates import RESULTS

TOPICS = "content/library/topics.yml"
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def shared(root: Path, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(root, model, tmp_path_factory.mktemp("publishing"))


@pytest.fixture
def project(shared: Path, root: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project as it was when the first release went live, and nothing published since."""
    shutil.rmtree(shared / RELEASES, ignore_errors=True)
    for name in ("data", "content"):
        shutil.rmtree(shared / name)
        shutil.copytree(root / name, shared / name)
    overlook_a_sign(shared, False)
    first_release(shared, model)
    monkeypatch.chdir(shared)
    return shared


@pytest.fixture
def run() -> Run:
    def command(*arguments: str) -> Result:
        return CliRunner().invoke(main, list(arguments))

    return command


def test_a_change_of_words_goes_live_with_the_model_as_it_is(project: Path, run: Run) -> None:
    first = live_release(project)
    edit(project, 1)
    done = run("publish", "--yes", "--author", "Ada", "--notes", "Junior players")
    assert done.exit_code == 0, done.output
    assert "Only words changed" in done.stderr
    assert "Training" not in done.stderr and "Measuring" not in done.stderr
    live = live_release(project)
    assert live is not None and first is not None
    assert f"Live: {live.name}" in done.stderr
    assert (live.kind, live.author, live.notes, live.follows) == (
        Kind.TEXT,
        "Ada",
        "Junior players",
        first.name,
    )
    assert live.changed == ("content/library/references.yml", ANSWERS)
    assert live.model.samefile(first.model)
    assert "98 junior athletes" in (live.content / ANSWERS).read_text()


def test_what_is_live_already_is_not_published_again(project: Path, run: Run) -> None:
    before = live_name(project)
    done = run("publish", "--yes", "--author", "Ada")
    assert (done.exit_code, live_name(project)) == (0, before)
    assert "Nothing to publish" in done.stderr


def test_a_mistake_in_the_content_stops_it_and_is_shown(project: Path, run: Run) -> None:
    before = live_name(project)
    replace(project / ANSWERS, r"claims: \[athletes_few_clear_scans", "claims: [athletes_nobody_knows")
    stopped = run("publish", "--yes", "--author", "Ada")
    assert (stopped.exit_code, live_name(project)) == (1, before)
    assert f"{ANSWERS}:" in stopped.stdout and "athletes_nobody_knows" in stopped.stdout
    assert "Not published; members go on with what is live" in stopped.stderr
    assert len(all_releases(project)) == 1


def test_a_model_below_the_safety_floor_is_never_published(project: Path, run: Run) -> None:
    before = live_name(project)
    (project / TOPICS).write_text((project / TOPICS).read_text() + "# a change that is more than words\n")
    overlook_a_sign(project, True)
    stopped = run("publish", "--yes", "--author", "Ada")
    assert (stopped.exit_code, live_name(project)) == (1, before)
    assert "The model is not good enough" in stopped.stderr
    assert "found.tiers.emergency.found: 50.0 % and must be at least 90 %" in stopped.stderr
    assert len(all_releases(project)) == 1


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux which processes there are")
def test_what_measures_for_a_publishing_that_is_killed_ends_with_it(project: Path) -> None:
    (project / TOPICS).write_text((project / TOPICS).read_text() + "# a change that is more than words\n")
    shutil.rmtree(project / RESULTS, ignore_errors=True)
    measuring: list[int] = []

    def wait_for_both(publishing: int) -> None:
        while len(children_of(publishing)) < 2:
            time.sleep(0.05)
        measuring.extend(children_of(publishing))

    publish_killed_at(project, "Measuring: understanding, safety and conversations …", wait_for_both)
    while any(map(is_alive, measuring)):
        time.sleep(0.1)
    # Left alone, they would have come to their end.
    assert [*(project / RESULTS).rglob("*.json")] == []


def children_of(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def is_alive(process: int) -> bool:
    """Nobody may have asked how a process ended whose parent was killed: it stays as a zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_more_than_words_is_measured_and_its_figures_are_kept(project: Path, run: Run) -> None:
    (project / TOPICS).write_text((project / TOPICS).read_text() + "# a change that is more than words\n")
    publish_killed_at(project, "Measuring: understanding, safety and conversations …")
    assert len(all_releases(project)) == 1
    done = run("publish", "--yes", "--author", "Ada")
    assert done.exit_code == 0, done.output
    live = live_release(project)
    assert live is not None and live.kind is Kind.WHOLE
    reached = {figure.name: (figure.value, figure.must) for figure in live.figures}
    assert reached["Emergencies"] == (1.0, "at least 90 %")
    assert reached["Conversations"] == (1.0, "all")
    listed = run("releases")
    assert "Emergencies" in listed.output and "100.0 %" in listed.output


def test_files_that_change_meanwhile_stop_it(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = live_name(project)
    edit(project, 1)
    monkeypatch.setattr(publishing_command, "_look_over", lambda project: edit(project, 2))
    stopped = run("publish", "--yes", "--author", "Ada")
    assert (stopped.exit_code, live_name(project)) == (1, before)
    assert f"{ANSWERS} changed meanwhile" in stopped.stderr


def test_only_one_at_a_time(project: Path, run: Run) -> None:
    with alone(project):
        for command in (["publish", "--author", "Ada"], ["rollback"]):
            refused = run(*command, "--yes")
            assert refused.exit_code == 1
            assert "somebody else publishes or rolls back" in refused.stderr


@pytest.mark.parametrize("command", ["publish", "rollback"])
def test_nobody_is_published_for_without_a_yes(project: Path, run: Run, command: str) -> None:
    refused = run(command)
    assert refused.exit_code == 2
    assert "add --yes" in refused.output


def test_rollback_goes_to_the_one_before_and_to_any_by_name(project: Path, run: Run) -> None:
    first = live_name(project)
    names = [first]
    for version in (1, 2):
        edit(project, version)
        assert run("publish", "--yes", "--author", "Ada").exit_code == 0
        names.append(live_name(project))
    for expected in (names[1], names[0]):
        done = run("rollback", "--yes")
        assert (done.exit_code, live_name(project)) == (0, expected)
        assert f"Live: {expected}" in done.stderr and "by Ada" in done.stderr
    refused = run("rollback", "--yes")
    assert (refused.exit_code, live_name(project)) == (1, first)
    assert "is the first release" in refused.stderr
    assert run("rollback", str(names[2]), "--yes").exit_code == 0
    assert live_name(project) == names[2]


@pytest.mark.parametrize("name", ["20200101-000000-nobody", "../first", "current"])
def test_rollback_to_nowhere_says_where_to_look(project: Path, run: Run, name: str) -> None:
    before = live_name(project)
    refused = run("rollback", name, "--yes")
    assert (refused.exit_code, live_name(project)) == (1, before)
    assert "backstory releases lists them" in refused.stderr


def test_the_list_names_the_live_one_and_is_there_for_programs(project: Path, run: Run) -> None:
    edit(project, 1)
    run("publish", "--yes", "--author", "Ada", "--notes", "Junior players")
    run("rollback", "--yes")
    lines = run("releases").output.splitlines()
    assert [line.split()[0] == "live" for line in lines] == [False, False, True]
    assert lines[1].endswith("text   Junior players")
    newest, first = json.loads(run("releases", "--json").output)
    assert (newest["live"], newest["follows"], newest["kind"]) == (False, first["name"], "text")
    assert first["live"]


def test_before_anything_is_published_it_says_so(project: Path, run: Run) -> None:
    shutil.rmtree(project / RELEASES)
    assert "Nothing was published yet" in run("releases").output
    assert "Nothing was published yet" in run("rollback", "--yes").stderr


def test_a_live_release_that_is_broken_is_told_andreplaced(project: Path, run: Run) -> None:
    live = live_release(project)
    assert live is not None
    live.model.unlink()
    listed = run("releases")
    assert listed.exit_code == 1 and f"{live.name} is live and can't be read" in listed.output
    assert "nobody knows what was before" in run("rollback", "--yes").stderr
    started = run("serve")
    assert started.exit_code == 1 and "Not started" in started.stderr
