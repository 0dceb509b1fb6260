"""A real Chroma server for tests, and something else that listens where one should."""

import contextlib
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

import httpx


class ChromaServer:
    """A real `chroma run` on a free port of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = str(Path(sys.executable).with_name("chroma"))
        self._process = subprocess.Popen(
            [command, "run", "--path", str(self.folder), "--host", "127.0.0.1", "--port", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"{self.url}/api/v2/heartbeat", timeout=2).status_code == 200:
                    return
            time.sleep(0.1)
        raise TimeoutError("chroma run did not start")

    def stop(self, *, kill: bool = False) -> None:
        if self._process is not None:
            (self._process.kill if kill else self._process.terminate)()
            self._process.wait(timeout=30)
            self._process = None


Reply = tuple[int, bytes]
ODD_REPLIES: tuple[Reply, ...] = (
    (200, b"<p>hello</p>"),
    (200, b"[]"),
    (200, b"{}"),
    (404, b"nothing"),
    (401, b"who are you"),
    (429, b"too many"),
    (502, b""),
    (503, b"<html>maintenance</html>"),
    (500, b"{"),
)


class OddServer:
    """Answers every request with the same reply: a proxy whose server is away, a web page."""

    def __init__(self, reply: Reply, port: int = 0) -> None:
        class Handler(BaseHTTPRequestHandler):
            protocol_version: ClassVar[str] = "HTTP/1.1"

            def do_GET(self) -> None:
                self.rfile.read(int(self.headers.get("content-length", 0)))
                self.send_response(reply[0])
                self.send_header("content-length", str(len(reply[1])))
                self.send_header("content-type", "text/html" if reply[1].startswith(b"<") else "application/json")
                self.send_header("connection", "close")
                self.end_headers()
                self.wfile.write(reply[1])

            do_POST = do_PUT = do_DELETE = do_GET

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
