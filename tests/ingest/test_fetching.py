import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ingest.errors import IngestError, SourceTooLarge, UnreadableSource
from ingest.fetching import fetch, is_address

BODY = b"1. Raise trade.\n"


class Pages(BaseHTTPRequestHandler):
    """A small web site with what can go right and wrong."""

    def do_GET(self) -> None:
        if self.path == "/plans/plan-2031.txt":
            self._send(200, BODY)
        elif self.path == "/named":
            self._send(200, BODY, ("Content-Disposition", 'attachment; filename="../plan.txt"'))
        elif self.path == "/moved":
            self._send(302, b"", ("Location", "/plans/plan-2031.txt"))
        elif self.path == "/to-a-file":
            self._send(302, b"", ("Location", "file:///etc/hostname"))
        elif self.path == "/cut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(BODY)
        else:
            self._send(404, b"no")

    def _send(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for header in headers:
            self.send_header(*header)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        pytest.param("/plans/plan-2031.txt", "plan-2031.txt", id="last part of the address"),
        pytest.param("/named", "plan.txt", id="named by the server, without folders"),
        pytest.param("/moved", "plan-2031.txt", id="redirected"),
    ],
)
def test_file_and_name(site: str, path: str, name: str):
    assert fetch(site + path) == (BODY, name)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        pytest.param("/missing", "404", id="not found"),
        pytest.param("/to-a-file", "not allowed", id="redirect to a local file"),
        pytest.param("/cut", "broke off", id="connection cut"),
    ],
)
def test_one_clear_error(site: str, path: str, message: str):
    with pytest.raises(IngestError, match=message) as error:
        fetch(site + path)
    assert site in str(error.value)
    assert "\n" not in str(error.value)


def test_too_large(site: str):
    with pytest.raises(SourceTooLarge):
        fetch(f"{site}/plans/plan-2031.txt", max_bytes=4)


def test_too_slow(site: str):
    with pytest.raises(UnreadableSource, match="longer"):
        fetch(f"{site}/plans/plan-2031.txt", whole_seconds=-1.0)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/plan.txt", "http://", "https://[broken", "ftp://host/plan"])
def test_address_that_leads_nowhere(address: str):
    with pytest.raises(UnreadableSource):
        fetch(address)


def test_addresses_and_paths():
    assert is_address("HTTPS://example.org/plan")
    assert not is_address("plans/http.txt")
