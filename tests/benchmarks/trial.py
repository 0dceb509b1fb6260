"""What the benchmarks of search and answers share: a library of plans, a question set, each text embedded once.

Parts of the product are switched off and constants are moved by patching them for the length of a `with`; the product
has no options for that.
"""

import argparse
import contextlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.chain import AnswerChain, ChainInput
from assistant.evaluation import Record, read_records
from ingest.folders import plan_files
from ingest.plan import read_plan
from ingest.readers import read_source
from vectorstore.embeddings import ENGLISH_MODEL, Embedder, LazyEmbedder, Progress, Vector
from vectorstore.library import Library
from vectorstore.search import Searcher
from vectorstore.views import ENGLISH, MULTILINGUAL


class Remembering:
    """An embedder that embeds no question twice."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.name = embedder.name
        self._questions: dict[str, Vector] = {}

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    def embed_clauses(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vector:
        return self._embedder.embed_clauses(texts, progress=progress)

    def embed_question(self, text: str) -> Vector:
        if text not in self._questions:
            self._questions[text] = self._embedder.embed_question(text)
        return self._questions[text]


@dataclass(frozen=True, slots=True)
class Trial:
    """A library and the questions to try on it."""

    library: Library
    records: tuple[Record, ...]
    embedders: Mapping[str, Embedder]

    def chain(self) -> AnswerChain:
        return AnswerChain(Searcher(self.library, self.embedders))

    def answerable(self) -> tuple[Record, ...]:
        return tuple(record for record in self.records if record.answerable)


@contextmanager
def trial() -> Iterator[Trial]:
    """What the command line names: `QUESTIONS.jsonl PLANS_FOLDER [--library FOLDER]`."""
    parser = argparse.ArgumentParser()
    parser.add_argument("questions", type=Path, help="a question set, see assistant.evaluation")
    parser.add_argument("plans", type=Path, help="the folder of the plans that it asks about")
    parser.add_argument("--library", type=Path, help="a library that holds these plans; else one is made and dropped")
    options = parser.parse_args()
    embedders = {MULTILINGUAL: Remembering(LazyEmbedder()), ENGLISH: Remembering(LazyEmbedder(ENGLISH_MODEL))}
    with contextlib.ExitStack() as open_things:
        folder = options.library or Path(open_things.enter_context(tempfile.TemporaryDirectory()))
        library = open_things.enter_context(Library.open(folder, embedders=embedders))
        if options.library is None:
            for file in plan_files(options.plans):
                library.add(read_plan(read_source(file)))
        yield Trial(library, read_records(options.questions), embedders)


def asked(record: Record) -> ChainInput:
    """A record as the chain's input: its last turn, the turns before as history without their answers."""
    *earlier, question = record.turns
    return {"question": question, "history": earlier}


@contextmanager
def patched(place: object, **values: Any) -> Iterator[None]:
    """Set attributes of a module or class, and set them back."""
    before = {name: getattr(place, name) for name in values}
    try:
        for name, value in values.items():
            setattr(place, name, value)
        yield
    finally:
        for name, value in before.items():
            setattr(place, name, value)


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
