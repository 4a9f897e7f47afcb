"""What was published, and the way back."""

from typing import Any

from backstory.releases import (
    Release,
    ReleaseUnreadable,
    all_releases,
    live_name,
    make_live,
    named_release,
)
from backstory.releases.lock import AnotherPublishes, alone
from backstory.studio.doors.door import Asked, Body, Door, not_found
from backstory.studio.people.roles import Right
from backstory.web.refusals import RequestRefused


class GoBack(Body):
    """The release to make live."""

    name: str


def listed(asked: Asked) -> dict[str, Any]:
    """Answer with every release, the newest first."""
    project = asked.studio.project
    live = live_name(project)
    return {"live": live, "releases": [_shown(each, live) for each in all_releases(project)]}


def _shown(release: Release, live: str | None) -> dict[str, Any]:
    fields = release.model_dump(mode="json", exclude={"folder", "model_file"})
    return {"name": release.name, **fields, "live": release.name == live}


def gone_back(asked: Asked) -> dict[str, Any]:
    """Make an earlier release live, at once."""
    name, project = asked.read(GoBack).name, asked.studio.project
    try:
        with alone(project):
            found = named_release(project, name)
            if found is None:
                raise not_found(f"There is no release {name}")
            make_live(found)
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
