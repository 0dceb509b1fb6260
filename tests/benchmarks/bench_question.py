"""The time of a question end to end against its floor: one bare embedding of the question and one bare Chroma query.

    python -m tests.benchmarks.bench_question QUESTIONS.jsonl PLANS_FOLDER [--library FOLDER] [--profile]

Every question of the set that stands alone is asked once, so nothing of it is in any cache; its floor is taken right
before or right after, in turn, so that a machine that slows down slows both. Prints medians, by language too, and the
median ratio; also that of processor time, which other work on the machine touches less. --profile prints instead where
the time goes.
"""

import cProfile
import os
import pstats
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from assistant.answer import Answer
from assistant.chain import AnswerChain
from assistant.evaluation import Record
from tests.benchmarks.trial import Trial, markdown, trial
from vectorstore.embeddings import ENGLISH_MODEL, LazyEmbedder
from vectorstore.search import Searcher
from vectorstore.views import ENGLISH, MULTILINGUAL

TARGET = 2.0
WARM_UP = 3  # questions that are asked and not counted: models, stemmers and Chroma's index are loaded by the first
NEAREST = 10
LEAST = 30  # questions for a median to mean something


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of one question, and the processor's in all threads of this process."""

    record: Record
    whole: float
    embedding: float
    query: float
    processor: float
    processor_floor: float
    answer: Answer

    @property
    def ratio(self) -> float:
        return self.whole / (self.embedding + self.query)

    @property
    def processor_ratio(self) -> float:
        return self.processor / self.processor_floor


@dataclass(frozen=True, slots=True)
class Lap:
    """Milliseconds of a piece of work, by the clock and by the processor."""

    clock: float
    processor: float


def lap(work: Callable[[], object]) -> Lap:
    started, processor = time.perf_counter(), time.process_time()
    work()
    return Lap(1000 * (time.perf_counter() - started), 1000 * (time.process_time() - processor))


def measure(tried: Trial, chain: AnswerChain, record: Record, *, floor_first: bool) -> Taken:
    """Ask one question, and do the bare work for it."""
    question = record.turns[0]
    vectors = []
    answers = []

    def floor() -> tuple[Lap, Lap]:
        embedding = lap(lambda: vectors.append(tried.embedders[MULTILINGUAL].embed_question(question)))
        return embedding, lap(lambda: tried.library.nearest("text", vectors[0], NEAREST))

    before = floor() if floor_first else None
    whole = lap(lambda: answers.append(chain.invoke({"question": question})))
    embedding, query = before or floor()
    processor_floor = embedding.processor + query.processor
    return Taken(record, whole.clock, embedding.clock, query.clock, whole.processor, processor_floor, answers[0])


def report(taken: Sequence[Taken]) -> float:
    """Print medians; return the median ratio."""
    languages = list(dict.fromkeys(one.record.language for one in taken))
    rows = []
    for name in ("all", *languages):
        group = [one for one in taken if name in ("all", one.record.language)]
        timings = [one.answer.timings for one in group if one.answer.timings is not None]
        rows.append(
            [
                name,
                str(len(group)),
                *(f"{median(getattr(one, part) for one in group):.1f}" for part in ("embedding", "query", "whole")),
                *(
                    f"{median(getattr(one, part) for one in timings):.1f}"
                    for part in ("understand", "retrieve", "answer")
                ),
                f"{median(one.ratio for one in group):.2f}",
                f"{median(one.processor_ratio for one in group):.2f}",
            ]
        )
    floor = ["bare embedding", "bare query"]
    parts = ["question", "understand", "retrieve", "answer"]
    print(markdown(["questions", "n", *floor, *parts, "ratio", "ratio of processor time"], rows))
    processor, below = median(one.processor for one in taken), median(one.processor_floor for one in taken)
    print(f"\nprocessor time: question {processor:.1f}, floor {below:.1f}")
    return median(one.ratio for one in taken)


def main() -> int:
    """Measure and print."""
    profiling = "--profile" in sys.argv
    sys.argv = [argument for argument in sys.argv if argument != "--profile"]
    embedders = {MULTILINGUAL: LazyEmbedder(), ENGLISH: LazyEmbedder(ENGLISH_MODEL)}
    with trial() as remembering:
        tried = Trial(remembering.library, remembering.records, embedders)
        chain = AnswerChain(Searcher(tried.library, embedders))
        alone = {record.turns[0]: record for record in tried.records if len(record.turns) == 1}
        first, counted = list(alone.values())[:WARM_UP], list(alone.values())[WARM_UP:]
        if len(counted) < LEAST:
            sys.stderr.write(f"only {len(counted)} questions; give a set of at least {LEAST + WARM_UP}\n")
            return 2
        for record in first:
            measure(tried, chain, record, floor_first=True)
        if profiling:
            profile = cProfile.Profile()
            for record in counted:
                profile.runcall(chain.invoke, {"question": record.turns[0]})
            pstats.Stats(profile).sort_stats("tottime").print_stats(35)
            pstats.Stats(profile).sort_stats("cumtime").print_stats(60)
            return 0
        taken = [measure(tried, chain, record, floor_first=bool(at % 2)) for at, record in enumerate(counted)]
        load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
        print(f"Median milliseconds; load of the machine {load} on {os.cpu_count()} cores\n")
        ratio = report(taken)
    print(f"\nratio {ratio:.2f} (target at most {TARGET})")
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
