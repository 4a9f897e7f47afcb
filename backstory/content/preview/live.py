"""What members are answered with now: the live release, or else what was committed last."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from backstory.content.preview.committed import CONTENT, committed
from backstory.content.preview.restored import restored
from backstory.releases import live_release

if TYPE_CHECKING:
    from backstory.releases.sources import Sources


@dataclass(frozen=True)
class Live:
    """The content that is live; `model` is that of a release, None where nothing was released.

    `unknown` are files that changed since a release, and whose content then is not to be had. `digests` are
    those of all files that it was released from.
    """

    name: str
    content: Path
    model: Path | None = None
    unknown: tuple[str, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    def changed_in(self, draft: "Sources") -> tuple[str, ...]:
        """Return the files that a publishing would call changed; without a release, no code has changed."""
        from backstory.releases.sources import read_sources

        if self.digests:
            return draft.changed_since(self.digests)
        code = {name: digest for name, digest in draft.digests.items() if name.split("/")[0] not in CONTENT}
        return draft.changed_since({**code, **read_sources(self.content).digests})


def live(project: Path) -> Live:
    """Return what the draft is held against.

    Raises:
        ReleaseUnreadable: the live release is not whole.
        NothingCommitted: nothing was released, and git holds nothing either.
    """
    from backstory.releases.writing import recorded_digests

    release = live_release(project)
    if release is None:
        return Live("the last commit", committed(project))
    content, unknown = restored(project, release)
    return Live(f"release {release.name}", content, release.model, unknown, recorded_digests(release))
