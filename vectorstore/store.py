"""What the library keeps in Chroma: collections by name.

Three kinds of collections (see `records`): `clausewise-plans` holds the entries, `clausewise-edition-TOKEN` the pages
of one edition, `clausewise-clauses-VIEW-…` the clause records of one view.

Chroma's local engine writes its vector index to files in place, and a process that is killed in the midst of that
leaves an index that fails to load, and with it every read of the collection (tried: 3 of 60 kills; once the process
that loaded it crashed). What the library must not lose therefore stands in collections whose index is never written
out (`sync_threshold` out of reach): it is in Chroma's SQLite file alone, whose writes are whole or not at all. Those
collections hold few records, so that replaying them at the next start costs nothing. An edition's collection is deleted
with its edition and takes its replay log with it.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from vectorstore.connecting import explained, open_folder, open_server, sessions
from vectorstore.errors import LibraryDamaged
from vectorstore.records import PAGE_SIZE, EditionContent, Metadata, PlanEntry, entry_metadata, pages, read_entry

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection
    from chromadb.api.types import Where

Result = TypeVar("Result")

PREFIX = "clausewise-"
PLANS = f"{PREFIX}plans"
EDITION = f"{PREFIX}edition-"
# Operations after which Chroma would write a collection's index out; more than any of these collections ever sees.
NEVER_WRITTEN = 1_000_000_000
# Version of what stands in the store; see `migration`.
STORE_FORMAT = 1

# Chroma wants a vector with every record.
_NO_VECTOR: Sequence[float] = [1.0]


class Store:
    """One Chroma database, embedded in a folder or behind a server's address."""

    def __init__(self, client: "ClientAPI", place: str, *, remote: bool) -> None:
        self.place = place  # for messages
        self.remote = remote
        self._client = client
        self._collections: dict[str, Collection] = {}
        self._lock = threading.Lock()

    @classmethod
    def in_folder(cls, folder: Path) -> "Store":
        """Open the database in a folder, made where there is none. The caller holds the folder's lock."""
        return cls(open_folder(str(folder)), str(folder), remote=False)

    @classmethod
    def on_server(cls, url: str) -> "Store":
        """Connect to a Chroma server.

        Args:
            url: like http://localhost:8000; a name and a password in it are for the proxy that guards the server.

        Raises:
            ServerUnavailable: nothing answers there.
        """
        client, place = open_server(url)
        return cls(client, place, remote=True)

    def close(self) -> None:
        """Let go of the database's files or the server's connections."""
        self._collections.clear()
        open_sessions = sessions(self._client)
        close = getattr(self._client, "close", None)  # the interface does not name it, both kinds of client have it
        if close is not None:
            close()
        for session in open_sessions:
            session.close()

    def reconnect(self) -> None:
        """Open the database of a folder anew.

        After SQLite has reported a full disk, Chroma 1.5.9 keeps a transaction open in one of its connections, and
        every later write of the process waits for it without end, room or no room.
        """
        if not self.remote:
            self.close()
            self._client = open_folder(self.place)

    # Entries

    def prepare(self, metadata: Mapping[str, str | int]) -> Mapping[str, object]:
        """Make the collection of entries where there is none; return the metadata that it was made with."""
        from chromadb.errors import NotFoundError

        with self.explained():
            try:
                found = self._client.get_collection(PLANS, embedding_function=None)
            except NotFoundError:
                found = self._create(PLANS, dict(metadata))
        self._collections[PLANS] = found
        return dict(found.metadata or {})

    def entries(self) -> tuple[PlanEntry, ...]:
        """Every plan's entry."""
        found = self._do(PLANS, lambda plans: plans.get(include=["metadatas"]))
        return tuple(read_entry(metadata) for metadata in found["metadatas"] or ())

    def put_entry(self, entry: PlanEntry) -> None:
        """Write a plan's entry: one record, whole or not at all. The commit."""
        metadata = entry_metadata(entry)
        self._do(PLANS, partial(_upsert, ids=[entry.plan_id], metadatas=[metadata]))

    def delete_entry(self, plan_id: str) -> None:
        """Take a plan's entry out: the commit of a removal."""
        self._do(PLANS, lambda plans: plans.delete(ids=[plan_id]))

    # Editions

    def write_edition(self, token: str, content: EditionContent, checkpoint: Callable[[str], None]) -> None:
        """Write an edition's pages aside, into a collection of its own."""
        with self.explained():
            self._collections[EDITION + token] = self._create(EDITION + token, None)
        for name, text in pages(content).items():
            checkpoint(f"before page {name}")
            self.write_pages(token, name, text)

    def write_pages(self, token: str, name: str, text: str) -> None:
        """Write one packed text of an edition, as many pages as it takes."""
        cuts = [text[start : start + PAGE_SIZE] for start in range(0, max(len(text), 1), PAGE_SIZE)]
        for number, cut in enumerate(cuts):
            metadata: Metadata = {"name": name, "number": number, "of": len(cuts), "page": cut}
            self._do(
                EDITION + token,
                partial(_upsert, ids=[f"{name}.{number}"], metadatas=[metadata]),
            )

    def read_pages(self, token: str, *names: str) -> dict[str, str]:
        """Read packed texts of an edition, by name.

        Raises:
            LibraryDamaged: there is no such edition, or a page of it is missing.
        """
        wanted: Where = {"name": names[0]} if len(names) == 1 else {"$or": [{"name": name} for name in names]}
        found = self._do(EDITION + token, lambda edition: edition.get(where=wanted, include=["metadatas"]))
        rows = sorted(found["metadatas"] or (), key=lambda row: int(str(row["number"])))
        texts = {name: [str(row["page"]) for row in rows if row["name"] == name] for name in names}
        counts = {str(row["name"]): int(str(row["of"])) for row in rows}
        if any(len(cuts) != counts.get(name, -1) for name, cuts in texts.items()):
            raise LibraryDamaged(
                f"The library in {self.place!r} misses pages of an edition ({', '.join(names)}). "
                f"Import a backup (clausewise import), or remove the plan and ingest it again."
            )
        return {name: "".join(cuts) for name, cuts in texts.items()}

    def drop_edition(self, token: str) -> None:
        """Delete an edition's pages; nothing happens where there are none."""
        self.drop(EDITION + token)

    def edition_tokens(self) -> frozenset[str]:
        """The tokens of all editions whose pages are here, named by an entry or not."""
        return frozenset(name.removeprefix(EDITION) for name in self.names() if name.startswith(EDITION))

    # Collections

    def names(self) -> tuple[str, ...]:
        """Names of the library's collections."""
        with self.explained():
            found = self._client.list_collections()
        return tuple(collection.name for collection in found if collection.name.startswith(PREFIX))

    def drop(self, name: str) -> None:
        """Delete a collection; nothing happens where there is none."""
        from chromadb.errors import NotFoundError

        self._collections.pop(name, None)
        with self.explained():
            try:
                self._client.delete_collection(name)
            except NotFoundError:
                return

    def collection(self, name: str) -> "Collection":
        """A collection by its name.

        Raises:
            LibraryDamaged: there is none.
        """
        with self._lock:
            found = self._collections.get(name)
            if found is None:
                with self.explained():
                    found = self._client.get_collection(name, embedding_function=None)
                self._collections[name] = found
            return found

    def make_collection(self, name: str, metadata: dict[str, str | int]) -> "Collection":
        """A collection for Chroma's own search, made where there is none. Its index is written out as Chroma likes."""
        with self.explained():
            found = self._client.get_or_create_collection(
                name, metadata=metadata, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
        self._collections[name] = found
        return found

    def claim(self, name: str, metadata: dict[str, str | int]) -> bool:
        """Make a collection, and tell whether it was this call that made it."""
        from chromadb.errors import ChromaError

        with self.explained():
            try:
                self._create(name, metadata)
            except (ChromaError, ValueError):
                if self.label(name) is None:
                    raise
                return False
        return True

    def label(self, name: str) -> Mapping[str, object] | None:
        """The metadata of a collection as it is now, or None where there is none."""
        from chromadb.errors import NotFoundError

        with self.explained():
            try:
                return dict(self._client.get_collection(name, embedding_function=None).metadata or {})
            except NotFoundError:
                return None

    def relabel(self, name: str, metadata: dict[str, str | int]) -> None:
        """Set the metadata of a collection; nothing happens where there is none."""
        from chromadb.errors import NotFoundError

        with self.explained():
            try:
                self._client.get_collection(name, embedding_function=None).modify(metadata=dict(metadata))
            except NotFoundError:
                return

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn the errors of Chroma, its transport and the disk into the library's."""
        with explained(self.place, remote=self.remote):
            yield

    def _create(self, name: str, metadata: dict[str, str | int] | None) -> "Collection":
        return self._client.create_collection(
            name,
            metadata=metadata,
            embedding_function=None,
            configuration={"hnsw": {"space": "l2", "sync_threshold": NEVER_WRITTEN, "batch_size": 100}},
        )

    def _do(self, name: str, operation: "Callable[[Collection], Result]") -> Result:
        """Run an operation on a collection, twice where the first connection turns out to be dead.

        Every operation here can be repeated: writes name their records.
        """
        from httpx import TransportError

        with self.explained():
            try:
                return operation(self.collection(name))
            except TransportError:
                return operation(self.collection(name))


def _upsert(collection: "Collection", ids: list[str], metadatas: list[Metadata]) -> None:
    collection.upsert(ids=ids, embeddings=[_NO_VECTOR for _ in ids], metadatas=[*metadatas])
