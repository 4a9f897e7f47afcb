"""The dashboard and the alert rules: they can be read, and ask for metrics and labels that there are."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from backstory.server.observability import metrics
from backstory.server.observability.exposition import all_metrics

FOLDER = Path(__file__).parents[2] / "deploy" / "monitoring"
RULES = [
    rule for group in yaml.safe_load((FOLDER / "alerts.yml").read_text())["groups"] for rule in group["rules"]
]
DASHBOARD = json.loads((FOLDER / "dashboard.json").read_text())
# What Prometheus adds to each series, and what a histogram's buckets have.
ADDED = {"job", "instance", "le"}


def queries() -> Iterator[str]:
    yield from (rule["expr"] for rule in RULES)
    yield from (target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"])


def names() -> set[str]:
    """The names under which Prometheus knows our metrics."""
    endings = {"counter": ["_total"], "histogram": ["_bucket", "_sum", "_count"], "gauge": [""]}
    return {family.name + ending for family in all_metrics().collect() for ending in endings[family.type]}


@pytest.mark.parametrize("query", list(queries()))
def test_a_query_asks_for_metrics_that_there_are(query: str) -> None:
    asked = set(re.findall(r"\bbackstory_\w+", query))
    assert asked - names() == set()
    assert asked or "up{" in query


@pytest.mark.parametrize("query", list(queries()))
def test_a_query_asks_for_labels_that_there_are(query: str) -> None:
    labels = {label for each in vars(metrics).values() for label in getattr(each, "_labelnames", ())}
    matched = re.findall(r"(\w+)\s*(?:=~|!~|!=|=)\s*\"", query)
    grouped = [name for names in re.findall(r"\b(?:by|on) \(([^)]*)\)", query) for name in names.split(", ")]
    assert {*matched, *grouped} - labels - ADDED == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alert_says_what_is_wrong_and_what_to_do(rule) -> None:
    assert rule["annotations"]["summary"].endswith(".")
    assert rule["annotations"]["action"].endswith(".")
    assert rule["labels"]["severity"] in ("page", "ticket")


def test_panels_do_not_lie_on_one_another() -> None:
    places = [panel["gridPos"] for panel in DASHBOARD["panels"]]
    covered = [
        (x, y)
        for place in places
        for x in range(place["x"], place["x"] + place["w"])
        for y in range(place["y"], place["y"] + place["h"])
    ]
    assert len(covered) == len(set(covered))
    assert max(x for x, _ in covered) < 24
