"""A setting that can't be used is named with what to do, and never shown."""

import pytest
from care_team import SECRET

from backstory.handover.settings import HandoverMistake, read_handover

GOOD = {"URL": "https://care.example.org/handover", "SECRET": SECRET}


def read(**changes: str):
    return read_handover({f"BACKSTORY_HANDOVER_{name}": value for name, value in {**GOOD, **changes}.items()})


def test_without_a_url_nothing_is_handed_over() -> None:
    assert read_handover({}) is None


@pytest.mark.parametrize(
    "url", ["https://care.example.org:8443/a?b=c", "http://127.0.0.1:9/x", "http://[::1]/"]
)
def test_an_address_that_can_be_used(url: str) -> None:
    assert read(URL=url).url == url


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("URL", "care.example.org", "write it whole"),
        ("URL", "https://", "write it whole"),
        ("URL", "https://care.example.org:port/", "write it whole"),
        ("URL", "https://care.example.org/\r\nX: y", "write it whole"),
        ("URL", "http://care.example.org/", "https://"),
        ("URL", "http://127.0.0.1.example.org/", "https://"),
        ("URL", "file:///etc/passwd", "write it whole"),
        ("URL", "ftp://care.example.org/", "https://"),
        ("URL", "https://user:pass@care.example.org/", "no user"),
        ("URL", "https://care.example.org/#a", "fragment"),
        ("SECRET", "", "openssl rand -hex 32"),
        ("SECRET", "short", "openssl rand -hex 32"),
        ("SECONDS", "0", "whole number from 1 to 10"),
        ("SECONDS", "11", "whole number from 1 to 10"),
        ("SECONDS", "four", "whole number from 1 to 10"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_do(name: str, value: str, advice: str) -> None:
    with pytest.raises(HandoverMistake, match=f"BACKSTORY_HANDOVER_{name} ") as mistake:
        read(**{name: value})
    assert advice in str(mistake.value)


def test_a_mistake_does_not_show_the_value() -> None:
    for changes in ({"URL": "https://ana:hush@care.example.org/"}, {"SECRET": "hush"}):
        with pytest.raises(HandoverMistake) as mistake:
            read(**changes)
        assert "hush" not in str(mistake.value)


@pytest.mark.parametrize("name", ["SECRET", "SECONDS"])
def test_a_setting_without_an_address_is_a_mistake(name: str) -> None:
    with pytest.raises(HandoverMistake, match="BACKSTORY_HANDOVER_URL"):
        read_handover({f"BACKSTORY_HANDOVER_{name}": "5" * 40})


def test_the_secret_and_the_address_are_in_no_repr() -> None:
    assert SECRET not in repr(read()) and "care.example" not in repr(read())
