"""Recall and precision of clause ids by family and format: `python -m tests.ingest.families.report [FAMILY...] [-v]`.

`-v` lists what differs; `--only FORMAT` reads one format.
"""

import argparse
import sys
import traceback
from collections.abc import Sequence

from ingest.plan import read_plan
from ingest.readers import read_bytes
from tests.ingest.families.catalogue import FAMILIES, FORMATS, formats_of
from tests.ingest.families.scoring import Score, score, score_openings
from tests.ingest.families.written import NAMES, load


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("families", nargs="*", default=[*FAMILIES, *NAMES])
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--only")
    options = parser.parse_args(arguments)
    print(f"{'family':26}{'format':16}{'rows':>6}{'recall':>9}{'precision':>11}{'all columns':>13}")
    scores: list[Score] = []
    for name in options.families:
        for form in ("as published",) if name in NAMES else formats_of(FAMILIES[name]()):
            if options.only and form != options.only:
                continue
            try:
                found = _read(name, form)
            except Exception:  # noqa: BLE001 (a report goes on with the next document)
                print(f"{name:26}{form:16}{'failed':>6}")
                traceback.print_exc(limit=-3)
                continue
            scores.append(found)
            print(f"{name:26}{form:16}{found.expected:6}{found.recall:9.3f}{found.precision:11.3f}{found.text:13.3f}")
            if options.verbose:
                for kind, rows in (("missing", found.missing), ("extra", found.extra), ("differs", found.differing)):
                    for row in rows[:12]:
                        print(f"    {kind}: {row}")
    if scores:
        total = len(scores)
        print(
            f"{'mean of ' + str(total):42}{sum(s.expected for s in scores):6}"
            f"{sum(s.recall for s in scores) / total:9.3f}"
            f"{sum(s.precision for s in scores) / total:11.3f}{sum(s.text for s in scores) / total:13.3f}"
        )
    return 0


def _read(name: str, form: str) -> Score:
    if name in NAMES:
        data, openings = load(name)
        return score_openings(openings, read_plan(read_bytes(data, name)).clauses)
    document = FAMILIES[name]()
    plan = read_plan(read_bytes(FORMATS[form](document), f"{document.name}.{form.partition('-')[0]}"))
    return score(document, plan.clauses)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
