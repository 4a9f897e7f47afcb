"""Who gets in, for how long, and what a cookie alone can't do."""

from pathlib import Path

import pytest
from signed_in import API, PASSWORD, Page, client_of
from starlette.applications import Starlette

from backstory.studio.people import sessions
from backstory.studio.people.passwords import hashed
from backstory.studio.people.people import People


@pytest.fixture
async def nobody(studio_app: Starlette):
    """A page without a session."""
    async with client_of(studio_app) as client:
        yield Page(client)


async def test_who_knows_the_password_is_in(nobody: Page) -> None:
    signed_in = await nobody.sign_in("wren")
    assert signed_in.json() == {"person": {"name": "Wren", "email": "wren@example.org", "roles": ["writer"]}}
    cookie = signed_in.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/studio" in cookie
    me = await nobody.get("me")
    assert me["person"]["roles"] == ["writer"] and me["project"]["live"] is None


async def test_behind_tls_the_cookie_goes_over_nothing_else(nobody: Page) -> None:
    headers = {"X-Studio": "1", "X-Forwarded-Proto": "https"}
    body = {"name": "Wren", "password": PASSWORD}
    said = await nobody.client.post(f"{API}/sign-in", json=body, headers=headers)
    assert "secure" in said.headers["set-cookie"].lower()


@pytest.mark.parametrize(("name", "password"), [("Wren", "wrong password"), ("Nobody", PASSWORD)])
async def test_who_does_not_gets_one_answer_whether_or_not_the_name_is_known(
    nobody: Page, name: str, password: str
) -> None:
    refused = await nobody.sign_in(name, password)
    assert refused.status_code == 401
    assert refused.json()["error"]["code"] == "wrong_sign_in"
    assert (await nobody.ask("GET", "me")).status_code == 401


async def test_passwords_can_not_be_tried_for_ever(nobody: Page) -> None:
    for _ in range(10):
        assert (await nobody.sign_in("Wren", "wrong password")).status_code == 401
    refused = await nobody.sign_in("Wren")
    assert refused.status_code == 429 and int(refused.headers["retry-after"]) > 0
    assert (await nobody.sign_in("Rae")).status_code == 200


async def test_signing_out_ends_the_session_also_for_a_copy_of_the_cookie(nobody: Page) -> None:
    token = (await nobody.sign_in("Wren")).cookies["studio"]
    assert (await nobody.post("sign-out")).status_code == 200
    nobody.client.cookies.set("studio", token, path="/studio")
    assert (await nobody.ask("GET", "me")).status_code == 401


async def test_a_session_ends_after_twelve_idle_hours(wren: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = sessions.time.monotonic
    monkeypatch.setattr(sessions.time, "monotonic", lambda: clock() + 11 * 3600)
    assert (await wren.ask("GET", "me")).status_code == 200
    monkeypatch.setattr(sessions.time, "monotonic", lambda: clock() + 24 * 3600)
    assert (await wren.ask("GET", "me")).status_code == 401


async def test_who_is_removed_is_out_at_once(wren: Page, project: Path) -> None:
    People(project).remove("Wren")
    assert (await wren.ask("GET", "me")).status_code == 401


async def test_another_password_ends_what_began_with_the_old_one(wren: Page, project: Path) -> None:
    other = hashed("another password")
    People(project).change("Wren", lambda person: person.model_copy(update={"password": other}))
    assert (await wren.ask("GET", "me")).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://studio.test"},
        {"X-Studio": "1", "Origin": "https://evil.example"},
        {"X-Studio": "0"},
        {"X-Studio": "1", "Origin": "null"},
    ],
)
async def test_another_site_can_change_nothing_with_the_cookie(wren: Page, headers: dict[str, str]) -> None:
    refused = await wren.client.post(f"{API}/sign-out", headers=headers)
    assert refused.status_code == 403
    assert (await wren.ask("GET", "me")).status_code == 200


async def test_every_answer_has_the_headers_and_is_kept_by_nobody(wren: Page) -> None:
    found = await wren.ask("GET", "me")
    assert "default-src 'none'" in found.headers["content-security-policy"]
    assert found.headers["cache-control"] == "no-store"


def test_the_people_are_readable_by_their_owner_alone(project: Path) -> None:
    People(project).remove("Max")
    file = project / "var" / "studio" / "people.yml"
    assert file.stat().st_mode & 0o777 == 0o600
    assert PASSWORD not in file.read_text()


@pytest.mark.parametrize("said", ["Wren", " wren ", "wren@example.org", "WREN@example.org"])
async def test_one_signs_in_by_name_or_e_mail(studio_app: Starlette, said: str) -> None:
    async with client_of(studio_app) as client:
        signed = await Page(client).sign_in(said)
    assert signed.status_code == 200 and signed.json()["person"]["name"] == "Wren"


async def test_tries_by_name_and_by_e_mail_are_counted_together(studio_app: Starlette) -> None:
    async with client_of(studio_app) as client:
        for said in ("Wren", "wren@example.org") * 10:
            refused = await Page(client).sign_in(said, "wrong")
            if refused.status_code == 429:
                break
        assert (await Page(client).sign_in("wren@example.org")).status_code == 429
        assert (await Page(client).sign_in("Wren")).status_code == 429
