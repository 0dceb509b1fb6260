"""Print what the verifier catches and what it rejects.

`python -m tests.assistant.adversarial.report [--lexical] [--misses]`; `--misses` lists the
tuned part's misses; those of the held-out part are never listed, only counted.
"""

import argparse
import sys
from collections import defaultdict
from dataclasses import dataclass, field

from assistant.verification import Verdict, Verifier
from tests.assistant.adversarial.cases import Case, cases
from vectorstore.embeddings import load_embedder

PARTS = ("tuned", "held_out")


@dataclass(slots=True)
class Tally:
    """Counts of one part."""

    attacks: int = 0
    caught: int = 0
    honest: int = 0
    rejected: int = 0
    by_attack: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    by_language: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))  # honest ones passed

    @property
    def caught_share(self) -> float:
        """Of the dishonest sentences, how many were not let through."""
        return self.caught / self.attacks

    @property
    def rejected_share(self) -> float:
        """Of the honest sentences, how many were not let through."""
        return self.rejected / self.honest


def run(part: str, verifier: Verifier) -> tuple[Tally, list[tuple[Case, Verdict]]]:
    """Verify every case of a part; give the counts and the misses."""
    tally = Tally()
    misses = []
    given = tuple(cases(part))
    texts = [case.text for case in given] + [item.clause.full_text for case in given for item in case.handed]
    verifier.prepare(texts)
    for case in given:
        verdict = verifier.verify(case.text, case.cited, case.handed)
        if case.honest:
            tally.honest += 1
            tally.rejected += not verdict.supported
            pair = f"{case.language} on {case.cited[0].clause.language}"
            tally.by_language[pair].append(verdict.supported)
        else:
            tally.attacks += 1
            tally.caught += not verdict.supported
            tally.by_attack[case.attack].append(not verdict.supported)
        if verdict.supported != case.honest:
            misses.append((case, verdict))
    return tally, misses


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lexical", action="store_true", help="compare words alone, without the embedding model")
    parser.add_argument("--misses", action="store_true", help="list the misses of the tuned part")
    options = parser.parse_args()
    verifier = Verifier(None if options.lexical else load_embedder().embed_tokens)
    write = sys.stdout.write
    for part in PARTS:
        tally, misses = run(part, verifier)
        write(f"{part}: caught {tally.caught} of {tally.attacks} ({tally.caught_share:.1%}), ")
        write(f"honest rejected {tally.rejected} of {tally.honest} ({tally.rejected_share:.1%})\n")
        for name, hits in sorted(tally.by_attack.items()):
            write(f"    {name:14} caught {sum(hits):3} of {len(hits)}\n")
        for name, hits in sorted(tally.by_language.items()):
            write(f"    honest {name:9} passed {sum(hits):3} of {len(hits)}\n")
        if options.misses and part == "tuned":
            for case, verdict in misses:
                reasons = ", ".join(reason.name for reason in verdict.reasons)
                write(f"  ! {case.name}: {case.text}\n      {reasons} {verdict.details}\n")


if __name__ == "__main__":
    main()
