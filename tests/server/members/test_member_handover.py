"""A member of the members' door can be handed over only where the host app's token says who it is."""

import hashlib

import pytest
from care_team import CareTeam, running_care_team
from members_client import Member, code, http_client, texts_of
from test_member_identity import SETTINGS, host_token

ASK = "Can I talk to a real person please?"


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch):
    with running_care_team() as care_team:
        for name, value in care_team.settings.items():
            monkeypatch.setenv(name, value)
        yield care_team


async def pressed(member: Member, title: str) -> list[str]:
    asked = await member.say(ASK)
    (payload,) = (
        button["payload"]
        for message in asked.json()["messages"]
        for button in message.get("buttons", [])
        if button["title"] == title
    )
    return texts_of(await member.send(message_id="a-new-message", payload=payload))


async def test_the_care_team_finds_the_member_by_a_digest_of_whom_the_token_names(
    configured: CareTeam, make_app
) -> None:
    async with http_client(make_app(**SETTINGS)) as http:
        member = Member(http)
        await member.begin(identity=host_token(country="GB", language="en-GB"))
        (said,) = await pressed(member, "Yes, with the topics")
    assert "your care team" in said
    (got,) = configured.received
    assert got.body["member_id"] == hashlib.sha256(b"https://app.example.org\nmember 7").hexdigest()
    assert (got.body["sender"], got.body["country"], got.body["language"]) == (None, "GB", "en-GB")
    assert "member 7" not in got.raw.decode() and "Ana" not in got.raw.decode()


async def test_who_is_not_named_is_told_how_to_reach_the_care_team(configured: CareTeam, make_app) -> None:
    async with http_client(make_app(**SETTINGS)) as http:
        member = Member(http)
        await member.begin(metadata={"country": "GB"})
        asked = await member.say(ASK)
    assert "care team or coach in the app" in texts_of(asked)[0]
    assert "buttons" not in asked.json()["messages"][0]
    assert configured.received == []


async def test_a_page_can_t_name_a_member_by_itself(configured: CareTeam, make_app) -> None:
    async with http_client(make_app(**SETTINGS)) as http:
        reply = await Member(http).begin(metadata={"member_id": "another member"})
    assert code(reply) == (400, "bad_metadata")


async def test_a_retry_of_the_yes_sends_once(configured: CareTeam, make_app) -> None:
    async with http_client(make_app(**SETTINGS)) as http:
        member = Member(http)
        await member.begin(identity=host_token())
        await member.say(ASK)
        first = texts_of(await member.say("yes please", message_id="the-same-message"))
        assert texts_of(await member.say("yes please", message_id="the-same-message")) == first
    assert len(configured.received) == 1


async def test_without_a_webhook_a_turn_does_not_keep_whom_the_token_names(make_app, agent) -> None:
    app = make_app(**SETTINGS)
    async with http_client(app) as http:
        member = Member(http)
        await member.begin(identity=host_token(), token=True)
        await member.say("hello")
        session = app.state.members.tokens.read(member.token)
    tracker = await agent.tracker_store.retrieve(session.conversation_id)
    assert session.member and "member_id" not in tracker.latest_message.metadata
