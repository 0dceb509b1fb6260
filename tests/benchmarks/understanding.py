"""How a question set is understood: language, plans and kind against what the set expects.

    python tests/benchmarks/understanding.py QUESTIONS.jsonl PLANS_FOLDER [--misses]

A plan filter is right where it keeps every plan of the gold clauses; a question whose plan is left open is never wrong,
only wider. A kind is plausible where its category allows it.
"""

import argparse
import json
import sys
import time
from collections import defaultdict
from pathlib import Path

from assistant.asking import Kind
from assistant.catalogue import Catalogue
from assistant.question import Question, understand
from ingest.plan import read_plan
from ingest.readers import read_source

PLAUSIBLE = {
    "compare": {Kind.COMPARISON},
    "list": {Kind.LIST, Kind.OVERVIEW},
    "lookup": {Kind.LOOKUP, Kind.OVERVIEW},
    "fact": {Kind.FACT, Kind.EXISTENCE, Kind.LIST, Kind.OVERVIEW},
    "paraphrase": {Kind.FACT, Kind.EXISTENCE, Kind.OVERVIEW, Kind.LIST},
    "temporal": {Kind.FACT, Kind.COMPARISON, Kind.LIST, Kind.EXISTENCE},
}


def main() -> int:
    """Print the figures by category; with --misses also what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("plans", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    sources = sorted(path for path in options.plans.rglob("*.txt"))
    catalogue = Catalogue.of_plans(read_plan(read_source(path)) for path in sources)
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    misses: list[str] = []
    seconds = 0.0
    for line in options.questions.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        started = time.perf_counter()
        understood = understand(record["turns"], catalogue)
        seconds += time.perf_counter() - started
        for category in ("all", record["category"]):
            for name, value in judge(record, understood).items():
                counts[category][name] += value
        judged = judge(record, understood)
        wrong = [name for name in ("language", "plans kept", "kind") if not judged[name]]
        if wrong:
            read = f"{understood.language} {understood.kind} {understood.plan_ids}"
            misses.append(f"{record['id']} {', '.join(wrong)}: {read}")
    lines = []
    for category, row in counts.items():
        total = row["questions"]
        shares = {name: row[name] / total for name in ("language", "plans kept", "settled", "kind")}
        shares["exact of settled"] = row["exact"] / max(1, row["settled"])
        lines.append(f"{category:13} {total:4}  " + "  ".join(f"{name} {share:.2f}" for name, share in shares.items()))
    lines.append(f"{1000 * seconds / max(1, counts['all']['questions']):.1f} ms a question")
    sys.stdout.write("\n".join([*lines, *(misses if options.misses else [])]) + "\n")
    return 0


def judge(record: dict[str, object], understood: Question) -> dict[str, int]:
    """Right (1) or wrong (0) by criterion."""
    groups = record["gold"] if isinstance(record["gold"], list) else []
    needed = [{clause.split("#")[0] for clause in group} for group in groups]
    chosen = set(understood.plan_ids)
    answerable = bool(record["answerable"])
    kept = not chosen or not answerable or all(group & chosen for group in needed)
    return {
        "questions": 1,
        "language": int(understood.language == record["lang"]),
        "plans kept": int(kept),
        "settled": int(understood.plans_given),
        "exact": int(understood.plans_given and (not answerable or chosen == set().union(*needed))),
        "kind": int(understood.kind in PLAUSIBLE.get(str(record["category"]), set(Kind))),
    }


if __name__ == "__main__":
    sys.exit(main())
