"""What the code of serving never does, found by reading it."""

import ast
import functools
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SERVING = [
    "actions",
    "backstory/server",
    "backstory/conversations",
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
RUNS_CODE = {"eval", "exec", "compile", "__import__"}
SECRETS = ("token", "secret", "signature", "password", "digest")


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


@pytest.fixture(params=FILES, ids=lambda file: str(file.relative_to(ROOT)))
def file(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_it_reads_no_format_that_runs_code(file: Path) -> None:
    assert not {name.split(".")[0] for name in imported(file)} & READS_CODE


def test_it_asks_no_other_server(file: Path) -> None:
    assert not imported(file) & ASKS_OTHERS


def test_it_runs_no_text_as_code(file: Path) -> None:
    called = {
        node.func.id for node in nodes(file) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & RUNS_CODE


def test_it_starts_no_shell(file: Path) -> None:
    keywords = {node.arg for node in nodes(file) if isinstance(node, ast.keyword)}
    assert "shell" not in keywords
    assert "os.system" not in file.read_text(encoding="utf-8")


def test_it_compares_no_secret_in_a_time_that_tells(file: Path) -> None:
    for node in nodes(file):
        if isinstance(node, ast.Compare) and any(isinstance(op, ast.Eq | ast.NotEq) for op in node.ops):
            names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
            names |= {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}
            assert not [name for name in names if name.strip("_").endswith(SECRETS)], ast.unparse(node)


def test_the_operator_s_token_is_compared_in_constant_time() -> None:
    assert "hmac.compare_digest" in (ROOT / "backstory" / "server" / "access.py").read_text()
