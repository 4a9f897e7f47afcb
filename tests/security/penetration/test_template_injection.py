"""Braces and format strings in what the host app and members send: they stay text, or are left out."""

import pytest
from asgi_client import Say, texts

HOSTILE = [
    "{depth}",
    "{0}",
    "{0[name]}",
    "{name.__class__.__mro__}",
    "{name!r:>9999999999}",
    "{{7*7}}",
    "${7*7}",
    "{% for x in y %}",
    "%s%s%s%n",
    "%(name)s",
    "#{7*7}",
    "<%= 7*7 %>",
    "{" * 1_000,
    "{}",
    "{session_started_metadata}",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_a_name_is_never_a_template(say: Say, text: str) -> None:
    reply = await say(f"template {text[:20]}", "hello", metadata={"name": text, text: text})
    assert reply.status_code == 200
    assert "{" not in texts(reply)
    assert "49" not in texts(reply)
    assert "class" not in texts(reply)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_members_words_are_never_a_template(say: Say, text: str) -> None:
    sender = f"words {text[:20]}"
    for message in (text, f"my name is {text}", f"what does {text} mean", "say that again"):
        reply = await say(sender, message, metadata={"completed_lessons": [text], "country": text})
        assert reply.status_code == 200
        assert text not in texts(reply)
        assert "49" not in texts(reply)
