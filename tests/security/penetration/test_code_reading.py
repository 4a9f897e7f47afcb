"""What the code of serving never does, found by reading it."""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
SERVING = [
    "actions",
    "backstory/server",
    "backstory/conversations",
    "backstory/handover",
    "backstory/rasa_runtime",
    "backstory/safety",
]
FILES = [file for folder in SERVING for file in sorted((ROOT / folder).rglob("*.py"))]

# Reading any of these runs what the data says.
READS_CODE = {"pickle", "cPickle", "dill", "marshal", "shelve", "jsonpickle", "joblib", "cloudpickle"}
# Whoever can choose an address that the server asks, asks with the server's rights.
ASKS_OTHERS = {
    "requests",
    "httpx",
    "aiohttp",
    "urllib.request",
    "http.client",
    "ftplib",
    "smtplib",
    "urllib3",
}
# The one place that does, at an address from the environment.
MAY_ASK = ROOT / "backstory/handover/sending.py"
RUNS_CODE = {"eval", "exec", "compile", "__import__"}
SECRETS = ("token", "secret", "signature", "password")


@functools.cache
def nodes(file: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


def imported(file: Path) -> set[str]:
    found = set()
    for node in nodes(file):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def every(kind: type[ast.AST]) -> Iterator[tuple[str, Any]]:
    """Every node of a kind, with its place."""
    for file in FILES:
        for node in nodes(file):
            if isinstance(node, kind):
                yield f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", node


def test_it_reads_no_format_that_runs_code() -> None:
    packages = {file: {name.split(".")[0] for name in imported(file)} for file in FILES}
    assert [file for file in FILES if packages[file] & READS_CODE] == []


def test_it_asks_no_other_server_but_the_care_team_s() -> None:
    assert [file for file in FILES if imported(file) & ASKS_OTHERS] == [MAY_ASK]
    asked = [call for call in nodes(MAY_ASK) if isinstance(call, ast.Call) and _name(call) == "post"]
    assert [ast.unparse(call.args[0]) for call in asked] == ["settings.url"]
    assert [ast.unparse(k.value) for c in asked for k in c.keywords if k.arg == "allow_redirects"] == [
        "False"
    ]


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def test_it_runs_no_text_as_code_and_starts_no_shell() -> None:
    called = [(place, call.func.id) for place, call in every(ast.Call) if isinstance(call.func, ast.Name)]
    assert [(place, name) for place, name in called if name in RUNS_CODE] == []
    assert [place for place, keyword in every(ast.keyword) if keyword.arg == "shell"] == []


def test_it_compares_no_secret_in_a_time_that_tells() -> None:
    for place, compared in every(ast.Compare):
        if any(isinstance(operator, ast.Eq | ast.NotEq) for operator in compared.ops):
            names = {part.id for part in ast.walk(compared) if isinstance(part, ast.Name)}
            names |= {part.attr for part in ast.walk(compared) if isinstance(part, ast.Attribute)}
            assert not [name for name in names if name.strip("_").endswith(SECRETS)], place


def test_the_operator_s_token_is_compared_in_constant_time() -> None:
    assert "hmac.compare_digest" in (ROOT / "backstory" / "server" / "access.py").read_text()
