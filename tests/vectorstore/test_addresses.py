"""Addresses of Chroma servers, as people write them."""

import base64

import pytest

from tests.vectorstore.servers import ODD_REPLIES, OddServer
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


@pytest.mark.parametrize("reply", ODD_REPLIES)
def test_what_answers_and_is_no_chroma_server(reply: tuple[int, bytes]) -> None:
    with OddServer(reply) as odd, pytest.raises(ServerUnavailable, match=r"127\.0\.0\.1"):
        Store.on_server(odd.url)
