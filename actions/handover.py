"""The handover to a person: asks first, sends only after a yes, and says what became of it."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import intent_of, turns
from actions.offers import offered_buttons
from actions.talked_about import member_of, talk_of
from backstory import stages
from backstory.handover.sending import Sent, send
from backstory.handover.settings import HandoverSettings, settings_now
from backstory.handover.signature import idempotency_key
from backstory.handover.summary import Member, Share, body_of

Events = list[dict[str, Any]]

# Which consent was given, when (seconds since 1970), and whether it could be sent.
SLOT = "handed_over"
NO = "no"
_ASK_AGAIN = "ask"
_SENT = {Share.TOPICS: "utter_handover_sent", Share.WORDS: "utter_handover_sent_with_words"}
_TITLE_OF_WORDS = "yes, and what i wrote"
# After these there is nothing new to tell.
_NOTHING_NEW = frozenset(
    ["affirm", "deny", "goodbye", "greet", "human_handoff", "praise", "privacy", "thank"]
)


def payload(share: str) -> str:
    """Return the payload of a button that answers the question."""
    return f'/human_handoff{{"share": "{share}"}}'


_SHARES = {payload(share): share for share in (*map(str, Share), NO)}


async def hand_over(dispatcher: CollectingDispatcher, tracker: Tracker, share: str | None) -> Events:
    """Go on with the handover.

    Args:
        dispatcher: takes what is said.
        tracker: the conversation.
        share: what the member said to the question: a ``Share``, ``NO``, or None before it was asked.
    """
    settings, member = settings_now(), member_of(tracker)
    if settings is None or member is None:
        dispatcher.utter_message(response="utter_human_handoff")
    elif share == NO:
        _say(dispatcher, "declined", "utter_handover_declined")
    elif share not in list(Share):
        _ask(dispatcher, tracker)
    elif _has_it(tracker, Share(share)):
        _say(dispatcher, "already", "utter_handover_already")
    else:
        return await _send(dispatcher, tracker, Share(share), settings, member)
    return []


def offered_share(tracker: Tracker) -> str | None:
    """Return what a yes in own words stands for: the first of the last turn's answers, or None.

    That is the one that shares least. Only who writes that button's title shares their words. A sign without
    words is no consent, as 👎 may be read as a yes: it is asked again.
    """
    shares = [_SHARES[each["payload"]] for each in offered_buttons(tracker) if each["payload"] in _SHARES]
    text = str(tracker.latest_message.get("text") or "").strip(" .!").lower()
    if shares and not any(map(str.isalpha, text)):
        return _ASK_AGAIN
    return Share.WORDS if text == _TITLE_OF_WORDS and Share.WORDS in shares else next(iter(shares), None)


def _ask(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    if _has_it(tracker, Share.TOPICS):
        _say(dispatcher, "already", "utter_handover_already")
    else:
        _say(dispatcher, "asked", "utter_handover_question")


async def _send(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    share: Share,
    settings: HandoverSettings,
    member: Member,
) -> Events:
    body = body_of(talk_of(tracker), member, share)
    sent = await send(body, idempotency_key(settings.secret, str(tracker.sender_id), body), settings)
    if sent is Sent.YES:
        _say(dispatcher, "sent", _SENT[share])
    else:
        again = [{"title": "Try again", "payload": payload(share)}]
        _say(dispatcher, "failed", "utter_handover_failed", buttons=again)
    return [SlotSet(SLOT, _record(tracker, share, sent is Sent.YES))]


def _say(dispatcher: CollectingDispatcher, outcome: str, response: str, **more: Any) -> None:
    if turn := stages.current_turn():
        turn.handover = outcome
    dispatcher.utter_message(response=response, **more)


def _record(tracker: Tracker, share: Share, sent: bool) -> dict[str, Any]:
    """Note the consent; a failed attempt leaves what was sent before."""
    before = (tracker.get_slot(SLOT) or {}).get("sent")
    at = turns(tracker)[-1][0].get("timestamp")
    return {"consent": share.value, "at": at, "sent": {"share": share.value, "at": at} if sent else before}


def _has_it(tracker: Tracker, share: Share) -> bool:
    """Tell whether the care team's system has it: as much, and nothing was talked about since."""
    sent = (tracker.get_slot(SLOT) or {}).get("sent")
    if not sent or (share is Share.WORDS and sent["share"] != Share.WORDS):
        return False
    later = [turn for turn in turns(tracker) if (turn[0].get("timestamp") or 0) > (sent["at"] or 0)]
    return all(intent_of(turn[0]) in _NOTHING_NEW for turn in later)
