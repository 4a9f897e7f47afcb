"""Walks the dialogue at random: a member asks, presses, worries, jokes, pastes nonsense and starts over."""

import asyncio
import itertools
from collections.abc import Callable
from pathlib import Path

import yaml
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from shape import SHAPE
from substance import SUBSTANCE
from walk import Walk

from backstory.evaluation.conversations.in_process import InProcessPlayer
from backstory.library import load_library

INVARIANTS = (*SUBSTANCE, *SHAPE)
MESSAGES = yaml.safe_load((Path(__file__).parent / "messages.yml").read_text(encoding="utf-8"))
DELETE = '/privacy{"request": "delete"}'
CHECK_ANSWERS = ("No", "No", "No", "Skip this one", "Stop the check", "Yes, or not sure", "not since tuesday")
PRESSED = (
    "tell_me_more",
    "simplify",
    "ask_sources",
    "next_lesson",
    "find_past_lesson",
    "human_handoff",
    "privacy",
)
# What a host app sends along: nothing, or a country, a name, and the lessons that are done.
MEMBERS = (
    {},
    {"name": "Ana", "country": "GB"},
    {"country": "US", "completed_lessons": ["rethink_your_pain"]},
    {"country": "ZZ", "name": "{name}", "completed_lessons": ["what_your_back_can_do", "unheard_of"]},
    {"completed_lessons": ["rethink_your_pain", "what_your_back_can_do", "feeling_safe_to_move"]},
)
_senders = itertools.count()


class BrokenInvariant(AssertionError):
    """Says which, why it matters, and what was said; ends with the walk as a transcript to paste."""

    def __init__(self, name: str, why: str, what: str, walk: Walk) -> None:
        super().__init__(f"{name}: {what}\n{why}\n\n{walk.as_read()}\n\n{walk.transcript()}")
        self.name, self.what = name, what


class Member(RuleBasedStateMachine):
    """Holds one conversation with the real model and actions, and judges each reply."""

    def __init__(self, agent, runner: asyncio.Runner, done: Callable[[Walk], None]) -> None:
        super().__init__()
        self._player = InProcessPlayer(agent)
        self._domain, self._runner, self._done = agent.domain, runner, done
        self._sender = f"walk-{next(_senders)}"

    @initialize(number=st.integers(0, 9_999), metadata=st.sampled_from(MEMBERS))
    def begins(self, number: int, metadata: dict) -> None:
        """Draw the wording by the walk's name, and let the host app send what it knows."""
        self.walk = Walk(f"walk {number}", metadata, self._domain)
        self._player.begin(self.walk.name)

    def teardown(self) -> None:
        """Hand over the walk as it went."""
        if hasattr(self, "walk"):
            self._done(self.walk)

    # -- What members type

    @rule(text=st.sampled_from(MESSAGES["questions"]))
    def asks(self, text: str) -> None:
        self._say("questions", text)

    @rule(text=st.sampled_from(MESSAGES["follow_ups"]))
    def follows_up(self, text: str) -> None:
        self._say("follow_ups", text)

    @rule(text=st.sampled_from([*MESSAGES["several"], *MESSAGES["feelings"]]))
    def feels_or_asks_several(self, text: str) -> None:
        self._say("several", text)

    @precondition(lambda self: not self._alarmed)
    @rule(text=st.sampled_from(MESSAGES["edges"]))
    def goes_to_the_edge(self, text: str) -> None:
        self._say("edges", text)

    @precondition(lambda self: not self._alarmed)
    @rule(text=st.sampled_from([*MESSAGES["small_talk"], *MESSAGES["not_ours"]]))
    def chats(self, text: str) -> None:
        self._say("small_talk", text)

    @precondition(lambda self: not self._alarmed)
    @rule(
        parts=st.lists(st.sampled_from([*MESSAGES["questions"], *MESSAGES["edges"]]), min_size=3, max_size=30)
    )
    def goes_on_and_on(self, parts: list[str]) -> None:
        self._say("long", ", and ".join(parts))

    @precondition(lambda self: not self._alarmed)
    @rule(text=st.sampled_from(MESSAGES["serious_words"]))
    def reads_a_serious_word(self, text: str) -> None:
        self._say("serious_words", text)

    @precondition(lambda self: not self._alarmed and self._turns > 1)
    @rule(tier=st.sampled_from(sorted(MESSAGES["signs"])), data=st.data())
    def names_a_sign(self, tier: str, data: st.DataObject) -> None:
        self._say(f"signs: {tier}", data.draw(st.sampled_from(MESSAGES["signs"][tier])))

    # -- What members press

    @precondition(lambda self: self._turns and self.walk.last.buttons)
    @rule(data=st.data())
    def presses(self, data: st.DataObject) -> None:
        """One of the last reply's buttons."""
        self._say("button", data.draw(st.sampled_from(list(self.walk.last.buttons.values()))))

    @precondition(lambda self: self._older)
    @rule(data=st.data())
    def scrolls_up_and_presses(self, data: st.DataObject) -> None:
        """One of an older reply's buttons."""
        self._say("older button", data.draw(st.sampled_from(self._older)))

    @precondition(lambda self: not self._alarmed)
    @rule(intent=st.sampled_from([*load_library().topics, *PRESSED]))
    def presses_a_topic(self, intent: str) -> None:
        """One that a question back or a follow-up may offer."""
        self._say("topic", f"/{intent}")

    @rule(text=st.sampled_from(["/start_over", DELETE]))
    def starts_anew(self, text: str) -> None:
        self._say("anew", text)

    @rule(answers=st.lists(st.sampled_from(CHECK_ANSWERS), max_size=6))
    def checks_the_signs(self, answers: list[str]) -> None:
        """As far as the member likes, now and then interrupted."""
        self._say("check", "/check_signs")
        for answer in answers:
            if self.walk.last.buttons.keys() >= {"No", "Skip this one"}:
                self._say("check", answer)

    @rule(words=st.lists(st.sampled_from(["skip", "next", "go on", "stop"]), max_size=3))
    def walks_the_path(self, words: list[str]) -> None:
        """The lesson a step at a time; its buttons are pressed as any other."""
        self._say("path", "/guided_path")
        for each in words:
            self._say("path", each)

    # -- The walk

    @property
    def _turns(self) -> int:
        return len(self.walk.turns)

    @property
    def _alarmed(self) -> bool:
        """Few rules go on after an alarm: all get the same answer, and the walk has more to see."""
        last = self.walk.turns[-1:]
        return bool(last) and any(each.custom.get("type") == "urgent" for each in last[0].messages)

    @property
    def _older(self) -> list[str]:
        return sorted({payload for turn in self.walk.turns[:-1] for payload in turn.buttons.values()})

    def _say(self, kind: str, text: str) -> None:
        turn = self._runner.run(self._player.say(self._sender, text, self.walk.metadata))
        self.walk.turns.append(turn)
        self.walk.kinds.append(kind)
        for invariant in INVARIANTS:
            for what in invariant(self.walk):
                self.broken(invariant, what)

    def broken(self, invariant: Callable, what: str) -> None:
        """Fail, with the walk so far."""
        raise BrokenInvariant(invariant.__name__, invariant.__doc__ or "", what, self.walk)
