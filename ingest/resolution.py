"""A reference looked up in a plan: the exact clauses, or what there is instead.

Every unit of the plan is tried against the reference, and the cheapest fit wins. A fit may skip levels the writer left
out, take a dotted ordinal that repeats its parents ("Part IV, section 4, clause 4.2"), and pass over parts that are not
in the plan's ids; each liberty has its cost, and several units at the same cost are an ambiguity, not a guess.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.folding import word_set
from ingest.levels import BY_NAME, Role
from ingest.model import Clause, Kind
from ingest.reference_grammar import Component
from ingest.reference_tree import Same, Step, Tree, clause_tree, compact
from ingest.reference_words import HEADING, NAMES, OPENINGS, SCOPES, UNNUMBERED

# Costs of the liberties a fit takes; only their order matters. Checked by the round trip over every label and id.
_GAP = 2.0  # a level that the reference leaves out
_OVERLAP = 1.0  # a part of a dotted ordinal that repeats what was said
_PASSED = 3.0  # a container of the reference that is in no id (chapters that articles run on across)
_OTHER_NAME = 2.0  # "appendix" where the plan has an annex
_UNNUMBERED = 0.5  # "paragraph 2" for an unnumbered one
_WRONG_SIZE = 3.0  # "clause" for a heading that holds clauses, "section" for a numbered part
_WRONG_LEVEL = 2.0
_MOST = 9.0  # a fit that takes more liberties than this is none


class Outcome(StrEnum):
    """What came of a look-up."""

    CLAUSE = "clause"  # one unit with text of its own
    SECTION = "section"  # one heading: its clauses
    AMBIGUOUS = "ambiguous"  # several units fit equally
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Reference:
    """A clause reference as a path of components, the outermost first, and how it was written."""

    components: tuple[Component, ...]
    text: str = ""

    @property
    def depends(self) -> bool:
        """Whether its words often mean something else ("goal 13"), so that it counts only where a plan has it."""
        return self.components[0].level in _DEPENDENT


_DEPENDENT = word_set(
    "goal principle action pillar rule protocol exhibit attachment schedule title division book priority outcome"
)


@dataclass(frozen=True, slots=True)
class Missing:
    """What does not exist, and what does at that place.

    `parent_id` is the deepest unit of the reference that exists, empty for the plan itself; `existing` are the ordinals
    of the units right below it, in order, as in clause ids, and the labels are those of the first and last of them.
    """

    ordinal: str
    level: str | None
    parent_id: str
    existing: tuple[str, ...]
    first_label: str = ""
    last_label: str = ""

    @property
    def runs(self) -> tuple[int, int] | None:
        """First and last number where what exists is numbered without a gap."""
        numbers = [int(one) for one in self.existing if one.isdigit()]
        whole = numbers and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        return (numbers[0], numbers[-1]) if whole else None


@dataclass(frozen=True, slots=True)
class Resolution:
    """The units named (`targets`), and every citable clause in them in document order (`clause_ids`)."""

    outcome: Outcome
    targets: tuple[str, ...] = ()
    clause_ids: tuple[str, ...] = ()
    missing: Missing | None = None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One step of a reference."""

    level: str | None
    readings: tuple[str, ...]  # empty: a name
    written: str
    component: int
    place: int  # within the component
    length: int  # steps of the component


def resolve(reference: Reference, clauses: Sequence[Clause]) -> Resolution:
    """Look a reference up among a plan's clauses and headings.

    Args:
        reference: from `ingest.references.find_references`.
        clauses: one plan's, headings too, in document order, in one or more languages.
    """
    return _resolve(reference, clause_tree(Same(tuple(clauses))))


def _resolve(reference: Reference, tree: Tree) -> Resolution:
    labelled = tree.by_label.get(compact(reference.text))
    if labelled:
        return _made(labelled, tree)
    exact = tree.ids.get(reference.text.strip().lower())
    if exact:
        return _made((exact,), tree)
    wanted = _wanted(reference)
    targets = _best(wanted, tree, whole=True)
    if targets:
        return _made(targets, tree)
    return Resolution(Outcome.MISSING, missing=_missing(wanted, tree))


