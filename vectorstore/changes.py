"""What changed between two texts of a plan, clause by clause, in each language.

Clauses are paired in three passes, the surest first: the same id with the same text; the same text under another id (it
was moved, or renumbered by what came before it); a similar text, the same id first. What is left was added or removed.
Two different plans go the same way, with passes of their own at the end (`alignment`).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeAlias

from ingest.model import Clause

# Share of words in common (Dice) from which two texts are one clause that changed. A clause that keeps its id has that
# to speak for it, and may have changed more. By eye on successive editions of statutes and of the sample plans.
SAME_ID_SHARE = 0.35
OTHER_ID_SHARE = 0.6
# A word in more clauses than this says little of which one it is; leaving it out keeps long plans quick.
COMMON_WORD = 60

_WORD = re.compile(r"[㐀-鿿豈-﫿]|[^\W_㐀-鿿豈-﫿]+|\s+|.", re.DOTALL)


class ChangeKind(StrEnum):
    """What happened to a clause."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"  # other words, perhaps under another id as well
    MOVED = "moved"  # the same words under other headings
    RENUMBERED = "renumbered"  # the same words under the same headings, with another id


class RunKind(StrEnum):
    """Where a run of words stands."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in both texts, or in one."""

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """A clause as one edition has it."""

    clause_id: str
    label: str
    heading_path: tuple[str, ...]
    text: str  # with its own title, where it has one


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause that is not as it was. `runs` are there where its words changed."""

    kind: ChangeKind
    language: str
    unit: str  # "heading", "clause", "paragraph"
    old: Side | None
    new: Side | None
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What an edition changed; `old_edition` is None where it is the first one kept, and then all was added.

    Where `against` names another plan, its edition `old_edition` is what the clauses were aligned with: "changed" then
    speaks of the same subject in other words, "moved" and "renumbered" say the same in another place.
    """

    plan_id: str
    old_edition: int | None
    new_edition: int
    changes: tuple[ClauseChange, ...]  # in the order of the new text, removed ones where they stood
    unchanged: int  # clauses and headings, each language counted
    against: str | None = None  # the other plan; None: the plan's own older edition

    def of(self, *kinds: ChangeKind) -> tuple[ClauseChange, ...]:
        """The changes of some kinds."""
        return tuple(change for change in self.changes if change.kind in kinds)


# Pairs what earlier passes left: all old and new clauses, then the indexes of the free ones -> (new, old) indexes.
Pass: TypeAlias = Callable[
    [Sequence[Clause], Sequence[Clause], Sequence[int], Sequence[int]], Iterable[tuple[int, int]]
]


def compare(
    plan_id: str, old_edition: int | None, new_edition: int, old: Sequence[Clause], new: Sequence[Clause]
) -> Changes:
    """Compare two editions' clauses, headings too, language by language."""
    found: list[ClauseChange] = []
    unchanged = 0
    for language in dict.fromkeys(clause.language for clause in (*new, *old)):
        before = [clause for clause in old if clause.language == language]
        after = [clause for clause in new if clause.language == language]
        changes, same = compare_texts(before, after, (similar,))
        found.extend(changes)
        unchanged += same
    return Changes(plan_id, old_edition, new_edition, tuple(found), unchanged)


def compare_texts(
    old: Sequence[Clause], new: Sequence[Clause], passes: Sequence[Pass]
) -> tuple[tuple[ClauseChange, ...], int]:
    """Compare two texts, each in one language.

    Args:
        old: the older one's clauses in document order.
        new: the newer one's.
        passes: pair what does not have the same words, the surest first.

    Returns:
        What is not as it was, in the order of the new text, and how many clauses are.
    """
    pairs = _pairs(old, new, passes)
    changes = tuple(_described(old, new, pairs))
    return changes, len(pairs) - sum(change.old is not None and change.new is not None for change in changes)


def word_runs(old: str, new: str) -> tuple[Run, ...]:
    """The words of two texts, aligned: equal and deleted runs joined give `old`, equal and inserted ones `new`."""
    left, right = _WORD.findall(old), _WORD.findall(new)
    runs: list[Run] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run(RunKind.EQUAL, "".join(left[i1:i2])))
            continue
        if i1 < i2:
            runs.append(Run(RunKind.DELETED, "".join(left[i1:i2])))
        if j1 < j2:
            runs.append(Run(RunKind.INSERTED, "".join(right[j1:j2])))
    return tuple(runs)


Pairs = dict[int, int]  # index in the new text -> index in the old one


