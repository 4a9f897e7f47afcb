"""What members are answered with now: the live release, or else what was committed last."""

from dataclasses import dataclass
from pathlib import Path

from backstory.content.preview.committed import committed
from backstory.content.preview.restored import restored
from backstory.releases import live_release


@dataclass(frozen=True)
class Live:
    """The content that is live; `model` is that of a release, None where nothing was released.

    `unknown` are files that changed since a release, and whose content then is not to be had.
    """

    name: str
    content: Path
    model: Path | None = None
    unknown: tuple[str, ...] = ()


def live(project: Path) -> Live:
    """Return what the draft is held against.

    Raises:
        ReleaseUnreadable: the live release is not whole.
        NothingCommitted: nothing was released, and git holds nothing either.
    """
    release = live_release(project)
    if release is None:
        return Live("the last commit", committed(project))
    content, unknown = restored(project, release)
    return Live(f"release {release.name}", content, release.model, unknown)
