"""Compares what every client got with what the database holds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.soak.conversation import Conversation
from benchmarks.soak.stored import StoredTurn


@dataclass
class Verdict:
    """What must be empty: ids of messages, or of conversations for ``disordered``."""

    lost: list[str] = field(default_factory=list)  # answered, but not stored
    doubled: list[str] = field(default_factory=list)  # stored more than once
    differing: list[str] = field(default_factory=list)  # answered in other words than are stored
    answered_anew: list[str] = field(default_factory=list)  # a retry got another answer
    disordered: list[str] = field(default_factory=list)  # stored in another order
    unanswered: list[str] = field(default_factory=list)  # no answer, however often it was sent

    @property
    def is_good(self) -> bool:
        """Whether nothing was found."""
        return not any(vars(self).values())


def judge(talked: Sequence[Conversation], stored: Mapping[str, Sequence[StoredTurn]]) -> Verdict:
    """Return what went wrong.

    Args:
        talked: the conversations as their clients saw them.
        stored: the turns in the database by conversation.
    """
    verdict = Verdict()
    for conversation in talked:
        _judge_one(conversation, stored.get(conversation.conversation_id, ()), verdict)
    return verdict


def _judge_one(conversation: Conversation, turns: Sequence[StoredTurn], verdict: Verdict) -> None:
    counted = Counter(turn.message_id for turn in turns)
    replies = {turn.message_id: turn.reply for turn in turns}
    sent = [exchange.message_id for exchange in conversation.exchanges]
    verdict.lost += [each for each in sent if not counted[each]]
    verdict.doubled += [str(each) for each, count in counted.items() if count > 1]
    verdict.differing += [
        exchange.message_id
        for exchange in conversation.exchanges
        if replies.get(exchange.message_id, exchange.reply) != exchange.reply
    ]
    kept = [turn.message_id for turn in turns if turn.message_id in set(sent)]
    if list(dict.fromkeys(kept)) != [each for each in sent if counted[each]]:
        verdict.disordered.append(conversation.conversation_id)
    verdict.unanswered += conversation.unanswered
    verdict.answered_anew += conversation.answered_anew
