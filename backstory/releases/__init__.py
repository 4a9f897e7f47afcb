"""Releases: what was published, which one is live, and how another one becomes it."""

from backstory.releases.release import Kind, Release, ReleaseUnreadable
from backstory.releases.shelf import all_releases, live_name, live_release, make_live, named_release

__all__ = [
    "Kind",
    "Release",
    "ReleaseUnreadable",
    "all_releases",
    "live_name",
    "live_release",
    "make_live",
    "named_release",
]
