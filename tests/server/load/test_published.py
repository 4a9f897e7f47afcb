"""A server follows the live release: no message is lost and no reply mixed, even if publishing is killed."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import httpx
import pytest
from publishing import (
    QUESTION,
    VERSIONS,
    edit,
    first_release,
    make_project,
    publish,
    publish_killed_at,
    version_of,
)
from served import Served, serving

from backstory.releases import live_name, live_release, make_live, named_release
from backstory.releases.release import read_release
from backstory.releases.shelf import RELEASES

STEPS = (
    "Looking over the content …",
    "Looking over the content: done",
    "Writing the release …",
    "Writing the release: done",
    "Going live …",
    "Going live: done",
    "Live:",
)
# Where files change; before these, nothing is written.
TELLING = STEPS[2], STEPS[4], STEPS[5]
LONGEST = 60  # seconds until a release is served, on a machine that has much to do


@pytest.fixture(scope="module")
def published(root: Path, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of a project that was published once."""
    project = make_project(root, model, tmp_path_factory.mktemp("published"))
    first_release(project, model)
    with serving(project, project / "log") as served:
        yield served


@contextmanager
def members_asking(served: Served) -> Iterator[list[int]]:
    """Have members ask all the time, each in a conversation of its own; gives the versions that they got."""
    heard: list[int] = []
    done, numbers = threading.Event(), count()

    def ask() -> None:
        with httpx.Client() as client:
            # A breath between two questions: publishing and the server need the cores, too.
            while not done.wait(0.02):
                reply = served.say(QUESTION, f"asking {next(numbers)}", client)
                assert reply.status_code == 200, reply.text
                heard.append(version_of(reply.text))

    with ThreadPoolExecutor(2) as crowd:
        asking = [crowd.submit(ask) for _ in range(2)]
        try:
            yield heard
        finally:
            done.set()
        for each in asking:
            each.result()


def wait_until(served: Served, what: Callable[[], bool]) -> None:
    end = time.monotonic() + LONGEST
    while not what():
        assert time.monotonic() < end, served.process.output
        time.sleep(0.05)


def is_served(served: Served) -> bool:
    ready = httpx.get(f"{served.url}/ready", timeout=30).json()
    return bool(ready["release"] == live_name(served.project))


def now_said(served: Served) -> int:
    return version_of(served.say(QUESTION, f"now {time.monotonic()}").text)


def test_the_release_is_served_and_not_the_folder(published: Served) -> None:
    edit(published.project, 1)
    assert now_said(published) == 0
    assert is_served(published)


@pytest.mark.parametrize(
    "steps",
    [pytest.param(TELLING, id="telling"), pytest.param(STEPS, id="every", marks=pytest.mark.soak)],
)
def test_publishing_killed_at_any_step_leaves_the_old_or_the_new(
    published: Served, steps: tuple[str, ...]
) -> None:
    with members_asking(published) as heard:
        for number, step in enumerate(steps):
            version = number % (len(VERSIONS) - 1) + 1
            before = now_said(published)
            edit(published.project, version)
            publish_killed_at(published.project, step)
            assert live_release(published.project) is not None
            wait_until(published, lambda: is_served(published))
            assert now_said(published) in {before, version}
        edit(published.project, 1)
        publish(published.project, "--notes", "After all that")
        wait_until(published, lambda: is_served(published))
        # Until a member who asks has it: the crowd goes home when this ends.
        wait_until(published, lambda: 1 in heard)
    assert now_said(published) == 1
    assert 0 in heard
    assert not list((published.project / RELEASES).glob(".new-*"))
    assert "Traceback" not in published.process.output


def test_going_back_serves_what_was_before(published: Served) -> None:
    edit(published.project, 2)
    publish(published.project)
    wait_until(published, lambda: now_said(published) == 2)
    live = live_release(published.project)
    assert live is not None
    before = named_release(published.project, str(live.follows))
    assert before is not None
    with members_asking(published) as heard:
        make_live(before)
        wait_until(published, lambda: is_served(published))
    assert now_said(published) == 1
    assert set(heard) <= {1, 2}


def test_a_release_that_can_t_be_served_leaves_the_one_before(published: Served) -> None:
    before = live_release(published.project)
    assert before is not None
    wait_until(published, lambda: is_served(published))
    broken = before.folder.with_name("20991231-235959-broken")
    shutil.copytree(before.folder, broken)
    (broken / before.content.name / "data" / "responses" / "actions.yml").unlink()
    make_live(read_release(broken))
    wait_until(published, lambda: f"{broken.name} can't be loaded" in published.process.output)
    assert now_said(published) == 1
    assert httpx.get(f"{published.url}/ready").json()["release"] == before.name
    make_live(before)
    time.sleep(1)
    assert now_said(published) == 1
    assert published.process.output.count("can't be loaded") == 1
