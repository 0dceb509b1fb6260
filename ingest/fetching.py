"""Fetch a plan from an address the user gave: http and https alone, bounded in time and size.

The standard library's client is enough for one file. An opener with only these two protocols means that no redirect
can lead to a local file or another protocol.
"""

import re
import time
from email.message import Message
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from ingest.errors import SourceTooLarge, UnreadableSource
from ingest.readers import MAX_BYTES

SILENCE_SECONDS = 20.0  # the server says nothing for so long: it will not
WHOLE_SECONDS = 180.0  # for the largest file allowed on a slow line, and an end for a server that drips
CHUNK_BYTES = 1 << 16


def is_address(text: str) -> bool:
    """Whether `text` is meant as a web address rather than a path."""
    return re.match(r"https?://", text, re.IGNORECASE) is not None


def fetch(address: str, *, max_bytes: int = MAX_BYTES, whole_seconds: float = WHOLE_SECONDS) -> tuple[bytes, str]:
    """The file at an http or https address, and a name for it.

    Raises:
        UnreadableSource: the address is not one of the web, or gives no file.
        SourceTooLarge: the file is over `max_bytes`.
    """
    if not _is_complete(address):
        raise UnreadableSource(f"{address!r} is not an http or https address; give one, or a path")
    ends = time.monotonic() + whole_seconds
    request = Request(address, headers={"User-Agent": "clausewise", "Accept": "*/*", "Accept-Encoding": "identity"})
    try:
        with _opener().open(request, timeout=SILENCE_SECONDS) as response:
            parts: list[bytes] = []
            size = 0
            while chunk := response.read(CHUNK_BYTES):
                size += len(chunk)
                if size > max_bytes:
                    raise SourceTooLarge(
                        f"{address!r} is larger than {max_bytes // 1_000_000} MB; download it and keep the plan alone"
                    )
                if time.monotonic() > ends:
                    raise UnreadableSource(f"{address!r} took longer than {whole_seconds:.0f} s; download it by hand")
                parts.append(chunk)
            if response.length:  # what the server still owes
                raise UnreadableSource(f"the connection to {address!r} broke off; try again")
            return b"".join(parts), _name(response.headers, response.geturl())
    except HTTPError as error:
        error.close()  # it holds the connection
        raise UnreadableSource(
            f"{address!r} answers {error.code} {error.reason}; open it in a browser and save the file"
        ) from error
    except URLError as error:
        raise UnreadableSource(f"{address!r} cannot be reached ({error.reason}); check the address") from error
    except (OSError, HTTPException, ValueError) as error:  # a connection cut, a name that cannot be encoded
        raise UnreadableSource(f"{address!r} cannot be fetched ({error}); check the address") from error


def _is_complete(address: str) -> bool:
    try:
        return is_address(address) and bool(urlsplit(address).hostname)
    except ValueError:  # brackets of an IPv6 address left open
        return False


def _opener() -> OpenerDirector:
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPRedirectHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _name(headers: Message, address: str) -> str:
    """What the server calls the file, else the address's last part, else its host."""
    parts = urlsplit(address)
    given = headers.get_filename() or unquote(parts.path.rstrip("/").rpartition("/")[2])
    return given.replace("\\", "/").rpartition("/")[2] or parts.hostname or "page"
