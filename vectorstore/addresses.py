"""The address of a Chroma server, as a person writes it.

Chroma has had no authentication of its own since 1.0: a server that others could reach stands behind a proxy that asks
for a name and a password. They are written into the address, and left out of every message.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from vectorstore.errors import ServerUnavailable

DEFAULT_PORT = 8000  # of `chroma run`
SECURE_PORT = 443


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a server is, and what it has to be told."""

    host: str
    port: int
    secure: bool
    headers: Mapping[str, str]
    shown: str  # for messages: without name and password

    @property
    def heartbeat(self) -> str:
        """Where a Chroma server says that it is alive."""
        return f"{self.shown}/api/v2/heartbeat"

    @classmethod
    def read(cls, url: str) -> "ServerAddress":
        """Read an address; without a scheme it is http.

        Raises:
            ServerUnavailable: it is no such address.
        """
        try:
            parts = urlsplit(url.strip() if "//" in url else f"http://{url.strip()}")
            host, port = parts.hostname, parts.port
        except ValueError:
            host, port, parts = None, None, urlsplit("")
        if not host or parts.scheme not in ("http", "https") or parts.path.strip("/") or any(map(str.isspace, host)):
            raise ServerUnavailable(
                "That is no address of a Chroma server; write --chroma-url like http://localhost:8000 "
                "or https://NAME:PASSWORD@chroma.example.org"
            )
        secure = parts.scheme == "https"
        number = port or (SECURE_PORT if secure else DEFAULT_PORT)
        headers = {}
        if parts.username:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode("ascii")
        bracketed = f"[{host}]" if ":" in host else host
        return cls(host, number, secure, headers, f"{parts.scheme}://{bracketed}:{number}")
