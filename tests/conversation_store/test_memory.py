"""What is folded turn by turn is what all events together say, whatever was said."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backstory.conversations.memory import WINDOW, Memory
from backstory.conversations.rebuilding import memory_of, within_window

# A busy machine takes longer to think of conversations than hypothesis expects.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

LISTEN = {"event": "action", "name": "action_listen"}

bots = st.fixed_dictionaries(
    {
        "event": st.just("bot"),
        "data": st.fixed_dictionaries(
            {
                "buttons": st.lists(st.builds(lambda p: {"payload": p}, st.sampled_from(["/a", "/b", "c"]))),
                "custom": st.sampled_from([None, {"type": "lesson", "id": "x"}, {"type": "sources"}]),
            }
        ),
        "metadata": st.fixed_dictionaries(
            {
                "utter_action": st.sampled_from(["utter_a", "utter_b"]),
                "variation": st.integers(0, 3),
                "metadata": st.sampled_from([{}, {"claims": []}, {"claims": ["one"]}]),
            }
        ),
    }
)
users = st.fixed_dictionaries(
    {
        "event": st.just("user"),
        "metadata": st.sampled_from([{}, {"country": "GB"}, {"name": "Ana"}]),
        "parse_data": st.fixed_dictionaries(
            {
                "intent": st.builds(
                    lambda name: {"name": name}, st.sampled_from(["greet", "start_over", "leg_pain"])
                ),
                "safety": st.sampled_from([{}, {"outcome": "alarm", "tier": "crisis"}, {"outcome": "ask"}]),
            }
        ),
    }
)
slots = st.builds(lambda value: {"event": "slot", "name": "depth", "value": value}, st.integers(0, 2))
breaks = st.sampled_from([{"event": "session_started"}, {"event": "restart"}])
turns = st.builds(
    lambda before, user, after: [*before, user, *after, LISTEN],
    st.lists(breaks, max_size=1),
    users,
    st.lists(st.one_of(bots, slots, breaks), max_size=3),
)


def numbered(conversation: list[list[dict[str, Any]]]) -> list[list[tuple[int, dict[str, Any]]]]:
    numbers = iter(range(1, 10_000))
    return [[(next(numbers), event) for event in turn] for turn in conversation]


@patient
@given(st.lists(turns, max_size=40))
def test_turn_by_turn_and_all_at_once_remember_the_same(conversation: list[list[dict[str, Any]]]) -> None:
    memory, rows = Memory(), []
    for turn in numbered(conversation):
        memory = memory.with_turn([event for _, event in turn], rows[-1][0] if rows else 0)
        memory = within_window(memory, rows)
        rows += turn
    assert memory == memory_of(rows)


@patient
@given(st.lists(turns, min_size=WINDOW + 1, max_size=60))
def test_what_is_remembered_does_not_grow_with_the_conversation(conversation: list[Any]) -> None:
    rows = [row for turn in numbered(conversation) for row in turn]
    memory = memory_of(rows)
    assert len(memory.starts) <= WINDOW
    # Three answers, two tiers, a start over, two facts of the host app, and each lesson offered once.
    lessons = sum("lesson" in str(turn) for turn in memory.turns)
    assert len(memory.turns) - lessons <= 8
    assert all(len(set(places)) == len(places) for places in memory.heard.values())


@patient
@given(st.lists(turns, max_size=20))
def test_it_is_stored_whole(conversation: list[Any]) -> None:
    memory = memory_of([row for turn in numbered(conversation) for row in turn])
    assert Memory.from_json(memory.as_json()) == memory
