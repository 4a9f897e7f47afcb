"""The widget's module, as a server gives it to pages."""

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path

import httpx
import pytest

from backstory.server import widget

LIMIT = 25_000  # bytes of gzip, the whole widget
MODULE = b"export const widget = 1;"


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(widget, "BUILT", tmp_path)
    (tmp_path / "widget.js").write_bytes(MODULE)
    (tmp_path / "widget.js.gz").write_bytes(gzip.compress(MODULE))
    (tmp_path / "widget.js.map").write_text("{}")
    (tmp_path / "widget.json").write_text(json.dumps({"version": "a1"}))
    (tmp_path / "secret").write_text("no")
    return tmp_path


async def test_caches_ask_for_the_plain_path_and_keep_the_versioned_one(
    client: httpx.AsyncClient, built
) -> None:
    plain = await client.get("/widget.js")
    versioned = await client.get("/widget/a1/widget.js")
    assert plain.content == versioned.content == MODULE
    assert plain.headers["content-type"].startswith("text/javascript")
    assert plain.headers["cache-control"] == "no-cache"
    assert versioned.headers["cache-control"] == "public, max-age=31536000, immutable"
    again = await client.get("/widget.js", headers={"If-None-Match": plain.headers["etag"]})
    assert again.headers["etag"] == plain.headers["etag"]


async def test_a_page_of_another_origin_may_load_it(client: httpx.AsyncClient, built) -> None:
    reply = await client.get("/widget.js", headers={"Origin": "https://app.example.org"})
    assert reply.headers["access-control-allow-origin"] == "*"
    assert reply.headers["cross-origin-resource-policy"] == "cross-origin"


async def test_it_is_sent_packed_to_those_who_can_unpack_it(client: httpx.AsyncClient, built) -> None:
    packed = await client.get("/widget.js", headers={"Accept-Encoding": "gzip"})
    bare = await client.get("/widget.js", headers={"Accept-Encoding": "identity"})
    assert (packed.headers["content-encoding"], packed.content) == ("gzip", MODULE)
    assert "content-encoding" not in bare.headers
    assert bare.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/widget/other/widget.js", "/widget/a1/secret", "/widget/a1/..%2fsecret"])
async def test_nothing_else_is_given(client: httpx.AsyncClient, built, path: str) -> None:
    assert (await client.get(path)).status_code == 404


@pytest.mark.parametrize("path", ["/widget.js", "/widget.json", "/widget.js.map"])
async def test_where_it_is_not_built_it_says_what_to_do(client, monkeypatch, tmp_path, path: str) -> None:
    monkeypatch.setattr(widget, "BUILT", tmp_path / "nothing")
    reply = await client.get(path)
    assert reply.status_code == 404
    assert "make setup" in reply.json()["error"]["message"]


def test_the_whole_widget_is_small_and_its_hash_is_right(root: Path, skip_unless) -> None:
    folder = root / "widget" / "dist"
    skip_unless((folder / "widget.json").exists(), "the widget is not built (npm run build in widget/)")
    module = (folder / "widget.js").read_bytes()
    described = json.loads((folder / "widget.json").read_text())
    assert len(gzip.compress(module, 9)) <= LIMIT
    assert gzip.decompress((folder / "widget.js.gz").read_bytes()) == module
    digest = base64.b64encode(hashlib.sha384(module).digest()).decode()
    assert described["integrity"] == f"sha384-{digest}"
    assert described["path"] == f"/widget/{described['version']}/widget.js"
    assert not re.search(rb"\bimport\s*\(|\bfrom\s*\"", module), "it is one file, and loads nothing more"
