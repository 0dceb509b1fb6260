"""What can be set from outside, in one value that is built once and handed in.

Every setting has a default that works on a machine without a network; the environment (`CLAUSEWISE_…`) changes the
default and an option of the command line goes before both. Reading happens in `from_environment` alone, never at
import, so that a test or a second application in one process can have settings of its own.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from assistant.errors import SettingsError

APPLICATION = "clausewise"  # the folder's name under the user's data folder

LIBRARY_VARIABLE = "CLAUSEWISE_LIBRARY"
CHROMA_URL_VARIABLE = "CLAUSEWISE_CHROMA_URL"
MODEL_VARIABLE = "CLAUSEWISE_MODEL"
EMBEDDING_MODEL_VARIABLE = "CLAUSEWISE_EMBEDDING_MODEL"
PLANS_VARIABLE = "CLAUSEWISE_PLANS"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the library is, which models answer, where plans are looked for.

    `library` is a folder that one process owns; `chroma_url` names a Chroma server instead and goes before it.
    """

    library: Path
    chroma_url: str | None = None
    model: str | None = None  # a chat model as "provider:name"; None: answers are quotes, no model is called
    embedding_model: str | None = None  # a name or folder for sentence-transformers; None: the packaged model
    plans_folder: Path = field(default=Path("plans"))  # what `ingest` without an argument reads

    def __post_init__(self) -> None:
        if self.chroma_url is None:
            return
        try:
            parts = urlsplit(self.chroma_url)
            usable = (
                parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
            )
        except ValueError:  # a port that is no number, brackets left open
            usable = False
        if not usable:
            raise SettingsError(
                f"{self.chroma_url!r} is not the address of a Chroma server; write it like http://127.0.0.1:8000"
            )

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """The settings of this user, from the environment over the defaults; an empty variable counts as unset.

        Args:
            environ: the variables to read; None: those of the process.

        Raises:
            SettingsError: a variable holds what cannot be used.
        """
        import platformdirs

        found = {name: value for name, value in (os.environ if environ is None else environ).items() if value.strip()}
        data = platformdirs.user_data_path(APPLICATION, appauthor=False)
        here = Path("plans")
        return cls(
            library=_folder(found.get(LIBRARY_VARIABLE)) or data / "library",
            chroma_url=found.get(CHROMA_URL_VARIABLE),
            model=found.get(MODEL_VARIABLE),
            embedding_model=found.get(EMBEDDING_MODEL_VARIABLE),
            plans_folder=_folder(found.get(PLANS_VARIABLE)) or (here if here.is_dir() else data / "plans"),
        )


def _folder(value: str | None) -> Path | None:
    return Path(value).expanduser() if value else None
