"""What members are answered with now: the live release, or else what was committed last."""

from dataclasses import dataclass
from pathlib import Path

from backstory.content.preview.committed import committed
from backstory.releases import live_release


@dataclass(frozen=True)
class Live:
    """The content that is live; `model` is that of a release, None where nothing was released."""

    name: str
    content: Path
    model: Path | None = None


def live(project: Path) -> Live:
    """Return what the draft is held against.

    Raises:
        ReleaseUnreadable: the live release is not whole.
        NothingCommitted: nothing was released, and git holds nothing either.
    """
    release = live_release(project)
    if release is None:
        return Live("the last commit", committed(project))
    return Live(f"release {release.name}", release.content, release.model)
