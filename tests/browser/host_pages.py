"""Pages of a host app, on an origin of their own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# The server's address in the examples and in docs/widget.md.
CHAT = "https://chat.example.org"


@dataclass
class HostApp:
    """Where the pages are, under which policy, and which server's address they get."""

    folder: Path
    port: int = 0
    chat: str = CHAT
    policy: str = ""

    @property
    def same_site(self) -> str:
        """Another origin of the server's site: its cookies are kept here."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def other_site(self) -> str:
        """Here they are not."""
        return f"http://localhost:{self.port}"


class _Pages(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object, app: HostApp) -> None:
        self._app = app
        super().__init__(*arguments, directory=str(app.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_text().replace(CHAT, self._app.chat).encode()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", self._app.policy.replace(CHAT, self._app.chat))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextmanager
def host_app(folder: Path, policy: str) -> Iterator[HostApp]:
    """Serve a folder's pages while the block runs."""
    app = HostApp(folder, policy=policy)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, app=app))
    app.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield app
    finally:
        server.shutdown()
        server.server_close()
