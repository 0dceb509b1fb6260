"""How long reading takes: `python -m tests.benchmarks.bench_reader`; seconds of this process's own work.

Prints the time for one megabyte, and for twice the text again and again up to `--largest`, with the ratio of each step.
"""

import argparse
import sys
import time
from collections.abc import Sequence

from ingest.plan import read_plan
from ingest.readers import read_bytes

_SENTENCE = (
    "the parties shall promote cooperation in the field of inland navigation and exchange experience on the "
    "training of pilots with due regard to the capacity of smaller administrations and in the interest of public health"
)
_WORDS = _SENTENCE.split()


def statute(size: int, *, wrapped: bool) -> str:
    """About `size` characters of articles with paragraphs and points."""
    pieces: list[str] = ["LAW ON INLAND NAVIGATION\n\nThe Assembly has adopted this Law:\n"]
    length, article = 0, 0
    while length < size:
        article += 1
        if article % 20 == 1:
            pieces.append(f"\nCHAPTER {article // 20 + 1}\nNAVIGATION\n")
        lines = [f"\nArticle {article}\nScope of the rule\n"]
        for number in (1, 2, 3):
            text = " ".join(_WORDS[(article + number + k) % len(_WORDS)] for k in range(40))
            lines.append(f"{number}. {text.capitalize()}:\n")
            lines.extend(f"({letter}) {text[: 60 + article % 50]};\n" for letter in "abc")
        block = "\n".join(lines)
        if wrapped:
            block = "\n".join(_wrap(line) for line in block.split("\n"))
        pieces.append(block)
        length += len(block)
    return "".join(pieces)


def _wrap(line: str) -> str:
    lines, current = [], ""
    for word in line.split(" "):
        if len(current) + len(word) > 76:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}".strip()
    return "\n".join([*lines, current])


def seconds(text: str) -> float:
    """Processor time of one reading."""
    source = read_bytes(text.encode(), "law.txt")
    start = time.process_time()
    read_plan(source)
    return time.process_time() - start


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=5_000_000, help="characters")
    options = parser.parse_args(arguments)
    seconds(statute(20_000, wrapped=False))  # the language model is loaded once
    print(f"{'layout':10}{'characters':>12}{'seconds':>9}{'s / MB':>9}{'ratio':>7}")
    for wrapped in (False, True):
        size, before = 312_500, 0.0
        while size <= options.largest:
            text = statute(size, wrapped=wrapped)
            taken = seconds(text)
            ratio = f"{taken / before:7.2f}" if before else ""
            name = "wrapped" if wrapped else "lines"
            print(f"{name:10}{len(text):12}{taken:9.2f}{taken / len(text) * 1e6:9.2f}{ratio}")
            before = taken
            size *= 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
