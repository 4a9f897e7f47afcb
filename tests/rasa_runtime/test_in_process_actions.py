"""Actions run in this process answer Rasa exactly as an action server does."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import ClientResponseError

from backstory.rasa_runtime.in_process_actions import InProcessActions

MODULE = """
from rasa_sdk import Action
from rasa_sdk.events import SlotSet
from rasa_sdk.interfaces import ActionExecutionRejection


class Speaks(Action):
    def name(self):
        return "action_speaks"

    async def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text=f"hello {tracker.sender_id}")
        return [SlotSet("depth", "more")]


class Refuses(Action):
    def name(self):
        return "action_refuses"

    def run(self, dispatcher, tracker, domain):
        raise ActionExecutionRejection("action_refuses", "not now")
"""


@pytest.fixture
def actions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InProcessActions:
    (tmp_path / "actions_of_a_test.py").write_text(MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    return InProcessActions("actions_of_a_test")


def call(name: str) -> dict[str, Any]:
    tracker = {"sender_id": "ana", "slots": {}, "events": [], "latest_message": {}, "paused": False}
    return {"next_action": name, "sender_id": "ana", "tracker": tracker, "domain": {}}


async def test_an_action_answers_with_its_events_and_responses(actions: InProcessActions) -> None:
    answer = await actions.request(json=call("action_speaks"), method="post", timeout=300)
    assert [response["text"] for response in answer["responses"]] == ["hello ana"]
    assert [(event["name"], event["value"]) for event in answer["events"]] == [("depth", "more")]


async def test_an_unknown_action_is_not_found(actions: InProcessActions) -> None:
    with pytest.raises(ClientResponseError) as error:
        await actions.request(json=call("action_nobody_wrote"))
    assert error.value.status == 404
    assert json.loads(error.value.text)["action_name"] == "action_nobody_wrote"


async def test_a_rejection_is_passed_on_as_a_bad_request(actions: InProcessActions) -> None:
    with pytest.raises(ClientResponseError) as error:
        await actions.request(json=call("action_refuses"))
    assert error.value.status == 400
    assert json.loads(error.value.text) == {"action_name": "action_refuses", "error": "not now"}


async def test_rasa_takes_a_rejection_for_what_it_is(actions: InProcessActions) -> None:
    action = RemoteAction("action_refuses", actions)
    tracker = DialogueStateTracker("ana", [])
    with pytest.raises(ActionExecutionRejection):
        await action.run(CollectingOutputChannel(), None, tracker, Domain.empty())


def test_every_action_of_the_domain_is_there(root: Path) -> None:
    named = yaml.safe_load((root / "domain.yml").read_text())["actions"]
    names = {name if isinstance(name, str) else next(iter(name)) for name in named}
    runs = InProcessActions()._executor.actions
    assert names == {name for name, run in runs.items() if run.__module__.startswith("actions.")}
