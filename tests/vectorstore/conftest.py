"""Plans and libraries for the tests of this package."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from ingest.model import Clause, Coverage, Identity, Kind, Plan
from vectorstore.embeddings import Embedder, Progress, Vector
from vectorstore.library import Library
from vectorstore.views import ENGLISH, MULTILINGUAL

DIMENSION = 16


class SeededEmbedder:
    """Vectors seeded by their texts: for tests of storage, where hundreds of runs cannot wait for a model."""

    def __init__(self, name: str = "seeded", dimension: int = DIMENSION) -> None:
        self.name = name
        self.dimension = dimension
        self.texts: list[str] = []  # everything that was embedded

    def embed_clauses(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vector:
        self.texts.extend(texts)
        rows = [self.embed_question(text) for text in texts]
        if progress is not None:
            progress(len(rows), len(rows))
        return np.stack(rows) if rows else np.empty((0, self.dimension), dtype=np.float32)

    def embed_question(self, text: str) -> Vector:
        seed = int.from_bytes(hashlib.sha256(f"{self.name} {text}".encode()).digest()[:8], "big")
        row = np.random.default_rng(seed).normal(size=self.dimension).astype(np.float32)
        return row / np.linalg.norm(row)


def seeded() -> dict[str, SeededEmbedder]:
    return {MULTILINGUAL: SeededEmbedder("seeded-multilingual"), ENGLISH: SeededEmbedder("seeded-english")}


def make_plan(
    texts: Mapping[str, str] | Sequence[str],
    *,
    plan_id: str = "river-plan-2030",
    title: str = "River Plan",
    period: tuple[int, int] | None = (2030, 2032),
    source_name: str = "river.txt",
    languages: tuple[str, ...] = ("en",),
    parser_version: str = "1",
) -> Plan:
    """A plan of one heading and clauses 1.1, 1.2, … (or of the given ids), the same in each language."""
    by_id = texts if isinstance(texts, Mapping) else {f"1.{n}": text for n, text in enumerate(texts, 1)}
    clauses: list[Clause] = []
    offset = 0
    for language in languages:
        clauses.append(Clause("1", "1", Kind.HEADING, language, "Water", start=offset, end=offset + 5))
        for clause_id, text in by_id.items():
            words = text if language == "en" else f"{language}: {text}"
            clauses.append(
                Clause(
                    clause_id, clause_id, Kind.CLAUSE, language, words, None, ("Water",), offset, offset + len(words)
                )
            )
            offset += len(words) + 1
    content = hashlib.sha256(repr((sorted(by_id.items()), title, languages)).encode()).hexdigest()
    return Plan(
        Identity(plan_id, dict.fromkeys(languages, title), period),
        languages,
        tuple(clauses),
        Coverage(offset, offset, 0, 0),
        source_name,
        content,
        parser_version,
    )


OpenLibrary = Callable[..., Library]


@pytest.fixture
def open_library(tmp_path: Path) -> Iterator[OpenLibrary]:
    """Open a library with the seeded models, in the test's own folder where none is named; closed at the end."""
    opened: list[Library] = []

    def opening(folder: Path | None = None, **options: object) -> Library:
        chosen: Mapping[str, Embedder] = options.pop("embedders", None) or seeded()  # type: ignore[assignment]
        if "chroma_url" not in options:
            options["folder"] = folder or tmp_path / "library"
        library = Library.open(embedders=chosen, **options)  # type: ignore[arg-type]
        opened.append(library)
        return library

    yield opening
    for library in opened:
        library.close()
