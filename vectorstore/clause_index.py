"""Clause records in Chroma: one collection a view, for Chroma's own search and whoever looks into the store.

All of it can be made again from the editions' pages, which `rebuild` does where Chroma cannot read its index.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from vectorstore.errors import LibraryDamaged
from vectorstore.records import Edition, EditionContent, Vector, clause_metadata, clause_record_id
from vectorstore.store import PREFIX, Store
from vectorstore.views import View

if TYPE_CHECKING:
    from chromadb.api.types import Where

CLAUSES = f"{PREFIX}clauses-"
# Records in one call: some megabytes for a server, and far below what one call may hold (5,461).
BATCH = 500


@dataclass(frozen=True, slots=True)
class Near:
    """A clause's part that Chroma found near a vector."""

    plan_id: str
    clause_id: str
    language: str
    part: int
    distance: float  # 1 - cosine


class ClauseIndex:
    """The clause records of every view."""

    def __init__(self, store: Store, views: Sequence[View], models: Mapping[str, str]) -> None:
        """Name the collections.

        Args:
            store: the database.
            views: the views to hold records of.
            models: view -> name of its embedding model. Another model has another collection.
        """
        self._store = store
        self._models = models
        self._names = {view.name: _collection_name(view.name, models[view.name]) for view in views}

    def add(self, edition: Edition, content: EditionContent, checkpoint: Callable[[str], None] | None = None) -> None:
        """Add an edition's records; the same ones again change nothing."""
        for view, vectors in content.vectors.items():
            dimension = vectors.matrix.shape[1]
            metadata: dict[str, str | int] = {"view": view, "model": self._models[view], "dimension": dimension}
            collection = self._store.make_collection(self._names[view], metadata)
            for start in range(0, len(vectors.keys), BATCH):
                keys = vectors.keys[start : start + BATCH]
                clauses = [content.clauses[key.position] for key in keys]
                if checkpoint is not None:
                    checkpoint(f"before records {view} {start}")
                with self._store.explained():
                    collection.upsert(
                        ids=[clause_record_id(edition.token, key) for key in keys],
                        embeddings=vectors.matrix[start : start + BATCH],
                        documents=[clause.text[key.start : key.end] for clause, key in zip(clauses, keys, strict=True)],
                        metadatas=[
                            clause_metadata(edition, clause, key) for clause, key in zip(clauses, keys, strict=True)
                        ],
                    )

    def remove(self, tokens: Sequence[str]) -> None:
        """Delete the records of editions."""
        here = self._store.names()
        for name in here:
            if tokens and name.startswith(CLAUSES):
                collection = self._store.collection(name)
                with self._store.explained():
                    collection.delete(where=_of(tokens))

    def nearest(self, view: str, vector: Vector, count: int, tokens: Sequence[str]) -> tuple[Near, ...]:
        """The parts nearest to a vector by Chroma's own search, nearest first.

        Args:
            view: the view to search.
            vector: a unit vector of that view's model.
            count: how many.
            tokens: the editions to search: the current ones.
        """
        if not tokens or self._names[view] not in self._store.names():
            return ()
        collection = self._store.collection(self._names[view])
        with self._store.explained():
            found = collection.query(
                query_embeddings=vector[np.newaxis],
                n_results=count,
                where=_of(tokens),
                include=["metadatas", "distances"],
            )
        metadatas, distances = found["metadatas"], found["distances"]
        if metadatas is None or distances is None:
            raise LibraryDamaged(f"Chroma's index of view {view!r} answers without records. Run: clausewise rebuild")
        return tuple(
            Near(str(row["plan"]), str(row["clause_id"]), str(row["language"]), int(str(row["part"])), distance)
            for row, distance in zip(metadatas[0], distances[0], strict=True)
        )

    def counts(self, token: str) -> dict[str, int]:
        """How many records an edition has in each view that has a collection."""
        here = self._store.names()
        result: dict[str, int] = {}
        for view, name in self._names.items():
            if name in here:
                collection = self._store.collection(name)
                with self._store.explained():
                    result[view] = len(collection.get(where={"token": token}, include=[])["ids"])
        return result

    def drop(self, *, unused_only: bool = False) -> None:
        """Delete the collections: all, or those of views and models that are no longer used."""
        for name in self._store.names():
            if name.startswith(CLAUSES) and not (unused_only and name in self._names.values()):
                self._store.drop(name)


def _of(tokens: Sequence[str]) -> "Where":
    """Records of these editions."""
    operand: dict[Literal["$in", "$nin"], list[str | int | float | bool]] = {"$in": [*tokens]}
    return {"token": operand}


def _collection_name(view: str, model: str) -> str:
    """A name that another view or another model does not share."""
    return f"{CLAUSES}{view}-{hashlib.sha256(model.encode()).hexdigest()[:8]}"
