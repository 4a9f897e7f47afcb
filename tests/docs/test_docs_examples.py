"""The pages' examples are what the code takes: validated by the real models, readers and stores."""

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from pages import ROOT, Block, blocks, blocks_of
from pydantic import TypeAdapter
from rasa.core.brokers.sql import SQLEventBroker
from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.utils.common import class_from_module_path

from backstory.content.documents import STYLE, Documents
from backstory.content.reading_grade import grade
from backstory.content.style import read_style
from backstory.conversations.database import url_of
from backstory.conversations.store import ConversationStore
from backstory.evaluation.checklist.models import Suite
from backstory.evaluation.conversations.transcripts import Transcript
from backstory.evaluation.gates.reading import AnyMeasurement
from backstory.library import Claim, Lesson, Named, Reference, Step, Topic, load_library
from backstory.library.models import Silence
from backstory.server.socketio_channel.settings import SocketIOSettings
from backstory.yaml_nodes import parse_nodes

LIBRARY_MODELS = {
    "claims": Claim,
    "references": Reference,
    "lessons": Lesson,
    "topics": Topic,
    "findings": Named,
    "silences": Silence,
}
HARDEST_GRADE = 9
HEADER = 'version: "3.1"\n'


@pytest.fixture(scope="module")
def domain() -> Domain:
    """The domain with its responses, as training sees it."""
    whole = Domain.from_file(str(ROOT / "domain.yml"))
    for file in sorted((ROOT / "data" / "responses").rglob("*.yml")):
        whole = whole.merge(Domain.from_file(str(file)))
    return whole


def example_domain(block: Block, domain: Domain) -> Domain:
    """The project's domain, and what the same page adds to it."""
    for other in blocks_of(block.page):
        if other.language == "yaml" and {"intents", "responses"} & set(yaml.safe_load(other.text)):
            domain = domain.merge(Domain.from_yaml(HEADER + other.text))
    return domain


def check_library_entries(kind: str, items: list[Any], *_: Any) -> None:
    library = load_library()
    for item in items:
        entry = LIBRARY_MODELS[kind].model_validate(item)
        if isinstance(entry, Claim):
            assert set(entry.references) <= set(library.references)
            assert numbers_in(entry.sentence) <= set(entry.figures.values())


def numbers_in(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"\d+", text)}


def check_topics(kind: str, items: list[Any], block: Block, domain: Domain) -> None:
    check_library_entries(kind, items)
    named = {name for item in items for name in item.get("topics", [item["id"]])}
    assert named <= set(example_domain(block, domain).intents)


def check_path(kind: str, items: list[Any], block: Block, domain: Domain) -> None:
    steps = [Step.model_validate(item) for item in items]
    assert {topic for step in steps for topic in step.topics} <= set(load_library().topics)
    words = {f"utter_path_{reply.id}" for step in steps for reply in step.replies}
    assert words <= set(domain.responses)


def check_responses(kind: str, responses: dict[str, Any], block: Block, domain: Domain) -> None:
    claims = load_library().claims
    known = example_domain(block, domain)
    assert set(responses) <= set(known.responses)
    for variation in (variation for variations in responses.values() for variation in variations):
        stated = [claims[claim] for claim in variation["metadata"]["claims"]]
        assert numbers_in(variation["text"]) <= {
            figure for claim in stated for figure in claim.figures.values()
        }
        assert grade(variation["text"]) <= HARDEST_GRADE
        assert {button["payload"][1:] for button in variation.get("buttons", [])} <= set(known.intents)


def check_examples(kind: str, items: Any, block: Block, domain: Domain) -> None:
    data = RasaYAMLReader().reads(HEADER + block.text)
    assert data.intent_examples
    assert data.intents <= set(example_domain(block, domain).intents)


def check_dialogue(kind: str, items: Any, block: Block, domain: Domain) -> None:
    known = example_domain(block, domain)
    assert YAMLStoryReader(known).read_from_parsed_yaml(yaml.safe_load(block.text))
    steps = [step for item in items for step in item["steps"]]
    assert {step["intent"] for step in steps if "intent" in step} <= set(known.intents)
    assert {step["action"] for step in steps if "action" in step} <= set(known.action_names_or_texts)


def check_intents(kind: str, items: Any, block: Block, domain: Domain) -> None:
    assert Domain.from_yaml(HEADER + block.text).intents


def check_transcripts(kind: str, items: Any, block: Block, domain: Domain) -> None:
    known = example_domain(block, domain)
    for transcript in (Transcript.model_validate(item) for item in items):
        for turn in transcript.turns:
            assert set(turn.responses or ()) <= set(known.responses)
            assert set(turn.claims) <= set(load_library().claims)


def check_tracker_store(kind: str, options: dict[str, Any], block: Block, domain: Domain) -> None:
    assert class_from_module_path(options["type"]) is ConversationStore
    others = {name: value for name, value in options.items() if name not in ("type", "url")}
    url = url_of(host=options["url"], **others)
    assert (url.host, url.database, url.username) == (options["url"], options["db"], options["username"])


def check_suite(kind: str, items: Any, block: Block, domain: Domain) -> None:
    Suite.model_validate(yaml.safe_load(block.text))


def check_gates(kind: str, items: Any, block: Block, domain: Domain) -> None:
    TypeAdapter(tuple[AnyMeasurement, ...]).validate_python(items)


def check_event_broker(kind: str, options: dict[str, Any], *_: Any) -> None:
    taken = inspect.signature(SQLEventBroker).parameters
    assert set(options) - {"type", "url", "with_text"} <= set(taken)


def check_socketio(kind: str, options: dict[str, Any], block: Block, domain: Domain) -> None:
    SocketIOSettings.model_validate({**options, "jwt_key": "a key of the host app, and long enough"})


def check_style(kind: str, items: Any, block: Block, domain: Domain) -> None:
    style = read_style(Documents({STYLE: parse_nodes(block.text.encode())}))
    assert style.bans
    assert style.mistakes == []


def check_prometheus(kind: str, items: Any, *_: Any) -> None:
    if kind == "rule_files":
        assert all((ROOT / "deploy" / "monitoring" / name).is_file() for name in items)
    else:
        assert all(job.get("metrics_path", "/metrics") == "/metrics" for job in items)


CHECKS: dict[str, Callable[..., None]] = {
    "claims": check_library_entries,
    "references": check_library_entries,
    "findings": check_library_entries,
    "silences": check_library_entries,
    "lessons": check_topics,
    "topics": check_topics,
    "path": check_path,
    "responses": check_responses,
    "nlu": check_examples,
    "rules": check_dialogue,
    "stories": check_dialogue,
    "intents": check_intents,
    "conversations": check_transcripts,
    "tracker_store": check_tracker_store,
    "event_broker": check_event_broker,
    "socketio": check_socketio,
    "banned": check_style,
    "scrape_configs": check_prometheus,
    "rule_files": check_prometheus,
    "measurements": check_gates,
    **dict.fromkeys(Suite.model_fields, check_suite),
}


@pytest.mark.parametrize("block", blocks("yaml"), ids=str)
def test_a_yaml_example_is_what_the_code_takes(block: Block, domain: Domain) -> None:
    for kind, content in yaml.safe_load(block.text).items():
        CHECKS[kind](kind, content, block, domain)
