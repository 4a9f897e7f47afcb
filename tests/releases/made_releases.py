"""Releases as a test needs them, without a model that anybody trains."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from backstory.releases import Kind, Release
from backstory.releases.shelf import RELEASES


def made(project: Path, name: str, **fields: Any) -> Release:
    """Write a small but whole release into a project's folder."""
    folder = project / RELEASES / name
    told = {"kind": Kind.TEXT, "author": "Ada", "date": datetime(2026, 11, 30, 8, tzinfo=UTC)}
    release = Release(folder=folder, model_file="model.tar.gz", **{**told, **fields})
    release.content.mkdir(parents=True)
    release.model.write_bytes(b"a model")
    (folder / "release.yml").write_text(release.as_record(), encoding="utf-8")
    return release
