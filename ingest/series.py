"""Which candidates open a unit, and at which level: the cheapest reading of all of them together.

A document's numbers form series, `1. 2. 3.` inside `I. II.`, and whether "4." at the start of a line opens a clause is
told by what came before it and by what comes after. So all candidates are read at once: a reading is a stack of the
series that are open, every candidate either goes on with one of them, begins a new one below, or is taken for plain
text, and each of these has a price (`ingest.placings`). A beam of the cheapest readings goes over the document once
(time is linear in the number of candidates), and the cheapest at the end wins. A mistyped or omitted number costs
something and is not forbidden: what was repaired is named in the decision.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.levels import Role
from ingest.ordinals import Ordinal
from ingest.placings import Candidate, Closed, Frame, Placing, Relation, frame_of, frame_parts, placings, rejection


@dataclass(frozen=True, slots=True)
class Decision:
    """One accepted candidate."""

    candidate: int  # index among the candidates
    ordinal: Ordinal | None
    style: str
    depth: int  # how many units stand above it
    relation: Relation
    value: int  # what it counts, repairs included; 0 without a number


class _Trail(NamedTuple):
    before: "_Trail | None"
    decision: Decision


_Key = tuple[tuple[str, int, str], ...]  # style, value and suffix of every open series


class _State(NamedTuple):
    cost: float
    frames: tuple[Frame, ...]
    key: _Key
    closed: Closed
    trail: _Trail | None
    rejected_line: int


_BEAM = 6  # readings kept; more than four were never needed on the samples
_MARGIN = 5.0  # a reading that costs so much more than the best never wins any more


def read_series(candidates: Sequence[Candidate], ranks: dict[str, int]) -> tuple[Decision, ...]:
    """The accepted candidates in order, each with its level and its relation to the series it belongs to.

    Args:
        candidates: in the order of the document.
        ranks: the rank of every level word, corrected for this document.
    """
    states = [_State(0.0, (), (), {}, None, -1)]
    for index, candidate in enumerate(candidates):
        states = _following(states, index, candidate, ranks)
    decisions: list[Decision] = []
    trail = states[0].trail
    while trail is not None:
        decisions.append(trail.decision)
        trail = trail.before
    return tuple(reversed(decisions))


def _following(states: list[_State], index: int, candidate: Candidate, ranks: dict[str, int]) -> list[_State]:
    """The cheapest readings behind a candidate, the best first; of two with the same open series the cheaper one."""
    found: dict[_Key, _State] = {}
    refusal = rejection(candidate)
    limit = states[0].cost + refusal + _MARGIN
    for state in states:
        if candidate.chained and state.rejected_line == candidate.line:
            _keep(found, state)
            continue
        _keep(found, state._replace(cost=state.cost + refusal, rejected_line=candidate.line))
        for placing in placings(state.frames, state.closed, candidate, ranks):
            cost = state.cost + placing.cost
            if cost > limit:
                continue
            limit = min(limit, cost + _MARGIN)
            frame = frame_of(candidate, placing, ranks)
            suffix = frame.ordinal.suffix if frame.ordinal else ""
            key = (*state.key[: placing.depth], (frame.style, frame.value, suffix))
            known = found.get(key)
            if known is None or cost < known.cost:
                found[key] = _accepted(state, index, placing, frame, key, cost)
    best = sorted(found.values(), key=lambda state: state.cost)[:_BEAM]
    return [state for state in best if state.cost <= best[0].cost + _MARGIN]


def _keep(found: dict[_Key, _State], state: _State) -> None:
    known = found.get(state.key)
    if known is None or state.cost < known.cost:
        found[state.key] = state


def _accepted(state: _State, index: int, placing: Placing, frame: Frame, key: _Key, cost: float) -> _State:
    closed = state.closed
    dropped = state.frames[placing.depth :]
    if frame.role is Role.SCOPE:
        closed = {}  # numbering starts afresh in an annex
    elif dropped:
        closed = dict(closed)
        for left in dropped:
            closed[left.style] = (left.value, left.ordinal.suffix if left.ordinal else "", frame_parts(left))
    decision = Decision(index, placing.reading, frame.style, placing.depth, placing.relation, placing.value)
    return _State(
        cost, (*state.frames[: placing.depth], frame), key, closed, _Trail(state.trail, decision), state.rejected_line
    )
