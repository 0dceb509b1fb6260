"""What an edition holds, made from a plan: its clauses, and a vector for each part of them in each view.

Texts that an earlier edition embedded with the same model keep their vectors, so a changed file costs its changed
clauses. What was embedded is recognised by its hash: a view that words its texts anew embeds them anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.model import Clause
from vectorstore.embeddings import Embedder, Progress
from vectorstore.records import EditionContent, Vector, VectorKey, ViewVectors, text_hash
from vectorstore.views import View


@dataclass(frozen=True, slots=True)
class Made:
    """An edition's content and what it cost."""

    content: EditionContent
    embedded: int  # texts that a model embedded
    reused: int  # texts whose vectors were there


def make_content(
    clauses: Sequence[Clause],
    views: Sequence[View],
    embedders: Mapping[str, Embedder],
    earlier: Iterable[tuple[EditionContent, Mapping[str, str]]],
    progress: Progress | None = None,
) -> Made:
    """Make an edition's content.

    Args:
        clauses: in document order, headings too.
        views: what to embed of them.
        embedders: model of a view -> embedder.
        earlier: contents of editions whose vectors can serve again, each with the models that made them by view.
        progress: told of each batch, over all models together.
    """
    texts: dict[str, list[str]] = {}
    keys: dict[str, tuple[VectorKey, ...]] = {}
    for view in views:
        found = list(_texts(clauses, view))
        keys[view.name] = tuple(key for key, _ in found)
        texts[view.name] = [text for _, text in found]

    known = _known(earlier)
    wanted: dict[str, dict[str, str]] = {}  # model -> hash -> text, over all views of that model
    for view in views:
        name = embedders[view.model].name
        hashes = zip(keys[view.name], texts[view.name], strict=True)
        missing = {key.text_hash: text for key, text in hashes if (name, key.text_hash) not in known}
        wanted.setdefault(view.model, {}).update(missing)
    used = {(embedders[view.model].name, key.text_hash) for view in views for key in keys[view.name]}
    reused = len(used & known.keys())

    total = sum(len(missing) for missing in wanted.values())
    done = 0
    for model, missing in wanted.items():
        if not missing:
            continue
        embedder = embedders[model]
        vectors = embedder.embed_clauses(list(missing.values()), progress=_shifted(progress, done, total))
        known.update(((embedder.name, digest), row) for digest, row in zip(missing, vectors, strict=True))
        done += len(missing)

    content = EditionContent(
        tuple(clauses),
        {
            view.name: ViewVectors(
                keys[view.name], _rows(known, embedders[view.model], [key.text_hash for key in keys[view.name]])
            )
            for view in views
        },
    )
    return Made(content, total, reused)


def _texts(clauses: Sequence[Clause], view: View) -> Iterable[tuple[VectorKey, str]]:
    """Every text that a view embeds, with the key of its vector."""
    for position, clause in enumerate(clauses):
        for part, (start, end) in enumerate(view.spans(clause)):
            text = view.text_of(clause, clause.text[start:end])
            yield VectorKey(position, clause.clause_id, clause.language, part, start, end, text_hash(text)), text


def _known(earlier: Iterable[tuple[EditionContent, Mapping[str, str]]]) -> dict[tuple[str, str], Vector]:
    """Vectors that are there already, by model and hash of text."""
    return {
        (models[view], key.text_hash): row
        for content, models in earlier
        for view, vectors in content.vectors.items()
        for key, row in zip(vectors.keys, vectors.matrix, strict=True)
    }


def _rows(known: Mapping[tuple[str, str], Vector], embedder: Embedder, hashes: Sequence[str]) -> Vector:
    if not hashes:
        return np.empty((0, embedder.dimension), dtype=np.float32)
    return np.stack([known[embedder.name, digest] for digest in hashes])


def _shifted(progress: Progress | None, before: int, total: int) -> Callable[[int, int], None] | None:
    """Progress of one model as progress of all."""
    if progress is None:
        return None
    return lambda done, _: progress(before + done, total)
