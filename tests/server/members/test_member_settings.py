"""A setting that can't be used stops the start with a sentence; without a secret the log says so."""

import logging
from pathlib import Path

import pytest
from click.testing import CliRunner
from members_client import SECRET
from processes import free_port

from backstory.cli import main
from backstory.server.members.settings import MembersSettings
from backstory.server.settings import SettingMistake

KEY = {"BACKSTORY_JWT_SECRET": SECRET, "BACKSTORY_JWT_ISSUER": "us", "BACKSTORY_JWT_AUDIENCE": "it"}


def read(**settings: str) -> MembersSettings:
    values = {f"BACKSTORY_{name}": value for name, value in settings.items()}
    return MembersSettings.from_environment({"BACKSTORY_SESSION_SECRET": SECRET, **values})


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("SESSION_SECRET", "short", "openssl rand -hex 32"),
        ("SESSION_HOURS", "a day", "whole number"),
        ("SESSION_HOURS", "0", "whole number"),
        ("SESSION_HOURS", "\u0663", "whole number"),
        ("RETENTION_DAYS", "-1", "whole number"),
        ("SESSION_LIMIT", "many", "20/minute"),
        ("ADDRESS_LIMIT", "20", "20/minute"),
        ("ALLOWED_ORIGINS", "*", "without wildcard"),
        ("ALLOWED_ORIGINS", "https://*.example.org", "without wildcard"),
        ("ALLOWED_ORIGINS", "app.example.org", "https://app.example.org"),
        ("ALLOWED_ORIGINS", "https://app.example.org/", "without path"),
        ("TRUSTED_PROXIES", "*", "10.0.0.0/24"),
        ("TRUSTED_PROXIES", "nginx", "10.0.0.0/24"),
        ("TRUSTED_PROXIES", "10.0.0.5/24", "10.0.0.0/24"),
        ("REDIS_URL", "localhost:6379", "redis://"),
        ("HANDOVER_URL", "http://care.example.org", "https://"),
        ("HANDOVER_SECRET", SECRET, "BACKSTORY_HANDOVER_URL"),
        ("JWT_ISSUER", "https://app.example.org", "BACKSTORY_JWT_PUBLIC_KEY"),
        ("JWT_REQUIRED", "1", "BACKSTORY_JWT_SECRET"),
        ("JWT_PUBLIC_KEY", "MIIB", "BEGIN PUBLIC KEY"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_do(name: str, value: str, advice: str) -> None:
    with pytest.raises(SettingMistake, match=f"BACKSTORY_{name} ") as mistake:
        read(**{name: value})
    assert advice in str(mistake.value)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"JWT_SECRET": "short"}, "JWT_SECRET"),
        ({"JWT_ISSUER": ""}, "JWT_ISSUER"),
        ({"JWT_AUDIENCE": ""}, "JWT_AUDIENCE"),
        ({"JWT_ALGORITHMS": "none"}, "JWT_ALGORITHMS"),
        ({"JWT_ALGORITHMS": "HS256, RS256"}, "JWT_ALGORITHMS"),
        ({"JWT_PUBLIC_KEY": "-----BEGIN PUBLIC KEY-----"}, "JWT_PUBLIC_KEY"),
        ({"JWT_REQUIRED": "yes"}, "JWT_REQUIRED"),
    ],
)
def test_what_is_wrong_with_the_host_apps_tokens_is_named(change: dict[str, str], named: str) -> None:
    values = {**KEY, "BACKSTORY_SESSION_SECRET": SECRET, **{f"BACKSTORY_{k}": v for k, v in change.items()}}
    with pytest.raises(SettingMistake, match=f"BACKSTORY_{named} "):
        MembersSettings.from_environment(values)


def test_a_secret_is_never_shown() -> None:
    settings = MembersSettings.from_environment({"BACKSTORY_SESSION_SECRET": SECRET, **KEY})
    assert SECRET not in repr(settings)
    with pytest.raises(SettingMistake) as mistake:
        read(REDIS_URL="http://user:hunter2@redis")
    assert "hunter2" not in str(mistake.value)


def test_without_a_secret_each_process_has_one_of_its_own_and_says_so(caplog) -> None:
    with caplog.at_level(logging.WARNING, "backstory"):
        one, other = (MembersSettings.from_environment({}).secret for _ in range(2))
    assert one != other
    assert "BACKSTORY_SESSION_SECRET is not set" in caplog.text
    assert "several workers" in caplog.text


def test_with_a_secret_nothing_is_said(caplog) -> None:
    read()
    assert caplog.text == ""


def test_the_server_does_not_start_with_a_wrong_setting(root: Path, model: Path, monkeypatch) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setenv("BACKSTORY_SESSION_HOURS", "never")
    stopped = CliRunner().invoke(main, ["serve", "--port", str(free_port())])
    assert stopped.exit_code == 2
    assert (
        "The environment variable BACKSTORY_SESSION_HOURS is 'never': set it to a whole number"
        in stopped.output
    )
