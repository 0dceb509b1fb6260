"""Addresses of Chroma servers, as people write them."""

import base64
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from vectorstore.addresses import ServerAddress
from vectorstore.errors import ServerUnavailable
from vectorstore.store import Store


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://localhost:8000", ("localhost", 8000, False, "http://localhost:8000")),
        ("http://localhost", ("localhost", 8000, False, "http://localhost:8000")),
        ("http://localhost:8000/", ("localhost", 8000, False, "http://localhost:8000")),
        ("server:9000", ("server", 9000, False, "http://server:9000")),
        ("server", ("server", 8000, False, "http://server:8000")),
        (" https://chroma.example.org ", ("chroma.example.org", 443, True, "https://chroma.example.org:443")),
        ("http://[::1]:8000", ("::1", 8000, False, "http://[::1]:8000")),
        ("https://me:s%40crt@host", ("host", 443, True, "https://host:443")),
    ],
)
def test_addresses(url: str, expected: tuple[str, int, bool, str]) -> None:
    found = ServerAddress.read(url)
    assert (found.host, found.port, found.secure, found.shown) == expected


def test_name_and_password_become_a_header_and_are_never_shown() -> None:
    found = ServerAddress.read("https://me:s%40crt@host")
    assert base64.b64decode(found.headers["Authorization"].removeprefix("Basic ")) == b"me:s@crt"
    assert "crt" not in found.shown
    assert not ServerAddress.read("https://host").headers


@pytest.mark.parametrize(
    "url", ["", "http://", "ftp://host", "http://host:port", "http://host:99999", "http://[::1", "two words", "//", ":"]
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ServerUnavailable, match="http://localhost:8000"):
        Store.on_server(url)


def test_a_password_is_in_no_message() -> None:
    with pytest.raises(ServerUnavailable) as caught:
        Store.on_server("http://me:verysecret@127.0.0.1:9")
    assert "verysecret" not in str(caught.value)


class Odd(BaseHTTPRequestHandler):
    """Something that listens on a port and is no Chroma server."""

    said = b""

    def do_GET(self) -> None:
        self.send_response(int(self.server.status))  # type: ignore[attr-defined]
        self.end_headers()
        self.wfile.write(self.server.body)  # type: ignore[attr-defined]

    do_POST = do_GET

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def odd() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Odd)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"<html>hello</html>"),
        (200, b"[]"),
        (200, b"{}"),
        (404, b"nothing"),
        (401, b"who"),
        (502, b""),
        (500, b"{"),
    ],
)
def test_what_answers_and_is_no_chroma_server(odd: ThreadingHTTPServer, status: int, body: bytes) -> None:
    odd.status, odd.body = status, body  # type: ignore[attr-defined]
    with pytest.raises(ServerUnavailable, match="127.0.0.1"):
        Store.on_server(f"http://127.0.0.1:{odd.server_address[1]}")
