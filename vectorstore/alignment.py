"""Which clauses of two different plans speak of the same subject, by the engine that compares editions (`changes`).

Ids say nothing across plans, and the same commitment is worded anew. So clauses with the same or much the same words
are paired first, then the rest by their vectors in all views that hold whole clauses. A cosine alone does not tell a
pair: clauses that speak in general terms are near to everything. It is held against the mean of the nearest ones on
either side (cross-domain similarity local scaling, Conneau et al. 2018, "Word Translation Without Parallel Data",
eq. 4).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from ingest.model import Clause, Kind
from vectorstore.changes import Changes, compare_texts, one_to_one, similar
from vectorstore.records import EditionContent, Vector, ViewVectors
from vectorstore.views import SENTENCES

# Measured with the pairs of clauses that 30 questions comparing four real plans need (108 pairs of English clauses, of
# which one pair a clause can be found): 68 found at 10 and 1.0, 238 of 425 clauses paired. At 0 it is 73 with 338
# paired, at 5 neighbours 59 with 177 paired.
NEIGHBOURS = 10
LEAST_LIKENESS = 1.0  # in standard deviations of all cosines between the two plans


@dataclass(frozen=True, slots=True)
class Text:
    """One plan's edition: its number and what it holds."""

    plan_id: str
    edition: int
    content: EditionContent


def align(old: Text, new: Text) -> Changes:
    """Align the citable clauses of two plans, in each language that both have; where they share none, across languages.

    Args:
        old: the plan to hold the other against.
        new: the plan whose order of clauses is kept.
    """
    before, after = _by_language(old.content.clauses), _by_language(new.content.clauses)
    shared = [(language, language) for language in after if language in before]
    passes = (
        partial(similar, ids_count=False),
        partial(_same_subject, clause_vectors(old.content), clause_vectors(new.content)),
    )
    compared = [
        compare_texts(before[one], after[other], passes)
        for one, other in shared or list(zip([*before][:1], [*after][:1], strict=False))
    ]
    changes = tuple(change for found, _ in compared for change in found)
    return Changes(new.plan_id, old.edition, new.edition, changes, sum(same for _, same in compared), old.plan_id)


ClauseKey = tuple[str, str]  # clause id, language


def clause_vectors(content: EditionContent) -> dict[str, dict[ClauseKey, Vector]]:
    """One vector a clause in each view that embeds whole clauses: the mean of its parts', of length 1."""
    return {
        view: _means(vectors) for view, vectors in content.vectors.items() if view != SENTENCES.name and vectors.keys
    }


def _means(vectors: ViewVectors) -> dict[ClauseKey, Vector]:
    sums: dict[ClauseKey, Vector] = {}
    for key, row in zip(vectors.keys, vectors.matrix, strict=True):
        place = (key.clause_id, key.language)
        sums[place] = sums[place] + row if place in sums else row
    return {place: total / max(float(np.linalg.norm(total)), 1e-12) for place, total in sums.items()}


def _same_subject(
    old_vectors: Mapping[str, Mapping[ClauseKey, Vector]],
    new_vectors: Mapping[str, Mapping[ClauseKey, Vector]],
    old: Sequence[Clause],
    new: Sequence[Clause],
    old_free: Sequence[int],
    new_free: Sequence[int],
) -> Iterator[tuple[int, int]]:
    """Pair by vectors, the likest first. What earlier passes paired still counts as a neighbour."""
    matrices = [
        (_matrix(new_vectors[view], new), _matrix(old_vectors[view], old))
        for view in new_vectors
        if view in old_vectors
    ]
    found = [_likeness(theirs, ours) for theirs, ours in matrices if theirs.any() and ours.any()]
    if not found or not old_free or not new_free:
        return
    likeness = _scaled(np.mean(found, axis=0, dtype=np.float32))
    places = np.argsort(-likeness[np.ix_(new_free, old_free)], axis=None, kind="stable").tolist()
    ranked = ((new_free[place // len(old_free)], old_free[place % len(old_free)]) for place in places)
    yield from one_to_one(pair for pair in ranked if likeness[pair] >= LEAST_LIKENESS)


def _matrix(vectors: Mapping[ClauseKey, Vector], clauses: Sequence[Clause]) -> Vector:
    """A row a clause; zeros where the view has none of it (another language, an empty text)."""
    dimension = len(next(iter(vectors.values()))) if vectors else 0
    nothing = np.zeros(dimension, dtype=np.float32)
    return np.stack([vectors.get((clause.clause_id, clause.language), nothing) for clause in clauses])


def _likeness(new: Vector, old: Vector) -> Vector:
    """Cosines of all pairs (new, old), in standard deviations from their mean: models spread theirs differently."""
    cosines = new @ old.T
    known = np.outer(new.any(axis=1), old.any(axis=1))
    spread = float(cosines[known].std())
    result = np.zeros(cosines.shape, dtype=np.float32)
    if spread > 1e-6:
        result[known] = (cosines[known] - cosines[known].mean()) / spread
    return result


def _scaled(likeness: Vector) -> Vector:
    """Likeness against that of the nearest ones on either side."""
    around_new = np.sort(likeness, axis=1)[:, -NEIGHBOURS:].mean(axis=1, keepdims=True)
    around_old = np.sort(likeness, axis=0)[-NEIGHBOURS:].mean(axis=0, keepdims=True)
    return np.asarray(2 * likeness - around_new - around_old, dtype=np.float32)


def _by_language(clauses: Sequence[Clause]) -> dict[str, list[Clause]]:
    found: dict[str, list[Clause]] = {}
    for clause in clauses:
        if clause.kind is not Kind.HEADING:
            found.setdefault(clause.language, []).append(clause)
    return found
