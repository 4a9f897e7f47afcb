"""The messages that a preview tries: the project's test sets and conversation tests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from backstory.evaluation.conversations.reading import Conversation, read_conversations
from backstory.evaluation.nlu.test_sets import Labelled, read_test_sets
from backstory.evaluation.safety.messages import Group, Message
from backstory.evaluation.safety.signs import FOLDER as SIGNS
from backstory.evaluation.safety.signs import read_tiers
from backstory.evaluation.safety.test_sets import read_messages

NLU = Path("tests") / "nlu"
SAFETY = Path("tests") / "safety"
CONVERSATIONS = Path("tests") / "conversations"
_ORDINARY = NLU / "dev.jsonl"
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class MessageSets:
    """Questions, messages with warning signs or what resembles them, and whole conversations."""

    questions: Sequence[Labelled] = ()
    signs: Sequence[Message] = ()
    conversations: Sequence[Conversation] = ()


def read_message_sets(project: Path) -> MessageSets:
    """Read all of them; a folder that is not there has none.

    Raises:
        UnreadableTestSet: a file can't be read, with every problem of it.
    """
    questions, signs, conversations = (project / folder for folder in (NLU, SAFETY, CONVERSATIONS))
    return MessageSets(
        questions=read_test_sets([questions]).rows if questions.is_dir() else (),
        signs=_signs(project) if signs.is_dir() else (),
        conversations=read_conversations([conversations]).conversations if conversations.is_dir() else (),
    )


def _signs(project: Path) -> list[Message]:
    tiers = read_tiers(project / SIGNS)
    messages = read_messages([project / SAFETY], project / _ORDINARY, tiers).messages
    # The ordinary ones are among the questions.
    return [each for each in messages if each.group is not Group.ORDINARY]


def in_parts(items: Sequence[_Item], size: int) -> Iterator[list[_Item]]:
    """Cut a list into lists of some length at most."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part
