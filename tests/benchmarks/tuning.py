"""How the named constants of retrieval and abstention were chosen, and how far the choice hangs on the questions.

    python -m tests.benchmarks.tuning QUESTIONS.jsonl PLANS_FOLDER [--library FOLDER]

For each constant a small grid: recall and precision of the chosen evidence over the questions that the constant is for
(comparisons for COMPARE_SHARE, and so on), the standard deviation of their harmonic mean over five folds, and in how
many folds the value was the best on the other four. The last line holds what such a choice earns on the folds that it
has not seen against what the shipped value earns there. Then the abstention curve: refused unanswerable questions and
questions of daily life against refused answerable questions.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from statistics import mean, pstdev

from assistant import abstention, choosing, retrieval
from assistant.abstention import judge
from assistant.answer import Status
from assistant.chain import AnswerChain
from assistant.evaluation import Record
from assistant.question import Kind, Question
from assistant.retrieval import Findings
from tests.assistant.off_topic import OFF_TOPIC
from tests.benchmarks.trial import Trial, asked, markdown, patched, trial
from vectorstore import cognates, lexical, search

FOLDS = 5
LISTING = frozenset({Kind.LIST, Kind.COUNT, Kind.OVERVIEW})


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant and the values to try."""

    name: str
    values: tuple[float, ...]
    concerns: Callable[[Question], bool]
    module: object = choosing

    @property
    def shipped(self) -> float:
        return float(getattr(self.module, self.name))

    def patches(self, value: float) -> dict[str, object]:
        return {self.name: value}


@dataclass(frozen=True, slots=True)
class Weight(Constant):
    """The weight of one part of the search's score; the name is the part's."""

    @property
    def shipped(self) -> float:
        return search.WEIGHTS[self.name]

    def patches(self, value: float) -> dict[str, object]:
        return {"WEIGHTS": {**search.WEIGHTS, self.name: value}}


def _fact(question: Question) -> bool:
    return question.kind is not Kind.COMPARISON and question.kind not in LISTING and not question.references


def _comparison(question: Question) -> bool:
    return question.kind is Kind.COMPARISON


def _list(question: Question) -> bool:
    return question.kind in LISTING and not question.references


def _any(question: Question) -> bool:
    return not question.references


def _foreign(question: Question) -> bool:
    return question.language in {"es", "pt"} and not question.references