# --- fitting ---------------------------------------------------------------------------------------------------------


def _wanted(reference: Reference) -> tuple[_Wanted, ...]:
    made: list[_Wanted] = []
    for number, component in enumerate(reference.components):
        named = component.is_name
        length = len(component.parts) + named
        if named:
            made.append(_Wanted(component.level, (), component.written, number, 0, length))
        for place, readings in enumerate(component.parts):
            level = None if named else component.level
            made.append(_Wanted(level, readings, component.written, number, place + named, length))
    return tuple(made)


def _best(wanted: tuple[_Wanted, ...], tree: Tree, *, whole: bool) -> tuple[str, ...]:
    """The units that fit at the least cost. `whole` False: `wanted` is the beginning of a longer reference."""
    best = _MOST
    found: list[str] = []
    for clause_id, path in tree.paths.items():
        cost = _cost(wanted, path, 0, 0, tree, whole)
        if cost < best - 1e-9:
            best, found = cost, [clause_id]
        elif cost <= best and cost < _MOST:
            found.append(clause_id)
    return tuple(found)


_NONE = 1e6


def _cost(wanted: tuple[_Wanted, ...], path: tuple[Step, ...], i: int, j: int, tree: Tree, whole: bool) -> float:
    """The least cost of fitting the steps wanted from `i` on to the path from `j` on, to the path's very end."""
    if i == len(wanted):
        return 0.0 if j == len(path) else _NONE
    want = wanted[i]
    best = _NONE
    if j < len(path):
        own = _match(want, path[j], tree, last=i == len(wanted) - 1 and whole)
        if own < _NONE:
            best = own + _cost(wanted, path, i + 1, j + 1, tree, whole)
        if want.place == 0 and _may_skip(want, path, j):
            best = min(best, _GAP + _cost(wanted, path, i, j + 1, tree, whole))
        elif want.place == 1 and not wanted[i - 1].readings and path[j].ordinal and path[j].node == path[j - 1].node:
            best = min(
                best, _GAP + _cost(wanted, path, i, j + 1, tree, whole)
            )  # "annex item 3" where there are several
    if want.place == 0 and want.length > 1 and want.readings:
        for length in range(1, min(want.length - 1, j, len(wanted) - i) + 1):  # `wanted` may be a beginning alone
            said = path[j - length : j]
            if all(step.ordinal in wanted[i + k].readings for k, step in enumerate(said)):
                best = min(best, _OVERLAP * length + _cost(wanted, path, i + length, j, tree, whole))
    if j == 0 and i + want.length < len(wanted) and _stands_outside(want, tree):
        best = min(best, _PASSED + _cost(wanted, path, i + want.length, 0, tree, whole))
    return best


def _stands_outside(want: _Wanted, tree: Tree) -> bool:
    """Whether the plan has this container outside the ids of what it holds: a chapter that articles run on across."""
    return (
        want.place == 0
        and want.level in tree.outside
        and any(
            path[0].level == want.level and want.readings and path[0].ordinal in want.readings
            for path in tree.paths.values()
        )
    )


def _is_container(level: str | None) -> bool:
    named = BY_NAME.get(level or "")
    return named is not None and named.role is Role.CONTAINER


_TOP = word_set("book part title chapter article protocol")


def _may_skip(want: _Wanted, path: tuple[Step, ...], j: int) -> bool:
    """Whether the writer may have left out the path's step `j` before `want`."""
    if not want.readings:
        return False
    if want.level in _TOP:  # "Article 12" is none of the twelfth items
        return any(step.level == want.level and step.ordinal in want.readings for step in path[j:])
    return not (path[j].name in NAMES and want.level is None)


