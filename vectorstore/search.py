"""Hybrid search over a library: dense views and BM25, each standardised within a language, then added.

The whole library is scored, not a top-k of each list: standardising needs a language's own distribution of scores, and
filters by plan or heading must not lose what an approximate search would have cut off. The vectors come from Chroma,
the durable store, into one matrix a view (1.5 kB a vector: 10 000 clauses take 45 MB for three views), where a question
costs one matrix product. `Searcher` builds that index again when the library's generation has changed; whoever answers
a question asks for `pinned` once, so that the whole answer rests on one generation.
"""

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.model import Clause, Kind
from vectorstore.errors import LibraryDamaged
from vectorstore.lexical import LexicalIndex, stop_terms, terms
from vectorstore.nearness import everyday, standing
from vectorstore.views import SENTENCES, VIEWS, Span, View

if TYPE_CHECKING:
    from vectorstore.embeddings import Embedder
    from vectorstore.library import Library, PlanRecord, Snapshot

# "anti-corruption" is about corruption.
_AGAINST = re.compile(r"\b(?:anti|counter|contra)-?(?=\w{4})|反(?=[㐀-鿿]{2})", re.IGNORECASE)
_COORDINATION = re.compile(
    r"\s+(?:and|or|y|e|o|ou|u)\s+(?![A-Z])|[,;/、，；]|(?<=[㐀-鿿])(?:和|与|或|及|以及)(?=[㐀-鿿])"
)

Scores = NDArray[np.float32]

# Weights of the parts of a score. Chosen as the round figures next to what a listwise logistic regression gave on the
# open questions (0.98, 0.87, 0.81, 0.39); ARCHITECTURE.md has the ablation. The lexical part counts by the share of the
# subject's terms that some clause holds: where no clause has the question's words, chance matches mislead.
WEIGHTS: Mapping[str, float] = {"text": 1.0, "path": 1.0, "english": 1.0, "lexical": 1.0}

# A part of a coordinated subject ("trafficking or smuggling") is one of its own where its rarest term stands in few
# clauses: this share of the rarity that a term of a single clause has.
RARE_ENOUGH = 0.5

# A language with fewer clauses than this has no distribution of its own to standardise by and borrows that of all.
MIN_STANDARD = 24

LONGEST_ACRONYM = 6  # letters

QUESTIONS_KEPT = 64  # vectors of the last questions: a turn's search and its choice of sentences use the same ones


@dataclass(frozen=True, slots=True)
class Hit:
    """A found clause.

    Attributes:
        plan: the plan it stands in.
        clause: the text that was found best.
        translations: the clause in the plan's other languages.
        score: the fused score; 0 is the mean of the library, a clear hit is above 4.
        similarity: cosine of the question and the clause's own words by the multilingual model, -1 to 1.
        held: share of the subject's terms, weighted by rarity, that the clause and its headings hold, 0 to 1.
    """

    plan: "PlanRecord"
    clause: Clause
    translations: tuple[Clause, ...]
    score: float
    similarity: float
    held: float


