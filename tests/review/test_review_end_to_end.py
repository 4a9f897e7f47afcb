"""A conversation held with the real assistant, reviewed, and deleted by its member."""

from pathlib import Path

from rasa.core.channels.channel import UserMessage

from backstory.review.consent import KEY
from backstory.review.labels import Label, read_labels
from backstory.review.message import Reason
from backstory.review.queue import queue
from backstory.review.store import read_store

MEMBER = "reviewed member"
DECLINED = "my name is Zelda, what is the capital of france"
ANSWERED = "is it bad to get scanned a lot"
COMPLAINT = "no thats not what i asked"
DELETE = '/privacy{"request": "delete"}'


async def test_it_is_listed_masked_and_leaves_nothing_when_it_is_deleted(
    agent, endpoints: Path, tmp_path: Path
) -> None:
    async def say(text: str) -> None:
        await agent.processor.handle_message(UserMessage(text, sender_id=MEMBER, metadata={KEY: True}))

    for text in (DECLINED, ANSWERED, COMPLAINT):
        await say(text)
    found = {message.text: message for message in read_store(endpoints).messages}
    declined, complained = found[DECLINED], found[ANSWERED]
    assert declined.reasons == (Reason.DECLINED,)
    assert declined.masked == "my name is [name], what is the capital of france"
    assert declined.replies == ("utter_out_of_scope",)
    assert complained.reasons == (Reason.COMPLAINED,)
    assert complained.ranking[0][0] == "can_scan_harm"
    assert [message.text for message in queue(found.values(), set(), 10)] == [ANSWERED, DECLINED]

    labels = read_labels(tmp_path / "review.jsonl")
    labels.add(Label(event=declined.reference, intent="out_of_scope", date="2026-11-22"))
    await say(DELETE)
    left = read_store(endpoints)
    assert left.messages == []
    assert labels.forget_all_but(left.references) == 1
    assert (tmp_path / "review.jsonl").read_text() == ""
