"""docs/monitoring.md lists the metrics, alerts, log lines and settings that there are, and no others."""

import ast
import inspect
import json
import re
from typing import Any

import pytest
import yaml
from pages import ROOT, blocks_of

from backstory.rasa_runtime import log_formats
from backstory.server.observability import events, metrics, tracing, workers
from backstory.server.observability.exposition import all_metrics
from backstory.stages import STAGES

PAGE = ROOT / "docs" / "monitoring.md"
TEXT = PAGE.read_text(encoding="utf-8")
ALERTS = yaml.safe_load((ROOT / "deploy" / "monitoring" / "alerts.yml").read_text())["groups"][0]["rules"]


def rows(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, as cells."""
    table = TEXT.split(f"| {heading} |")[1].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def words(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_metric_is_listed_with_its_labels() -> None:
    listed = {words(name)[0]: set(words(labels)) for name, labels, _ in rows("metric")}
    labels = {metric._name: set(metric._labelnames) for metric in vars(metrics).values() if is_metric(metric)}
    named = {
        family.name + "_total" * (family.type == "counter"): family.name for family in all_metrics().collect()
    }
    assert listed == {name: labels.get(family, set()) for name, family in named.items()}


def is_metric(value: Any) -> bool:
    return hasattr(value, "_labelnames")


@pytest.mark.parametrize("values", [metrics.CHANNELS, metrics.DECLINE_REASONS, metrics.WAITS], ids=str)
def test_the_values_of_a_label_are_named(values) -> None:
    table = "\n".join(" ".join(row) for row in rows("metric"))
    assert [value for value in values if f"`{value}`" not in table] == []


def test_the_stages_are_named_in_their_order() -> None:
    sentence = TEXT.split("The stages, in order:")[1].split("\n\n")[0]
    assert words(sentence) == list(STAGES)


def test_every_alert_is_listed_with_its_severity() -> None:
    listed = {words(name)[0]: severity for name, _, severity in rows("alert")}
    assert listed == {alert["alert"]: alert["labels"]["severity"] for alert in ALERTS}


def test_every_event_is_listed_with_its_fields_and_level() -> None:
    listed = {words(name)[0]: (level, set(words(fields))) for name, level, fields in rows("event")}
    listed.pop("error")
    assert listed == dict(written_by_the_code())


def written_by_the_code():
    """Each event of events.py: its level, and the fields that it is written with."""
    for call in ast.walk(ast.parse(inspect.getsource(events))):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "_write":
            level, event = call.args[0].attr.lower(), ast.literal_eval(call.args[1])
            fields = {keyword.arg for keyword in call.keywords}
            yield event, (level, fields | ({"kind", "places"} if len(call.args) == 4 else set()))


def test_the_example_of_a_line_has_an_event_s_fields() -> None:
    (line,) = [json.loads(block.text) for block in blocks_of(PAGE) if block.language == "json"]
    fields = dict(written_by_the_code())[line["event"]][1]
    assert set(line) == {"time", "level", "event", *fields}
    assert set(line["stages"]) <= set(STAGES)


@pytest.mark.parametrize(
    "said",
    [
        f"{log_formats.FORMAT_VARIABLE}=json",
        f"`{events.SLOW_VARIABLE}`",
        f"{events.SLOW:,} ms",
        f"`{tracing.ENDPOINT_VARIABLES[0]}`",
        f"`{workers.SHARED_VARIABLE}`",
    ],
)
def test_a_setting_is_named_as_the_code_names_it(said: str) -> None:
    assert said in TEXT
