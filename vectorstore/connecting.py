"""Connections to Chroma, embedded or a server, and its errors in the library's own words.

Chroma's client raises errors of many kinds: its own, its transport's, and bare exceptions where a proxy in front of a
server answers in the server's place. The last are caught at the transport, by looking at every reply.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vectorstore.addresses import ServerAddress
from vectorstore.errors import (
    LibraryDamaged,
    LibraryFull,
    LibraryReadOnly,
    ServerUnavailable,
    VectorstoreError,
)

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.config import Settings
    from httpx import Client as HttpxClient
    from httpx import Response

CONNECT_TIMEOUT = 5.0  # seconds
SERVER_TIMEOUT = 60.0  # seconds for one answer: a server that replays a large log after its start takes many
# SQLite's own words inside Chroma's messages.
_READ_ONLY = re.compile(r"readonly database|read-only|permission denied|unable to open database file", re.I)
_FULL = re.compile(r"database or disk is full|no space left|disk quota|file too large", re.I)


def open_folder(folder: str) -> "ClientAPI":
    """Open the database in a folder.

    Chroma 1.5.9 remembers a folder that it failed to open, and the next attempt of the process then fails for that
    reason alone; so it is made to forget it.
    """
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient

    with explained(folder):
        try:
            return chromadb.PersistentClient(folder, settings=_settings())
        except BaseException:
            SharedSystemClient._identifier_to_system.pop(folder, None)
            SharedSystemClient._identifier_to_refcount.pop(folder, None)
            raise


def open_server(url: str) -> tuple["ClientAPI", str]:
    """Connect to a Chroma server; return the client, and the address for messages.

    Args:
        url: like http://localhost:8000; a name and a password in it are for the proxy that guards the server.

    Raises:
        ServerUnavailable: no Chroma server answers there.
    """
    import chromadb
    from httpx import Timeout

    address = ServerAddress.read(url)
    with explained(address.shown, remote=True):
        _check_alive(address)
        client = chromadb.HttpClient(
            host=address.host,
            port=address.port,
            ssl=address.secure,
            headers=dict(address.headers),
            settings=_settings(),
        )
        for session in sessions(client):
            session.timeout = Timeout(SERVER_TIMEOUT, connect=CONNECT_TIMEOUT)
            session.event_hooks = {"request": [], "response": [_check_reply]}
    return client, address.shown


def _check_reply(reply: "Response") -> None:
    """Tell a reply that is not Chroma's own, such as a proxy's, for which its client has no error of its own.

    Raises:
        ServerUnavailable: it is no JSON, or a failure that Chroma would have worded otherwise.
    """
    reply.read()
    ours = reply.headers.get("content-type", "").startswith("application/json")
    if ours and reply.status_code >= 400:
        try:
            body = json.loads(reply.content)
        except ValueError:
            body = None
        ours = isinstance(body, dict) and "error" in body
    if not ours:
        raise ServerUnavailable(
            f"The Chroma server at '{reply.url.scheme}://{reply.url.netloc.decode()}' does not answer; something else "
            f"does, with HTTP status {reply.status_code}. Start it, or correct --chroma-url; nothing is lost meanwhile."
        )


def _check_alive(address: ServerAddress) -> None:
    """Make sure that a Chroma server answers, before a client is made that could not be closed if none does.

    Raises:
        ServerUnavailable: something else answers; httpx's own errors where nothing does.
    """
    from httpx import Timeout, get

    timeout = Timeout(SERVER_TIMEOUT, connect=CONNECT_TIMEOUT)
    reply = get(address.heartbeat, headers=address.headers, timeout=timeout)
    if reply.status_code != 200 or b"heartbeat" not in reply.content:
        raise ServerUnavailable(
            f"What answers at {address.shown!r} is no Chroma server, or keeps this user out (HTTP status "
            f"{reply.status_code}). Correct --chroma-url; nothing is lost meanwhile."
        )


def sessions(client: "ClientAPI") -> "list[HttpxClient]":
    """The connections of a client of a server, which Chroma leaves open and without any time limit."""
    from httpx import Client as HttpxClient

    owners = (client, getattr(client, "_admin_client", None))
    found = (getattr(getattr(owner, "_server", None), "_session", None) for owner in owners)
    return [session for session in found if isinstance(session, HttpxClient)]


def _settings() -> "Settings":
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


@contextmanager
def explained(place: str, *, remote: bool = False) -> Iterator[None]:
    """Turn the errors of Chroma, its transport and the disk into the library's."""
    from chromadb.errors import ChromaError, NotFoundError
    from httpx import HTTPError

    try:
        yield
    except VectorstoreError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if not remote:
            raise
        raise _unavailable(place, f"{type(error).__name__} in what it said") from error
    except (ChromaError, HTTPError, OSError) as error:
        message = str(error)
        if _FULL.search(message):
            raise LibraryFull(
                f"There is no room left for the library in {place!r}. What it held before is untouched; "
                f"free some room and run the same command again."
            ) from error
        if _READ_ONLY.search(message):
            raise LibraryReadOnly(
                f"The library in {place!r} cannot be written to. Give this user write access to the folder, "
                f"or name another one with --library."
            ) from error
        if remote and not isinstance(error, ChromaError):
            raise _unavailable(place, _first_line(message)) from error
        what = "misses a collection" if isinstance(error, NotFoundError) else "cannot be read or written"
        raise LibraryDamaged(
            f"The library in {place!r} {what} ({_first_line(message)}). Import a backup (clausewise import), "
            f"or move it away and ingest the plans again."
        ) from error


def _unavailable(place: str, why: str) -> ServerUnavailable:
    return ServerUnavailable(
        f"The Chroma server at {place!r} does not answer ({why}). "
        f"Start it (chroma run --path FOLDER) or correct --chroma-url; nothing is lost meanwhile."
    )


def _first_line(message: str) -> str:
    lines = message.strip().splitlines()
    return lines[0][:300] if lines else "no reason given"
