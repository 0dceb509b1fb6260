"""What each part of retrieval is worth: the share of needed clauses among the first ten, with each part switched off.

    python -m tests.benchmarks.ablation QUESTIONS.jsonl PLANS_FOLDER [--library FOLDER]

Prints a Markdown table, one row a set-up: the share among the first ten and among the first three over all questions,
then the first by category (with its number of questions). The upper rows are the product with one part off; the lower
rows search for the last turn as it was typed, with fewer and fewer parts.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from statistics import mean

import numpy as np

from assistant import retrieval
from assistant.evaluation import Record, Target, score_ranking
from assistant.question import Question
from assistant.retrieval import Retrieval
from tests.benchmarks.trial import Trial, asked, markdown, patched, trial
from vectorstore import cognates, lexical
from vectorstore.search import WEIGHTS, Hit, QuestionText, Scores, Searcher, SearchIndex
from vectorstore.views import VIEWS


class Reduced(Searcher):
    """A search with parts switched off."""

    def __init__(self, tried: Trial, off: Sequence[str] = (), *, scaled: bool = True) -> None:
        super().__init__(tried.library, tried.embedders, [view for view in VIEWS if view.name not in off])
        self._reduced = {name: weight for name, weight in WEIGHTS.items() if name not in off}
        self._scaled = scaled

    def search(
        self,
        question: str | Sequence[QuestionText],
        *,
        language: str = "",
        subject: QuestionText | None = None,
        plans: Sequence[str] = (),
        languages: Sequence[str] = (),
        weights: Mapping[str, float] | None = None,
    ) -> tuple[Hit, ...]:
        return super().search(
            question,
            language=language,
            subject=subject if self._scaled else None,
            plans=plans,
            languages=languages,
            weights=self._reduced,
        )


def over_all(index: SearchIndex, scores: Scores) -> Scores:
    """`SearchIndex.standardised` without regard to the languages of the clauses."""
    known = scores[~np.isnan(scores)]
    spread = float(known.std()) if len(known) else 0.0
    return (scores - float(known.mean())) / spread if spread > 1e-6 else np.where(np.isnan(scores), scores, 0.0)


def without_carried(question: Question) -> Question:
    return replace(question, subject=question.new_subject or question.asked, carried_subject="", carry_weight=0.0)


def without_plans(question: Question) -> Question:
    return replace(question, plan_ids=(), plans_given=False, plan_hints=())


def as_typed(question: Question) -> Question:
    return replace(question, subject=question.asked)


@dataclass(frozen=True, slots=True)
class SetUp:
    """A way to search."""

    name: str
    off: tuple[str, ...] = ()  # views and "lexical"
    scaled: bool = True
    understood: Callable[[Question], Question] | None = field(default=lambda question: question)  # None: not at all
    patches: Callable[[], AbstractContextManager[None]] = nullcontext


SET_UPS = (
    SetUp("as shipped"),
    SetUp("without e5 of the text", off=("text",)),
    SetUp("without e5 of headings and text", off=("path",)),
    SetUp("without MiniLM (English)", off=("english",)),
    SetUp("without BM25", off=("lexical",)),
    SetUp("BM25 not scaled by the share held", scaled=False),
    SetUp("standardised over all languages", patches=lambda: patched(SearchIndex, standardised=over_all)),
    SetUp("without promotion of what is asked for", patches=lambda: patched(retrieval, LOOKED_AT=0)),
    SetUp("without the thesaurus", patches=lambda: patched(lexical, OTHER_WORD=0.0)),
    SetUp("without cognates", patches=lambda: patched(cognates, SAME_SHARE=2.0)),
    SetUp("without references by grammar", understood=lambda question: replace(question, references=())),
    SetUp("without hints of plans", understood=lambda question: replace(question, plan_hints=())),
    SetUp("without plans, named or hinted at", understood=without_plans),
    SetUp("without the carried subject", understood=without_carried),
    SetUp("subject with its words of asking", understood=as_typed),
    SetUp("last turn as typed: all parts", understood=None),
    SetUp(
        "last turn as typed: all parts, standardised over all languages",
        understood=None,
        patches=lambda: patched(SearchIndex, standardised=over_all),
    ),
    SetUp("last turn as typed: e5 (text, path) and BM25", off=("english",), understood=None),
    SetUp("last turn as typed: e5 (text, path)", off=("english", "lexical"), understood=None),
    SetUp("last turn as typed: e5 (text)", off=("path", "english", "lexical"), understood=None),
    SetUp(
        "last turn as typed: e5 (text), not standardised",
        off=("path", "english", "lexical"),
        understood=None,
        patches=lambda: patched(SearchIndex, standardised=lambda index, scores: scores),
    ),
    SetUp("last turn as typed: BM25", off=("text", "path", "english"), understood=None),
)


DEPTHS = (10, 3)


def found(set_up: SetUp, tried: Trial, records: Sequence[Record]) -> Iterator[tuple[float, ...]]:
    """The share of needed clauses among the first ten and the first three, for each record."""
    searcher = Reduced(tried, set_up.off, scaled=set_up.scaled)
    chain = tried.chain()
    finder = Retrieval(searcher)
    for record in records:
        given = asked(record)
        if set_up.understood is None:
            hits = searcher.search(given["question"], language=record.language)
            targets: list[Target] = [(hit.plan.plan_id, hit.clause.clause_id) for hit in hits]
        else:
            ranked = finder.find(set_up.understood(chain.understand(given))).ranked
            targets = [(one.plan.plan_id, one.clause.clause_id) for one in ranked]
        yield tuple(score_ranking(record, targets, depth).recall or 0.0 for depth in DEPTHS)


def main() -> int:
    """Measure and print."""
    with trial() as tried:
        records = tried.answerable()
        categories = list(dict.fromkeys(record.category for record in records))
        counts = {name: sum(record.category == name for record in records) for name in categories}
        rows: list[list[str]] = []
        for set_up in SET_UPS:
            with set_up.patches():
                tens, threes = zip(*found(set_up, tried, records), strict=True)
            of = {name: [t for r, t in zip(records, tens, strict=True) if r.category == name] for name in categories}
            cells = [f"{mean(tens):.3f}", f"{mean(threes):.3f}", *(f"{mean(of[name]):.2f}" for name in categories)]
            rows.append([set_up.name, *cells])
            sys.stderr.write(f"{set_up.name}: {', '.join(cells)}\n")
        head = [f"all ({len(records)})", "in first 3", *(f"{name} ({counts[name]})" for name in categories)]
        print(markdown(["set-up", *head], rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
