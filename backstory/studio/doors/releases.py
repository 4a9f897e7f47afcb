"""What was published, and the way back."""

from typing import Any

from pydantic import Field

from backstory.releases import (
    Release,
    ReleaseUnreadable,
    all_releases,
    live_name,
    named_release,
)
from backstory.releases.going_back import all_went_back, go_back
from backstory.releases.lock import AnotherPublishes, alone
from backstory.studio.doors.door import Asked, Body, Door, not_found
from backstory.studio.people.roles import Right
from backstory.web.refusals import RequestRefused


class GoBack(Body):
    """The release to make live, and why."""

    name: str
    reason: str = Field(min_length=3, max_length=300, pattern=r"^[^\x00-\x1f]+$")


def listed(asked: Asked) -> dict[str, Any]:
    """Answer with every release, the newest first."""
    project = asked.studio.project
    live = live_name(project)
    notes = [each.model_dump(mode="json") for each in all_went_back(project)]
    return {
        "live": live,
        "releases": [
            {**_shown(each, live), "left": [note for note in notes if note["left"] == each.name]}
            for each in all_releases(project)
        ],
    }


def _shown(release: Release, live: str | None) -> dict[str, Any]:
    fields = release.model_dump(mode="json", exclude={"folder", "model_file"})
    return {"name": release.name, **fields, "live": release.name == live}


def gone_back(asked: Asked) -> dict[str, Any]:
    """Make an earlier release live, at once; what that takes away has to be approved again."""
    wanted, project = asked.read(GoBack), asked.studio.project
    try:
        with alone(project):
            found = named_release(project, wanted.name)
            if found is None:
                raise not_found(f"There is no release {wanted.name}")
            if found.name == live_name(project):
                raise RequestRefused(409, "live_already", "This release is live already.")
            go_back(project, found, asked.person.name, wanted.reason)
    except AnotherPublishes as busy:
        raise RequestRefused(
            409, "already_running", "Somebody publishes just now. Wait until that is done."
        ) from busy
    except ReleaseUnreadable as broken:
        raise RequestRefused(409, "release_broken", f"{broken}.") from broken
    return listed(asked)


doors = [
    Door("GET", "releases", listed),
    Door("POST", "rollback", gone_back, Right.PUBLISH),
]
