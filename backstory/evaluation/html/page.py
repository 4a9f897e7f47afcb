"""Makes a page of a template: one file that asks nobody for anything and runs no script but its own."""

import base64
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

_FOLDER = Path(__file__).parent


def render(template: str, **view: Any) -> str:
    """Return a page.

    Args:
        template: a file of the folder `templates` that extends ``layout.html.j2``.
        view: what it shows. All text in it is escaped, as messages may hold anything.
    """
    style, script = (_own(name) for name in ("report.css", "report.js"))
    policy = content_security_policy(style, script)
    return _environment().get_template(template).render(style=style, script=script, policy=policy, **view)


def content_security_policy(style: str, script: str) -> str:
    """Return the policy that allows this style and script, inline, and nothing else at all.

    W3C, "Content Security Policy Level 3": a hash allows exactly the text that it was made of.
    """
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        f"base-uri 'none'; form-action 'none'"
    )


def breakable(name: str) -> Markup:
    """Let a long name break after its underscores and slashes."""
    escaped = str(escape(name))
    return Markup(escaped.replace("_", "_<wbr>").replace("/", "/<wbr>"))  # noqa: S704  # escaped above


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["breakable"] = breakable
    return environment


def _own(name: str) -> Markup:
    return Markup((_FOLDER / name).read_text(encoding="utf-8"))  # noqa: S704  # ours, no message in it


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
