"""The version of what stands in a store, and what to do with another one.

The version is in the metadata of the collection of entries. A version that a step of `MIGRATIONS` leads on from is
brought up to date at open; any other is a clear error.
"""

from collections.abc import Callable, Mapping

from vectorstore.errors import FormatChanged
from vectorstore.store import PLANS, STORE_FORMAT, Store

# Version -> what makes it the next one. Version 1 is the first that was released.
MIGRATIONS: Mapping[int, Callable[[Store], None]] = {}


def check_format(store: Store, migrations: Mapping[int, Callable[[Store], None]] = MIGRATIONS) -> None:
    """Make a new store, or bring an older one up to date.

    Raises:
        FormatChanged: the store is newer than this version of clausewise, or too old to be brought up to date.
    """
    metadata = store.prepare({"format": STORE_FORMAT})
    version = metadata.get("format")
    while isinstance(version, int) and version < STORE_FORMAT and version in migrations:
        migrations[version](store)
        version += 1
        store.relabel(PLANS, {"format": version})
    if version != STORE_FORMAT:
        newer = isinstance(version, int) and version > STORE_FORMAT
        step = (
            "Use a newer clausewise: pip install --upgrade clausewise"
            if newer
            else "Move its folder away and build it anew from the plans: clausewise ingest PLANS"
        )
        raise FormatChanged(
            f"The library in {store.place!r} has store format {version}, and this version of clausewise works with "
            f"{STORE_FORMAT}. {step}"
        )
