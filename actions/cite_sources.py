"""Shows what an answer rests on and what to ask next: short after each answer, in full when asked for."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answered import remembered, topics_of
from actions.conversation import claims_said, current_intent, last_answer, turns
from actions.follow_ups import follow_ups
from actions.mention import mentioned
from actions.offers import Button
from actions.sources_asked_for import all_are_asked_for, every_reference, named_in
from backstory.library import Reference, load_library

LESSON_ITEM = {"id": "lesson", "label": "This lesson", "text": "The lesson that you are on.", "link": None}


class ActionCiteSources(Action):
    """Reads the claims under the words that were said, so sources can't drift from them."""

    def name(self) -> str:
        return "action_cite_sources"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        if current_intent(tracker) == "ask_sources":
            _cite_in_full(dispatcher, tracker)
            return []
        turn = turns(tracker)[-1]
        told = _known(claims_said(turn))
        if not told:
            return mentioned(tracker)
        _cite_short(dispatcher, told, follow_ups(tracker, turn))
        return [*remembered(tracker, topics_of(turn)), *mentioned(tracker)]


def _cite_short(dispatcher: CollectingDispatcher, claims: list[str], buttons: list[Button]) -> None:
    items = _items(claims)
    word = "Source" if len(items) == 1 else "Sources"
    text = f"{word}: {', '.join(item['label'] for item in items)}"
    dispatcher.utter_message(text=text, json_message=_payload("short", items), buttons=buttons)


def _cite_in_full(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    answer, text = last_answer(tracker), str(tracker.latest_message.get("text") or "")
    if all_are_asked_for(text):
        return _list_in_full(dispatcher, "utter_sources_whole_list", every_reference())
    if named := named_in(text):
        return _list_in_full(dispatcher, "utter_sources_named", named)
    if answer is None:
        return _list_in_full(dispatcher, "utter_sources_all", load_library().article_references())
    if not answer.claims:
        return dispatcher.utter_message(response="utter_sources_no_facts")
    references = load_library().references_behind(_known(answer.claims))
    buttons = follow_ups(tracker, answer.turn)
    if references:
        return _list_in_full(dispatcher, "utter_sources_full", references, buttons)
    dispatcher.utter_message(response="utter_sources_none")
    card = _payload("full", [LESSON_ITEM])
    dispatcher.utter_message(text="Source: This lesson", json_message=card, buttons=buttons)


def _known(claims: list[str]) -> list[str]:
    """Leave out claims that the library no longer holds: a stored conversation may name them."""
    return [claim for claim in claims if claim in load_library().claims]


def _list_in_full(
    dispatcher: CollectingDispatcher,
    lead: str,
    references: list[Reference],
    buttons: list[Button] | None = None,
) -> None:
    dispatcher.utter_message(response=lead)
    lines = [f"{reference.full} {reference.link or ''}".strip() for reference in references]
    items = [_item(reference) for reference in references]
    dispatcher.utter_message(
        text="\n".join(lines), json_message=_payload("full", items), buttons=buttons or []
    )


def _items(claims: list[str]) -> list[dict[str, Any]]:
    """List the sources of claims; the lesson itself stands for claims that rest on nothing else."""
    library = load_library()
    items = [_item(reference) for reference in library.references_behind(claims)]
    rests_on_lesson = any(not library.claims[claim].references for claim in claims)
    return items + ([LESSON_ITEM] if rests_on_lesson else [])


def _item(reference: Reference) -> dict[str, Any]:
    return {
        "id": reference.id,
        "label": reference.short,
        "text": reference.full,
        "link": reference.link,
    }


def _payload(detail: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "sources", "detail": detail, "items": items}
