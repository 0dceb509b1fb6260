"""Coverage-guided fuzzing of the grammar or the readers: `python -m tests.ingest.fuzz grammar|readers [--seconds N]`.

atheris (`pip install atheris`; it has wheels for Linux and some releases of Python, so it is no dependency) watches
which branches of `ingest` an input takes and keeps those that take new ones. A failed check, an exception that is no
`IngestError`, and an input that takes far longer than its length allows are findings: each is kept once, by where it
was raised, in the folder of findings.
"""

import argparse
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

_JOINTS = ("\n", "\n\n", " ", "\t", "\n    ", "、", ". ", ": ", "; ", ", ", "\f")
_SLOW = 2.0  # seconds for at most `_LONGEST` bytes; a usual one takes some milliseconds, ten times as long instrumented
_LONGEST = {"grammar": 400, "readers": 6000}
_SEEDS = ("html", "md", "docx", "pdf", "txt")


def document(data: bytes) -> str:
    """A document put together from pieces, as the bytes say; three bytes may also stand for any character."""
    from tests.ingest.invariants import PIECES

    written: list[str] = []
    place = 0
    while place < len(data):
        code = data[place]
        place += 1
        if code < len(PIECES):
            written.append(PIECES[code])
        elif code < 0xC0:
            written.append(_JOINTS[code % len(_JOINTS)])
        else:
            character = int.from_bytes(data[place : place + 2], "big")
            place += 2
            written.append(" " if 0xD800 <= character < 0xE000 else chr(character))
    return "".join(written)


def seeds(target: str) -> list[bytes]:
    """Inputs to begin with."""
    if target == "grammar":
        return [bytes([0, 0xB0, 12, 0xB0, 13]), bytes(range(60))]
    from tests.ingest.families.catalogue import FORMATS
    from tests.ingest.families.units import Builder

    builder = Builder()
    builder.aside("Rules on Boats")
    builder.heading("chapter1", "Chapter I", "Boats")
    builder.titled("1", "Article 1", "Duties", "Boats shall be dry:")
    builder.clause("1.a", "(a)", "in winter;")
    rules = builder.document("rules", header="Rules", footnotes=("See the Act.",))
    found = [b"<ol><li>One<li>Two</ol>", b"# A\n\n1. One\n", "第一条 合作".encode("gb18030"), b"\xff\xfe1\x00.\x00"]
    return [*found, *(FORMATS[form](rules) for form in _SEEDS)]


def main(arguments: list[str]) -> int:
    """Fuzz one target; does not return before the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=sorted(_LONGEST))
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--folder", type=Path, default=Path("fuzzing"), help="of the inputs and the findings")
    options = parser.parse_args(arguments)
    import atheris

    with atheris.instrument_imports(include=["ingest"]):
        from ingest.plan import read_plan
        from tests.ingest.invariants import check_bytes, check_plan, source_of

    def grammar(data: bytes) -> None:
        text = document(data)
        check_plan(read_plan(source_of(text)), text)

    def readers(data: bytes) -> None:
        source = check_bytes(data)
        if source is not None:
            check_plan(read_plan(source), source.text)

    inputs, findings = options.folder / options.target, options.folder / f"{options.target}-findings"
    inputs.mkdir(parents=True, exist_ok=True)
    findings.mkdir(exist_ok=True)
    for number, seed in enumerate(seeds(options.target)):
        (inputs / f"seed-{number}").write_bytes(seed)
    run = _kept({"grammar": grammar, "readers": readers}[options.target], findings)
    longest = _LONGEST[options.target]
    limits = [f"-max_total_time={options.seconds}", f"-max_len={longest}", "-timeout=60", "-rss_limit_mb=3000"]
    atheris.Setup([sys.argv[0], str(inputs), f"-artifact_prefix={findings}/", *limits], run)
    atheris.Fuzz()
    return 0


def _kept(check: Callable[[bytes], None], findings: Path) -> Callable[[bytes], None]:
    """A check that keeps the first input of each kind of failure, and goes on."""

    def run(data: bytes) -> None:
        started = time.process_time()
        try:
            check(data)
        except Exception as error:  # noqa: BLE001 (whatever it is, it is a finding)
            place = traceback.extract_tb(error.__traceback__)[-1]
            _keep(findings / f"{type(error).__name__}-{Path(place.filename).stem}-{place.lineno}", data)
        if time.process_time() - started > _SLOW:
            _keep(findings / f"slow-{int(time.process_time() - started)}s", data)

    return run


def _keep(path: Path, data: bytes) -> None:
    if not path.exists():
        path.write_bytes(data)
        sys.stderr.write(f"finding: {path}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