CONSTANTS = (
    Constant("FACT_SHARE", (0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0), _fact),
    Constant("PROMOTED_SHARE", (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0), _fact, retrieval),
    Constant("PROMOTED_HELD", (0.0, 0.3, 0.5, 0.7, 0.9), _fact, retrieval),
    Constant("VALUE_HELD", (0.0, 0.5, 0.7, 0.8, 0.9, 1.0), _fact),
    Constant("COMPARE_SHARE", (0.75, 0.8, 0.85, 0.9, 0.95, 1.0), _comparison),
    Constant("COMPARE_FLOOR", (2.0, 3.0, 4.0, 5.0, 6.0), _comparison),
    Constant("COMPARE_LEAST", (0.0, 0.2, 0.4, 0.5, 0.6), _comparison),
    Constant("LIST_SHARE", (0.45, 0.5, 0.55, 0.6, 0.65, 0.75), _list),
    Constant("LIST_FLOOR", (5.0, 6.0, 7.0, 8.0, 9.0), _list),
    Constant("TERMS_SHARE", (0.45, 0.55, 0.65, 0.75, 0.85), _list),
    Constant("OTHER_WORD", (0.0, 0.5, 0.7, 0.9, 1.0), _any, lexical),
    Constant("SAME_SHARE", (0.6, 0.7, 0.8, 0.9, 2.0), _foreign, cognates),
    Weight("lexical", (0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0), _any, search),
)
NEARNESSES = (0.0, 1.0, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5, 3.0)
SUBJECT_SHARES = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Recall and precision of the evidence chosen for one question."""

    recall: float
    precision: float


def folds(records: Sequence[Record]) -> tuple[int, ...]:
    """The fold of each record: the records of a category go round."""
    seen: dict[str, int] = {}
    result = []
    for record in records:
        result.append(seen.get(record.category, 0) % FOLDS)
        seen[record.category] = seen.get(record.category, 0) + 1
    return tuple(result)


def outcome(record: Record, findings: Findings) -> Outcome:
    chosen = {(one.plan.plan_id, one.clause.clause_id) for one in findings.chosen}
    return Outcome(
        recall=mean(bool(group & chosen) for group in record.gold),
        precision=len(chosen & record.allowed) / len(chosen) if chosen else 0.0,
    )


def worth(outcomes: Sequence[Outcome]) -> float:
    """The harmonic mean of mean recall and mean precision."""
    recall, precision = mean(one.recall for one in outcomes), mean(one.precision for one in outcomes)
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def tune(constant: Constant, chain: AnswerChain, records: Sequence[Record], questions: Sequence[Question]) -> None:
    """Print the grid of a constant."""
    members = [at for at, question in enumerate(questions) if constant.concerns(question)]
    fold = folds([records[at] for at in members])
    here = sorted(set(fold))
    tried: dict[float, list[Outcome]] = {}
    for value in constant.values:
        with patched(constant.module, **constant.patches(value)), searching_with_constants():
            tried[value] = [outcome(records[at], chain.retrieval.find(questions[at])) for at in members]
    shipped = constant.shipped

    def on(value: float, number: int) -> float:
        return worth([one for one, of in zip(tried[value], fold, strict=True) if of == number])

    def without(value: float, number: int) -> float:
        return worth([one for one, of in zip(tried[value], fold, strict=True) if of != number])

    chosen: dict[int, float] = {}
    for number in here:  # of equals the shipped value, then the first
        ranks = [(without(value, number), value == shipped, -at) for at, value in enumerate(constant.values)]
        chosen[number] = constant.values[ranks.index(max(ranks))]
    rows = [
        [
            f"**{value:g}**" if value == shipped else f"{value:g}",
            f"{mean(one.recall for one in outcomes):.3f}",
            f"{mean(one.precision for one in outcomes):.3f}",
            f"{worth(outcomes):.3f}",
            f"{pstdev(on(value, number) for number in here):.3f}",
            str(list(chosen.values()).count(value)),
        ]
        for value, outcomes in tried.items()
    ]
    unseen = mean(on(chosen[number], number) for number in here)
    same = mean(on(shipped, number) for number in here)
    print(f"\n{constant.name} ({len(members)} questions)\n")
    print(markdown(["value", "recall", "precision", "F", "spread over folds", "folds won"], rows))
    print(f"\nOn unseen folds: chosen on the others {unseen:.3f}, as shipped {same:.3f}.")


def searching_with_constants() -> AbstractContextManager[None]:
    """Let the search take its weights from the patched module: they are a default of its signature."""
    defaults = {**(search.Searcher.search.__kwdefaults__ or {}), "weights": search.WEIGHTS}
    return patched(search.Searcher.search, __kwdefaults__=defaults)


def abstain(tried: Trial, findings: Sequence[Findings], daily: Sequence[Findings]) -> None:
    """Print the abstention curves."""
    for name, values in (("LEAST_NEARNESS", NEARNESSES), ("ON_SUBJECT", SUBJECT_SHARES)):
        shipped = getattr(abstention, name)
        rows = []
        for value in values:
            with patched(abstention, **{name: value}):
                statuses = [judge(one).status for one in findings]
                refused = sum(judge(one).status is Status.NOT_FOUND for one in daily)
            shown = f"**{value:g}**" if value == shipped else f"{value:g}"
            rows.append([shown, *_rates(tried.records, statuses), f"{refused}/{len(daily)}"])
        asked_of = ["unanswerable refused", "of these corrected", "answerable refused", "answerable corrected"]
        head = [name, *asked_of, "of daily life refused"]
        print(f"\n{markdown(head, rows)}")


def _rates(records: Sequence[Record], statuses: Sequence[Status]) -> Iterator[str]:
    pairs = list(zip(records, statuses, strict=True))
    absent = [status for record, status in pairs if not record.answerable]
    present = [status for record, status in pairs if record.answerable]
    refused = sum(status in (Status.NOT_FOUND, Status.CORRECTED) for status in absent)
    yield f"{refused}/{len(absent)}"
    yield str(absent.count(Status.CORRECTED))
    yield f"{present.count(Status.NOT_FOUND)}/{len(present)}"
    yield str(present.count(Status.CORRECTED))


def main() -> int:
    """Measure and print."""
    with trial() as tried:
        chain = tried.chain()
        records = tried.answerable()
        questions = [chain.understand(asked(record)) for record in records]
        for constant in CONSTANTS:
            tune(constant, chain, records, questions)
        of_daily_life = [chain.find({"question": question}) for daily in OFF_TOPIC.values() for question in daily]
        abstain(tried, [chain.find(asked(record)) for record in tried.records], of_daily_life)
    return 0


if __name__ == "__main__":
    sys.exit(main())