def _match(want: _Wanted, step: Step, tree: Tree, *, last: bool) -> float:
    if not want.readings:
        if not step.name or step.name == "p":
            return _NONE
        if step.name == want.level:
            return 0.0
        same = {step.name, want.level or ""}
        return _OTHER_NAME if same <= (SCOPES - {"protocol"}) or same <= OPENINGS else _NONE
    if step.name == "p":
        if f"p{step.ordinal}" in want.readings:
            return 0.0
        if want.level not in {"paragraph", UNNUMBERED} or step.ordinal not in want.readings:
            return _NONE
        return _UNNUMBERED if want.level == "paragraph" else 0.0
    if want.level == UNNUMBERED or step.name or step.ordinal not in want.readings:
        return _NONE
    return _size_cost(want, step, tree, last=last)


def _size_cost(want: _Wanted, step: Step, tree: Tree, *, last: bool) -> float:
    """How far the level's word is from what the unit is."""
    if want.level is None or want.place < want.length - 1:
        return 0.0
    if step.level is not None and want.level != HEADING:
        if step.level == want.level:
            return 0.0
        ours, theirs = BY_NAME.get(want.level), BY_NAME.get(step.level)
        apart = ours is None or theirs is None or (ours.role is Role.CONTAINER) != (theirs.role is Role.CONTAINER)
        return _WRONG_SIZE if apart else _WRONG_LEVEL
    heading = tree.kinds.get(step.node) is Kind.HEADING
    container = want.level == HEADING or _is_container(want.level)
    if heading and not container and want.level != "article":
        return _WRONG_SIZE if last else _WRONG_LEVEL / 2
    if not heading and container:
        return _WRONG_LEVEL
    roman_unit = re.fullmatch(r"[IVXLC]+", tree.labels.get(step.node, "")) is not None
    if (
        heading
        and roman_unit
        and tree.deep_headings
        and want.level in {"section", "subsection", HEADING}
        and want.written.isdigit()
    ):
        return _WRONG_SIZE  # sections are the ones below the parts, which have roman numbers
    return 0.0


# --- results ---------------------------------------------------------------------------------------------------------


def _made(targets: tuple[str, ...], tree: Tree) -> Resolution:
    inside: dict[str, None] = {}
    for target in targets:
        own = target.split("~")[0]
        for clause_id, kind in tree.kinds.items():
            if kind is not Kind.HEADING and (clause_id == target or clause_id.startswith(f"{own}.")):
                inside[clause_id] = None
    ordered = tuple(clause_id for clause_id in tree.paths if clause_id in inside)
    if len(targets) > 1:
        return Resolution(Outcome.AMBIGUOUS, targets, ordered)
    outcome = Outcome.SECTION if tree.kinds[targets[0]] is Kind.HEADING else Outcome.CLAUSE
    return Resolution(outcome, targets, ordered)


def _missing(wanted: tuple[_Wanted, ...], tree: Tree) -> Missing:
    """Where the reference leaves the tree."""
    for length in range(len(wanted) - 1, -1, -1):
        parents = _best(wanted[:length], tree, whole=False) if length else ("",)
        if parents:
            failing = wanted[length]
            parent = parents[0]
            below = _below(parent, tree)
            ordinals = tuple(tree.paths[child][-1].ordinal or tree.paths[child][-1].name for child in below)
            counted = [child for child in below if tree.paths[child][-1].ordinal and tree.paths[child][-1].name != "p"]
            return Missing(
                failing.readings[-1] if failing.readings else failing.level or "",
                failing.level,
                parent,
                ordinals,
                tree.labels.get(counted[0], "") if counted else "",
                tree.labels.get(counted[-1], "") if counted else "",
            )
    raise AssertionError("the empty beginning of a reference always fits")


def _below(parent: str, tree: Tree) -> tuple[str, ...]:
    depth = parent.count(".") + 1 if parent else 0
    prefix = f"{parent}." if parent else ""
    return tuple(
        clause_id
        for clause_id in tree.paths
        if clause_id.count(".") == depth and clause_id.startswith(prefix) and clause_id != parent
    )