@dataclass(frozen=True, slots=True, eq=False)
class ViewVectors:
    """The vectors of one view, one for each run of text it embeds."""

    rows: NDArray[np.int64]  # the clause each vector belongs to, ascending
    spans: tuple[Span, ...]  # the run of the clause's text
    matrix: Scores  # shape (runs, dimension)


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A text to search by, with its weight among the texts of one question."""

    text: str
    language: str
    weight: float = 1.0


class SearchIndex:
    """What one generation of a library holds, laid out for scoring."""

    def __init__(self, snapshot: "Snapshot", views: Sequence[View] = VIEWS) -> None:
        self.generation = snapshot.generation
        self.plans: tuple[PlanRecord, ...] = snapshot.plans()
        self.documents = {plan.plan_id: snapshot.clauses(plan.plan_id) for plan in self.plans}  # headings too
        self.clauses: list[Clause] = []
        self.owners: list[PlanRecord] = []
        self._row: dict[tuple[str, str, str], int] = {}
        for plan in self.plans:
            for clause in self.documents[plan.plan_id]:
                if clause.kind is Kind.HEADING:
                    continue
                self._row[plan.plan_id, clause.clause_id, clause.language] = len(self.clauses)
                self.clauses.append(clause)
                self.owners.append(plan)
        self.languages = np.array([clause.language for clause in self.clauses])
        self.plan_ids = np.array([plan.plan_id for plan in self.owners])
        self._groups = {language: np.flatnonzero(self.languages == language) for language in set(self.languages)}
        self._views = {view.name: self._vectors(snapshot, view) for view in views}
        self.lexical = {
            language: LexicalIndex([_lexical_text(self.clauses[row]) for row in rows], language)
            for language, rows in self._groups.items()
        }

    def __len__(self) -> int:
        return len(self.clauses)

    def _vectors(self, snapshot: "Snapshot", view: View) -> ViewVectors:
        rows: list[int] = []
        spans: list[Span] = []
        matrices: list[Scores] = []
        for plan in self.plans:
            keys, matrix = snapshot.vectors(view.name, plan.plan_id)
            rows.extend(self._row[plan.plan_id, key.clause_id, key.language] for key in keys)
            spans.extend((key.start, key.end) for key in keys)
            if len(keys):
                matrices.append(matrix)
        stacked = np.concatenate(matrices) if matrices else np.empty((0, 0), dtype=np.float32)
        order = np.argsort(np.array(rows, dtype=np.int64), kind="stable")
        return ViewVectors(np.array(rows, dtype=np.int64)[order], tuple(spans[at] for at in order), stacked[order])

    def similarities(self, view: str, vector: Scores) -> Scores:
        """Cosine of a question with each clause, that of its best run; NaN where the view holds no vector of it."""
        vectors = self._views[view]
        result = np.full(len(self.clauses), -np.inf, dtype=np.float32)
        if len(vectors.rows):
            np.maximum.at(result, vectors.rows, vectors.matrix @ vector)
        result[np.isinf(result)] = np.nan
        return result

    def nearest(self, view: str, vectors: Scores, chosen: NDArray[np.bool_]) -> Scores:
        """Cosine of each of several questions with its nearest among the chosen clauses: shape (questions,)."""
        runs = self._views[view]
        kept = runs.matrix[chosen[runs.rows]] if len(runs.rows) else runs.matrix
        if not len(kept):
            return np.full(len(vectors), np.nan, dtype=np.float32)
        nearest: Scores = (vectors @ kept.T).max(axis=1)
        return nearest

    def run_similarities(self, view: str, row: int, vector: Scores) -> tuple[tuple[Span, float], ...]:
        """Cosine of a question with each run of one clause that the view embeds."""
        vectors = self._views[view]
        low, high = np.searchsorted(vectors.rows, (row, row + 1))
        return tuple((vectors.spans[at], float(vectors.matrix[at] @ vector)) for at in range(int(low), int(high)))

    def lexical_scores(self, text: QuestionText) -> Scores:
        """BM25 of each clause by the index of its language."""
        result = np.zeros(len(self.clauses), dtype=np.float32)
        for language, rows in self._groups.items():
            result[rows] = self.lexical[language].scores(text.text, text.language)
        return result

    def held(self, subject: QuestionText) -> Scores:
        """Share of a subject's terms, weighted by rarity, that each clause holds: 0 to 1.

        Of a coordinated subject a clause may hold one part alone, of a subject of several words the initials ("AI").
        """
        result = np.zeros(len(self.clauses), dtype=np.float32)
        for language, rows in self._groups.items():
            lexical = self.lexical[language]
            whole, *pieces = (
                [unit for unit in lexical.units_of(text, subject.language) if not unit.silent]
                for text in (subject.text, *_COORDINATION.split(subject.text), _opposed(subject), _initials(subject))
            )
            held = lexical.coverage(whole)
            for piece in pieces:
                if piece and max(map(lexical.weight, piece)) >= RARE_ENOUGH * np.log(len(rows) + 1):
                    held = np.maximum(held, lexical.coverage(piece))
            result[rows] = held
        return result

    def holds_meaning(self, text: QuestionText) -> bool:
        """Whether some clause has another word for a word of the text: "renminbi" where the plans write yuan."""
        return any(
            all(map(lexical.holds, phrase))
            for lexical in self.lexical.values()
            for unit in lexical.units_of(text.text, text.language)
            for phrase in unit.others
        )

    def standardised(self, scores: Scores) -> Scores:
        """Scores in standard deviations from their language's mean; NaN stays NaN."""
        result = np.full(len(scores), np.nan, dtype=np.float32)
        known = ~np.isnan(scores)
        for rows in self._groups.values():
            members = rows[known[rows]]
            if not len(members):
                continue
            basis = scores[members] if len(members) >= MIN_STANDARD else scores[known]
            spread = float(basis.std())
            result[members] = (scores[members] - float(basis.mean())) / spread if spread > 1e-6 else 0.0
        return result

    def row(self, plan_id: str, clause_id: str, language: str) -> int | None:
        """The row of a clause, or None where the index holds none."""
        return self._row.get((plan_id, clause_id, language))


