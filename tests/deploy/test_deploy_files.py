"""The files in deploy/ fit one another and the code: files that exist, variables that are read."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.shared.exceptions import RasaException

from backstory.conversations.database import url_of
from backstory.rasa_runtime.stores import read_endpoints
from backstory.server import health

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
KUBERNETES = DEPLOY / "kubernetes"
VARIABLE = re.compile(r"\$\{(\w+)")


def _compose() -> dict[str, Any]:
    return yaml.safe_load((DEPLOY / "docker-compose.yml").read_text())


def _manifests() -> dict[str, dict[str, Any]]:
    files = sorted(KUBERNETES.iterdir())
    every = [yaml.safe_load(file.read_text()) for file in files]
    return {manifest["kind"]: manifest for manifest in every}


def _pod() -> dict[str, Any]:
    return _manifests()["Deployment"]["spec"]["template"]["spec"]


def _read_by_the_code() -> set[str]:
    code = "\n".join(file.read_text() for file in (ROOT / "backstory").rglob("*.py"))
    endpoints = VARIABLE.findall((DEPLOY / "endpoints.yml").read_text())
    return {*re.findall(r"BACKSTORY_[A-Z_]+", code), *endpoints}


def _in_compose() -> set[str]:
    return set(_compose()["services"]["worker"]["environment"])


def _in_kubernetes() -> set[str]:
    manifests = _manifests()
    return {*manifests["ConfigMap"]["data"], *manifests["Secret"]["stringData"]}


@pytest.mark.parametrize("given", [_in_compose, _in_kubernetes])
def test_workers_get_variables_that_are_read_and_all_that_endpoints_yml_needs(given) -> None:
    assert given() <= _read_by_the_code()
    assert set(VARIABLE.findall((DEPLOY / "endpoints.yml").read_text())) <= given()


def test_both_ways_set_the_same_variables() -> None:
    assert _in_compose() == _in_kubernetes()


def test_the_example_of_env_names_what_compose_asks_for_and_nothing_else() -> None:
    lines = (DEPLOY / ".env.example").read_text().splitlines()
    listed = {line.partition("=")[0] for line in lines if line and not line.startswith("#")}
    assert listed == set(VARIABLE.findall((DEPLOY / "docker-compose.yml").read_text()))


def test_what_compose_mounts_and_builds_exists() -> None:
    services = _compose()["services"].values()
    mounted = [volume.split(":")[0] for service in services for volume in service.get("volumes", [])]
    assert [path for path in mounted if path.startswith(".") and not (DEPLOY / path).exists()] == []
    build = _compose()["services"]["worker"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).is_file()


def test_every_service_is_hardened_and_checked() -> None:
    for name, service in _compose()["services"].items():
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
        assert "healthcheck" in service, name


def test_only_nginx_can_be_reached_from_outside() -> None:
    compose = _compose()
    inside = {name for name, network in compose["networks"].items() if network.get("internal")}
    open_to_all = {
        name
        for name, service in compose["services"].items()
        if service.get("ports") or not set(service["networks"]) <= inside
    }
    assert open_to_all == {"nginx"}


def test_the_image_gets_what_it_copies_and_nothing_else() -> None:
    ignore = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    let_in = {line[1:] for line in ignore if line.startswith("!")}
    assert ignore[1] == "*"
    assert [path for path in let_in if not (ROOT / path).exists()] == []
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (DEPLOY / "Dockerfile").read_text(), re.M)
    named = {path for line in copied for path in line.split()} - {"."}
    assert named <= let_in


def test_the_image_s_last_stage_runs_as_the_user_that_kubernetes_wants() -> None:
    stages = (DEPLOY / "Dockerfile").read_text().split("\nFROM ")
    user = re.findall(r"^USER (\d+)$", stages[-1], re.M)
    assert user == [str(_pod()["securityContext"]["runAsUser"])]
    assert "uv" not in re.findall(r"[\w.]+", stages[-1])


def test_the_audit_trail_has_a_place_that_can_be_written() -> None:
    place = re.search(r"BACKSTORY_SAFETY_AUDIT=(\S+)/[^/\s]+", (DEPLOY / "Dockerfile").read_text())
    assert place
    assert f"audit:{place[1]}" in _compose()["services"]["worker"]["volumes"]
    assert place[1] in [mount["mountPath"] for mount in _pod()["containers"][0]["volumeMounts"]]


def test_the_manifests_mean_the_same_pods() -> None:
    manifests = _manifests()
    labels = manifests["Deployment"]["spec"]["template"]["metadata"]["labels"]
    spec = {kind: manifest["spec"] for kind, manifest in manifests.items() if "spec" in manifest}
    assert spec["Deployment"]["selector"]["matchLabels"] == labels
    assert spec["Service"]["selector"] == labels
    assert spec["PodDisruptionBudget"]["selector"]["matchLabels"] == labels
    assert spec["NetworkPolicy"]["podSelector"]["matchLabels"] == labels
    assert (
        spec["HorizontalPodAutoscaler"]["scaleTargetRef"]["name"]
        == manifests["Deployment"]["metadata"]["name"]
    )


def test_the_manifests_name_one_another() -> None:
    manifests = _manifests()
    sources = [ref for source in _pod()["containers"][0]["envFrom"] for ref in source.values()]
    assert {ref["name"] for ref in sources} == {
        manifests[kind]["metadata"]["name"] for kind in ("ConfigMap", "Secret")
    }
    volumes = {volume["name"] for volume in _pod()["volumes"]}
    assert {mount["name"] for mount in _pod()["containers"][0]["volumeMounts"]} == volumes


def test_probes_ask_doors_that_exist() -> None:
    container = _pod()["containers"][0]
    paths = {container[f"{kind}Probe"]["httpGet"]["path"] for kind in ("startup", "readiness", "liveness")}
    assert paths <= {route.path for route in health.routes}


PASSWORD = "p@ss: #/{x}'\"%"


def test_endpoints_take_the_database_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"HOST": "db.test", "PORT": "5433", "NAME": "talks", "USER": "bot", "PASSWORD": PASSWORD}
    for name, value in {**values, "SSLMODE": "require"}.items():
        monkeypatch.setenv(f"DB_{name}", value)
    store = read_endpoints(DEPLOY / "endpoints.yml").tracker_store
    options = {key: value for key, value in store.kwargs.items() if key != "dialect"}
    url = url_of(dialect="postgresql", host=store.url, **options)
    assert (url.host, url.port, url.database, url.username) == ("db.test", 5433, "talks", "bot")
    assert (url.password, url.query) == (PASSWORD, {"sslmode": "require"})


def test_endpoints_refuse_a_missing_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DB_HOST", raising=False)
    with pytest.raises(RasaException, match="DB_HOST"):
        read_endpoints(DEPLOY / "endpoints.yml")
