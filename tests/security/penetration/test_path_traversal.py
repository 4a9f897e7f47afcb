"""Paths out of the folder of the demo page: none leads anywhere."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from raw_http import Replies
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from backstory.server.pages import STATIC

Raw = Callable[[bytes], Replies]

OUT = [
    "../app.py",
    "..%2fapp.py",
    "%2e%2e/app.py",
    "%2e%2e%2fapp.py",
    "%252e%252e%252fapp.py",
    "..%5capp.py",
    "..\\app.py",
    "....//app.py",
    ".%00./app.py",
    "demo.js%00.png",
    "..%c0%afapp.py",
    "..%ef%bc%8fapp.py",
    "%2fetc%2fpasswd",
    "//etc/passwd",
    "demo.js/../../app.py",
    "%ff%fe",
    "a" * 5_000,
    "a/" * 2_000,
    ".",
    "",
    "~root",
    "C:%5cWindows%5cwin.ini",
    "demo.js::$DATA",
]


@pytest.mark.parametrize("path", OUT, ids=lambda path: path[:30])
def test_no_path_leads_out_of_the_folder(raw: Raw, path: str) -> None:
    replies = raw(
        b"GET /static/" + path.encode() + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    assert replies.statuses in ([404], [400])
    assert b"import " not in replies.raw
    assert b"root:" not in replies.raw


def test_the_folder_holds_no_link_out_of_it() -> None:
    assert [file for file in STATIC.rglob("*") if file.is_symlink()] == []


async def test_a_link_out_of_the_folder_would_not_be_followed(
    app: Starlette, client: httpx.AsyncClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outside").write_text("secret")
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "inside").write_text("page")
    (folder / "link").symlink_to(tmp_path / "outside")
    (folder / "up").symlink_to(tmp_path)
    [static] = [route.app for route in app.routes if isinstance(route, Mount)]
    assert isinstance(static, StaticFiles)
    monkeypatch.setattr(static, "all_directories", [folder])
    assert (await client.get("/static/inside")).text == "page"
    for path in ("link", "up/outside"):
        assert (await client.get(f"/static/{path}")).status_code == 404