class CurrentIndex:
    """The index of a library's newest generation. Safe to share between threads.

    Every call asks the library once; on a Chroma server that is one request.
    """

    def __init__(self, library: "Library", views: Sequence[View]) -> None:
        self._library = library
        self._views = views
        self._index: SearchIndex | None = None
        self._lock = threading.Lock()

    def __call__(self) -> SearchIndex:
        """The index, built where it is not yet."""
        snapshot = self._library.snapshot()
        index = self._index
        if index is not None and index.generation == snapshot.generation:
            return index
        with self._lock:
            if self._index is None or self._index.generation != snapshot.generation:
                self._index = self._built(snapshot)
            return self._index

    def _built(self, snapshot: "Snapshot") -> SearchIndex:
        while True:
            try:
                return SearchIndex(snapshot, self._views)
            except LibraryDamaged:  # another process has meanwhile cleared what the snapshot named: take a newer one
                newer = self._library.snapshot()
                if newer.generation == snapshot.generation:
                    raise
                snapshot = newer


class Searcher:
    """Search that follows its library: each call sees the newest generation. Safe to share between threads."""

    def __init__(self, library: "Library", embedders: Mapping[str, "Embedder"], views: Sequence[View] = VIEWS) -> None:
        self.library = library
        self._embedders = embedders
        self._views = tuple(views)
        self._find_index: Callable[[], SearchIndex] = CurrentIndex(library, self._views)
        self._embed = lru_cache(maxsize=QUESTIONS_KEPT)(self._embed_question)
        self._everyday = lru_cache(maxsize=QUESTIONS_KEPT)(self._embed_everyday)

    @property
    def index(self) -> SearchIndex:
        """The index of the library's current generation, or of the one that this searcher is pinned to."""
        return self._find_index()

    def pinned(self) -> "Searcher":
        """Search over the library as it is now, whatever is added meanwhile: for all steps of one answer."""
        index = self.index
        fixed = copy(self)
        fixed._find_index = lambda: index
        return fixed

    def search(
        self,
        question: str | Sequence[QuestionText],
        *,
        language: str = "",
        subject: QuestionText | None = None,
        plans: Sequence[str] = (),
        languages: Sequence[str] = (),
        weights: Mapping[str, float] = WEIGHTS,
    ) -> tuple[Hit, ...]:
        """Every clause of the chosen plans, best first; a clause in several languages is one hit.

        Args:
            question: the text to find clauses for, or several with weights.
            language: of a question that is one text; "en" brings in the English model.
            subject: what the question is about, without its words of asking, for `Hit.held`.
            plans: ids of the plans to search; empty: all.
            languages: of the clauses to search; empty: all.
            weights: of the parts of the score, by name.
        """
        index = self.index
        if not len(index):
            return ()
        texts = [QuestionText(question, language)] if isinstance(question, str) else list(question)
        fused = np.zeros(len(index), dtype=np.float32)
        similarity = np.zeros(len(index), dtype=np.float32)
        held = index.held(subject) if subject else np.ones(len(index), dtype=np.float32)
        chosen = np.ones(len(index), dtype=bool)
        if plans:
            chosen &= np.isin(index.plan_ids, list(plans))
        if languages:
            chosen &= np.isin(index.languages, list(languages))
        if not chosen.any():
            return ()
        weights = {**weights, "lexical": weights.get("lexical", 0.0) * float(held[chosen].max())}
        total = sum(text.weight for text in texts)
        for text in texts:
            score, cosine = self._score(index, text, weights)
            fused += score * (text.weight / total)
            similarity += cosine * (text.weight / total)
        return _hits(index, fused, similarity, held, np.flatnonzero(chosen))

    def nearness(self, text: QuestionText, plans: Sequence[str] = ()) -> float:
        """How far a question's nearest clause stands above those of everyday questions, in standard deviations.

        The best over the languages of the clauses; minus infinity where the library has none.
        """
        index = self.index
        best = -np.inf
        chosen = np.isin(index.plan_ids, list(plans)) if plans else np.ones(len(index), dtype=bool)
        for language in sorted(set(index.languages[chosen])):
            view = next(
                view
                for view in sorted(self._views, key=lambda view: not view.languages)
                if not view.languages or {language, text.language} <= view.languages
            )
            questions = np.stack([self._embed(view.model, text.text), *self._everyday(view.model, text.language)])
            cosine, *others = index.nearest(view.name, questions, chosen & (index.languages == language)).tolist()
            best = max(best, standing(cosine, others))
        return best

    def sentences(self, plan_id: str, clause: Clause, question: str) -> tuple[tuple[Span, float], ...]:
        """Spans of the clause's sentences with their cosine to the question; empty for a clause of one sentence."""
        index = self.index
        row = index.row(plan_id, clause.clause_id, clause.language)
        if row is None:
            return ()
        return index.run_similarities(SENTENCES.name, row, self._embed(SENTENCES.model, question))

    def _embed_everyday(self, model: str, language: str) -> tuple[Scores, ...]:
        return tuple(self._embed_question(model, question) for question in everyday(language))

    def _embed_question(self, model: str, text: str) -> Scores:
        return self._embedders[model].embed_question(text)

    def _score(self, index: SearchIndex, text: QuestionText, weights: Mapping[str, float]) -> tuple[Scores, Scores]:
        fused = np.zeros(len(index), dtype=np.float32)
        first: Scores | None = None
        cosine = np.zeros(len(index), dtype=np.float32)
        for view in self._views:
            weight = weights.get(view.name, 0.0)
            speaks = not view.languages or text.language in view.languages
            if weight and speaks:
                raw = index.similarities(view.name, self._embed(view.model, text.text))
                scores = index.standardised(raw)
            else:
                raw = scores = np.full(len(index), np.nan, dtype=np.float32)
            if first is None:
                first, cosine = scores, raw
            # Where a view has nothing to say (an English model on Chinese), the first view speaks for it, so that
            # clauses of all languages are judged by the same sum of weights.
            fused += weight * np.nan_to_num(np.where(np.isnan(scores), first, scores))
        lexical = weights.get("lexical", 0.0)
        if lexical:
            fused += lexical * index.standardised(index.lexical_scores(text))
        return fused, np.nan_to_num(cosine)


