"""The time of an ingest against one bare pass of the models over the same texts, as a ratio in one run.

    python -m tests.benchmarks.bench_ingest [FOLDER]

Reads and ingests every plan of the folder (default: CLAUSEWISE_REAL_PLANS, ../shared/plans) into an empty library, the
models loaded before, and holds it against embedding the same texts and nothing else. The two alternate, plan by plan,
so that a machine that slows down slows both. Also timed: the same ingest again, which embeds nothing, and opening the
library.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.folders import plan_files
from ingest.plan import read_plan
from ingest.readers import read_source
from vectorstore.embeddings import ENGLISH_MODEL, Embedder, Progress, Vector, load_embedder
from vectorstore.library import Library
from vectorstore.views import ENGLISH, MULTILINGUAL

TARGET = 1.4


class Recording:
    """An embedder that keeps what it was given."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.name = embedder.name
        self.dimension = embedder.dimension
        self.texts: list[str] = []

    def embed_clauses(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vector:
        self.texts.extend(texts)
        return self._embedder.embed_clauses(texts, progress=progress)

    def embed_question(self, text: str) -> Vector:
        return self._embedder.embed_question(text)


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def measure(files: Sequence[Path], embedders: Mapping[str, Recording], folder: Path) -> tuple[float, float, int]:
    """Return the seconds of the ingest, those of the bare passes, and the number of texts."""
    ingest = bare = 0.0
    count = 0
    with Library.open(folder, embedders=embedders) as library:
        for file in files:
            for embedder in embedders.values():
                embedder.texts.clear()
            started = time.perf_counter()
            library.add(read_plan(read_source(file)))
            ingest += time.perf_counter() - started
            texts = {model: list(embedder.texts) for model, embedder in embedders.items()}
            started = time.perf_counter()
            for model, embedder in embedders.items():
                embedder._embedder.embed_clauses(texts[model])
            bare += time.perf_counter() - started
            count += sum(map(len, texts.values()))
    return ingest, bare, count


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("CLAUSEWISE_REAL_PLANS", "../shared/plans"))
    parser.add_argument("folder", type=Path, nargs="?", default=default)
    folder: Path = parser.parse_args().folder
    started = time.perf_counter()
    embedders = {MULTILINGUAL: Recording(load_embedder()), ENGLISH: Recording(load_embedder(ENGLISH_MODEL))}
    for embedder in embedders.values():
        embedder.embed_clauses(["warm up"])
    say(f"models loaded in {time.perf_counter() - started:.1f} s")
    files = plan_files(folder)
    with tempfile.TemporaryDirectory() as place:
        ingest, bare, count = measure(files, embedders, Path(place))
        say(f"{len(files)} plans, {count} texts: ingest {ingest:.1f} s, bare passes {bare:.1f} s")
        say(f"ratio {ingest / bare:.2f} (target at most {TARGET})")
        started = time.perf_counter()
        with Library.open(Path(place), embedders=embedders) as library:
            say(f"opened in {time.perf_counter() - started:.2f} s")
            started = time.perf_counter()
            again = [library.add(read_plan(read_source(file))) for file in files]
            seconds = time.perf_counter() - started
        embedded = sum(report.embedded for report in again)
        say(f"the same files again: {seconds:.2f} s, {embedded} texts embedded")
    return 0 if ingest / bare <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