def _pairs(old: Sequence[Clause], new: Sequence[Clause], passes: Sequence[Pass]) -> Pairs:
    """Pair the clauses of two texts."""
    pairs: Pairs = {}
    free = dict.fromkeys(range(len(old)))  # in document order
    by_id_and_text: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, clause in enumerate(old):
        by_id_and_text[clause.kind, clause.clause_id, clause.full_text].append(index)
    for index, clause in enumerate(new):
        waiting = by_id_and_text[clause.kind, clause.clause_id, clause.full_text]
        if waiting:
            pairs[index] = waiting.pop(0)
            del free[pairs[index]]

    by_text: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in free:
        by_text[old[index].kind, old[index].full_text].append(index)
    for index, clause in enumerate(new):
        waiting = by_text[clause.kind, clause.full_text]
        if index not in pairs and waiting:
            pairs[index] = waiting.pop(0)
            del free[pairs[index]]

    for pair_up in passes:
        for index, other in pair_up(old, new, list(free), [index for index in range(len(new)) if index not in pairs]):
            pairs[index] = other
            del free[other]
    return pairs


def similar(
    old: Sequence[Clause],
    new: Sequence[Clause],
    old_free: Sequence[int],
    new_free: Sequence[int],
    *,
    ids_count: bool = True,
) -> Iterator[tuple[int, int]]:
    """Pair by the words in common, the likest first; where `ids_count`, the same id speaks for a pair."""
    words = {index: _words(old[index]) for index in old_free}
    holders: dict[str, list[int]] = defaultdict(list)
    for index, counted in words.items():
        for word in counted:
            holders[word].append(index)
    scored: list[tuple[bool, float, int, int]] = []
    for index in new_free:
        counted = _words(new[index])
        candidates = {
            other
            for word in counted
            if len(holders.get(word, ())) <= COMMON_WORD
            for other in holders.get(word, ())
            if old[other].kind is new[index].kind
        }
        for other in candidates:
            share = 2 * (counted & words[other]).total() / max(counted.total() + words[other].total(), 1)
            same_id = ids_count and old[other].clause_id == new[index].clause_id
            if share >= (SAME_ID_SHARE if same_id else OTHER_ID_SHARE):
                scored.append((same_id, share, index, other))
    ranked = sorted(scored, key=lambda row: (-(row[1] + 0.2 * row[0]), row[2], row[3]))
    yield from one_to_one((index, other) for _, _, index, other in ranked)


def one_to_one(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of pairs, the best first, those whose two ends no better one has taken."""
    taken_new: set[int] = set()
    taken_old: set[int] = set()
    for index, other in pairs:
        if index not in taken_new and other not in taken_old:
            taken_new.add(index)
            taken_old.add(other)
            yield index, other


def _words(clause: Clause) -> Counter[str]:
    return Counter(word for word in _WORD.findall(clause.full_text.lower()) if not word.isspace())


def _described(old: Sequence[Clause], new: Sequence[Clause], pairs: Pairs) -> Iterator[ClauseChange]:
    """Tell what happened to each clause that is not as it was, in the order of the new text."""
    paired = set(pairs.values())
    removed = iter([index for index in range(len(old)) if index not in paired])
    gone = next(removed, None)
    for index, clause in enumerate(new):
        other = pairs.get(index)
        while other is not None and gone is not None and gone < other:
            yield _change(ChangeKind.REMOVED, old[gone], None)
            gone = next(removed, None)
        if other is None:
            if gone is not None and old[gone].clause_id == clause.clause_id:  # another clause took its place
                yield _change(ChangeKind.REMOVED, old[gone], None)
                gone = next(removed, None)
            yield _change(ChangeKind.ADDED, None, clause)
            continue
        before = old[other]
        if before.full_text != clause.full_text:
            yield _change(ChangeKind.CHANGED, before, clause)
        elif before.clause_id != clause.clause_id:
            stayed = before.heading_path == clause.heading_path
            yield _change(ChangeKind.RENUMBERED if stayed else ChangeKind.MOVED, before, clause)
    for index in [] if gone is None else [gone, *removed]:
        yield _change(ChangeKind.REMOVED, old[index], None)


def _change(kind: ChangeKind, old: Clause | None, new: Clause | None) -> ClauseChange:
    one = new or old
    assert one is not None
    runs = word_runs(old.full_text, new.full_text) if old and new and kind is ChangeKind.CHANGED else ()
    return ClauseChange(kind, one.language, one.kind.value, _side(old), _side(new), runs)


def _side(clause: Clause | None) -> Side | None:
    if clause is None:
        return None
    return Side(clause.clause_id, clause.label, clause.heading_path, clause.full_text)
