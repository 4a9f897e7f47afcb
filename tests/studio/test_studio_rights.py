"""What each role may do, at every door."""

import pytest
from signed_in import ONE, Page, client_of, page_of
from starlette.applications import Starlette

from backstory.studio.app import DOORS
from backstory.studio.doors.door import Door
from backstory.studio.people.roles import RIGHTS, Right, Role, may

_ONE_EACH = {"Wren": Role.WRITER, "Rae": Role.REVIEWER, "Cleo": Role.CLINICIAN, "Paz": Role.PUBLISHER}
_NAMED = [(door, f"{door.method} {door.path}") for door in DOORS]


@pytest.mark.parametrize("door", [door for door, _ in _NAMED], ids=[name for _, name in _NAMED])
async def test_a_door_is_open_to_those_who_may_and_closed_to_all_others(
    studio_app: Starlette, door: Door
) -> None:
    path = door.path.replace("{name}", ONE).replace("{id}", "some")
    async with client_of(studio_app) as client:
        assert (await Page(client).ask(door.method, path, {})).status_code == 401
    for name, role in _ONE_EACH.items():
        async with page_of(studio_app, name) as page:
            status = (await page.ask(door.method, path, {})).status_code
            allowed = door.right is None or may([role], door.right)
            assert (status == 403) is (not allowed), (name, status)
            assert status != 401 and status < 500


def test_the_table_says_who_may_do_what() -> None:
    assert RIGHTS[Right.WRITE] == {Role.WRITER}
    assert RIGHTS[Right.REVIEW] == {Role.REVIEWER, Role.CLINICIAN}
    assert RIGHTS[Right.CLINICAL_REVIEW] == {Role.CLINICIAN}
    assert RIGHTS[Right.PUBLISH] == RIGHTS[Right.WITHDRAW] == {Role.PUBLISHER}
    assert RIGHTS[Right.ERASE] == {Role.REVIEWER, Role.CLINICIAN}
    assert RIGHTS[Right.HOLD] == {Role.WRITER, Role.PUBLISHER}
    assert RIGHTS[Right.READ] == set(Role)


async def test_a_refusal_names_who_may(rae: Page) -> None:
    refused = await rae.ask("PUT", f"answers/{ONE}", {})
    assert refused.status_code == 403 and "writer" in refused.json()["error"]["message"]
