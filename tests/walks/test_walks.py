"""Random walks through the dialogue: whatever members say in whatever order, what must hold holds."""

import asyncio
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from walk import Walk
from walking import INVARIANTS, BrokenInvariant, Member

from backstory.evaluation.conversations.in_process import InProcessPlayer

ROUND = 100  # walks
STEPS = (5, 7, 9)
SOAK_ROUNDS = 100
# Another one walks elsewhere: WALK_SEED=7 make soak ARGS=tests/walks
SEED = int(os.environ.get("WALK_SEED", "1"))
_pressed: set[str] = set()
_offered: set[str] = set()


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    """One loop for all walks of a round."""
    with asyncio.Runner() as runner:
        yield runner


def walks(agent, runner: asyncio.Runner, number: int, steps: int, count: int = ROUND) -> list[Walk]:
    """Walk so many times, and return every walk as it went."""
    done: list[Walk] = []
    quiet = settings(
        max_examples=count,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seed(number)(lambda: Member(agent, runner, done.append)), settings=quiet)
    for turn in (turn for walk in done for turn in walk.turns):
        _pressed.add(turn.said)
        _offered.update(turn.buttons.values())
    return done


@pytest.mark.parametrize("steps", STEPS)
def test_walks(steps: int, agent, runner: asyncio.Runner) -> None:
    assert len(walks(agent, runner, SEED, steps)) >= ROUND


def test_every_button_that_was_offered_is_answered(agent, runner: asyncio.Runner) -> None:
    if not _offered:
        pytest.skip("nothing was walked")
    for payload in sorted(_offered - _pressed):
        turn = runner.run(InProcessPlayer(agent).say(f"button {payload}", payload, {}))
        assert turn.messages, payload


def test_the_same_seed_walks_the_same_way(agent, runner: asyncio.Runner) -> None:
    first, second = (walks(agent, runner, SEED, steps=8, count=10) for _ in range(2))
    assert [walk.as_read() for walk in first] == [walk.as_read() for walk in second]


def test_what_breaks_is_told_as_a_transcript_to_paste(agent, runner: asyncio.Runner, tmp_path) -> None:
    from backstory.evaluation.conversations.transcripts import read_transcripts

    player, walk = InProcessPlayer(agent), Walk("walk 7", {"country": "GB"}, agent.domain)
    player.begin(walk.name)
    walk.turns.append(runner.run(player.say("told", "hello", walk.metadata)))
    pressed = walk.last.buttons["The lesson in short"]
    walk.turns.append(runner.run(player.say("told", pressed, walk.metadata)))
    told = str(BrokenInvariant("no_empty_reply", "Why it matters.", "nothing was said", walk))
    assert told.startswith("no_empty_reply: nothing was said\nWhy it matters.")
    (tmp_path / "walk.yml").write_text(told[told.index("conversations:") :])
    [read] = read_transcripts(tmp_path / "walk.yml")
    assert (read.name, read.metadata) == ("walk 7", {"country": "GB"})
    assert [turn.user or f"[{turn.press}]" for turn in read.turns] == ["hello", "[The lesson in short]"]


def test_every_invariant_says_why() -> None:
    assert [each.__name__ for each in INVARIANTS if not (each.__doc__ or "").strip()] == []


@pytest.mark.soak
@pytest.mark.parametrize("number", range(1, SOAK_ROUNDS + 1))
def test_ten_thousand_walks(number: int, agent, runner: asyncio.Runner, capsys) -> None:
    steps = 5 + number % 11
    turns = sum(len(walk.turns) for walk in walks(agent, runner, SEED * 1_000 + number, steps))
    with capsys.disabled():
        print(
            f"\rround {number} of {SOAK_ROUNDS}: {number * ROUND} walks, {turns} turns in this one ", end=""
        )
