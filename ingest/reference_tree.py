"""A plan's units as the tree that references are looked up in: each unit's path of names and ordinals.

Paths come from clause ids, so they are the same in every language; labels add the level words that ids leave out.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.folding import fold
from ingest.levels import BY_NAME, BY_WORD
from ingest.model import Clause, Kind
from ingest.reference_words import NAMES


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a unit's path: a name ("annex", "preface", "p" for unnumbered) or an ordinal."""

    ordinal: str = ""
    name: str = ""
    level: str | None = None
    node: str = ""  # id of the unit that ends with this step


@dataclass(frozen=True)
class Tree:
    """A plan's units in document order with what tells them apart, made once for a plan's clauses."""

    paths: dict[str, tuple[Step, ...]]  # id -> its path, in document order; ids that only stand inside others too
    kinds: dict[str, Kind]
    labels: dict[str, str]
    by_label: dict[str, tuple[str, ...]]
    ids: dict[str, str]  # lower-case id -> id
    deep_headings: bool  # headings below the first level
    outside: frozenset[
        str
    ]  # levels whose units have an id of their own ("chapter3") that the ids below do not begin with


@dataclass(frozen=True, eq=False)
class Same:
    """Clauses as a cache's key by identity: hashing thousands of clauses would cost more than the tree."""

    clauses: tuple[Clause, ...]

    def __hash__(self) -> int:
        return id(self.clauses)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.clauses is other.clauses


@lru_cache(maxsize=16)
def clause_tree(same: Same) -> Tree:
    """The tree of a plan's clauses; kept for the few plans that questions turn to."""
    clauses = same.clauses
    kinds: dict[str, Kind] = {}
    labels: dict[str, str] = {}
    by_label: dict[str, dict[str, None]] = {}
    for clause in clauses:
        kinds.setdefault(clause.clause_id, clause.kind)
        labels.setdefault(clause.clause_id, clause.label)
        if len(clause.label) > 1:
            by_label.setdefault(compact(clause.label), {})[clause.clause_id] = None
    paths: dict[str, tuple[Step, ...]] = {}
    for clause_id in list(kinds):
        parts = clause_id.split("~")[0].split(".")
        for length in range(1, len(parts)):
            above = ".".join(parts[:length])
            if above not in kinds:
                kinds[above] = Kind.HEADING
                paths.setdefault(above, _path(above, labels))
        paths[clause_id] = _path(clause_id, labels)
    deep = any(kind is Kind.HEADING and "." in clause_id for clause_id, kind in kinds.items())
    return Tree(
        paths,
        kinds,
        labels,
        {label: tuple(ids) for label, ids in by_label.items()},
        {clause_id.lower(): clause_id for clause_id in kinds},
        deep,
        frozenset(match[1] for clause_id in kinds if (match := LEVELLED.fullmatch(clause_id)) and match[1] != "§"),
    )


_NAMED = re.compile(rf"({'|'.join(sorted(NAMES, key=len, reverse=True))})(\d+[a-z]*|[A-Z]+)?")
LEVELLED = re.compile(
    rf"({'|'.join(sorted((name for name in BY_NAME if name not in NAMES), key=len, reverse=True))}|§)(\d.*)"
)


def _path(clause_id: str, labels: dict[str, str]) -> tuple[Step, ...]:
    steps: list[Step] = []
    parts = clause_id.split("~")[0].split(".")
    for place, part in enumerate(parts):
        node = ".".join(parts[: place + 1])
        node = clause_id if place == len(parts) - 1 else node
        if named := _NAMED.fullmatch(part):
            steps.append(Step(name=named[1], node=node))
            if named[2]:
                steps.append(Step(named[2].lower(), node=node))
        elif re.fullmatch(r"p\d+", part):
            steps.append(Step(part[1:], name="p", node=node))
        elif levelled := LEVELLED.fullmatch(part):
            name = "section-sign" if levelled[1] == "§" else levelled[1]
            steps.append(Step(levelled[2].lower(), level=name, node=node))
        else:
            steps.append(Step(part.lower(), level=_level_of_label(labels.get(node, "")), node=node))
    return tuple(steps)


_LABEL_WORD = re.compile(r"^(?:([a-z§.]+?)\s*[\divxlc]+\S*|第.+(部分|编|章|节|条|款|项))$")


def _level_of_label(label: str) -> str | None:
    """The level that a unit's own label names: "Article 4" -> article; None for "IV.4.2" and longer chains."""
    match = _LABEL_WORD.match(fold(label))
    if match is None:
        return None
    named = BY_WORD.get(match[1] or match[2])
    return named.name if named else None


def compact(label: str) -> str:
    """A label as it is compared: folded, without spaces and outer marks."""
    return re.sub(r"\s+", "", fold(label)).strip(".,;:")