def _hits(
    index: SearchIndex, fused: Scores, similarity: Scores, held: Scores, chosen: NDArray[np.int64]
) -> tuple[Hit, ...]:
    found: dict[tuple[str, str], list[int]] = {}
    for row in chosen[np.argsort(-fused[chosen], kind="stable")].tolist():
        found.setdefault((index.owners[row].plan_id, index.clauses[row].clause_id), []).append(row)
    # Plain numbers: taking a few values at a time out of an array costs more than all the rest.
    scores, cosines, shares = fused.tolist(), similarity.tolist(), held.tolist()
    return tuple(
        Hit(
            plan=index.owners[rows[0]],
            clause=index.clauses[rows[0]],
            translations=tuple(index.clauses[row] for row in rows[1:]),
            score=scores[rows[0]],
            similarity=max(cosines[row] for row in rows),
            held=max(shares[row] for row in rows),
        )
        for rows in found.values()
    )


def _opposed(subject: QuestionText) -> str:
    """The subject without its words of opposing; empty where it has none."""
    opposed = _AGAINST.sub("", subject.text)
    return opposed if opposed != subject.text else ""


def _initials(subject: QuestionText) -> str:
    """The initials of a subject's words, those without stop words: what an acronym of it would be."""
    silent = stop_terms(subject.language)
    words = [word for word in re.findall(r"[^\W\d_]+", subject.text) if not silent.issuperset(terms(word, ""))]
    return "".join(word[0] for word in words) if 1 < len(words) <= LONGEST_ACRONYM else ""


def _lexical_text(clause: Clause) -> str:
    return "\n".join((*clause.heading_path, clause.full_text))
