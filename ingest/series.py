"""Which candidates open a unit, and at which level: the cheapest reading of all of them together.

A document's numbers form series, `1. 2. 3.` inside `I. II.`, and whether "4." at the start of a line opens a clause is
told by what came before it and by what comes after. So all candidates are read at once: a reading is a stack of the
series that are open, every candidate either goes on with one of them, begins a new one below, or is taken for plain
text, and each of these has a price. A beam of the cheapest readings goes over the document once (time is linear in the
number of candidates), and the cheapest at the end wins. A mistyped or omitted number costs something and is not
forbidden: what was repaired is named in the decision.

The prices were set on the samples of tests/ingest; only their order matters much.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ingest.levels import Role
from ingest.numbering import Opener
from ingest.ordinals import LETTERS, Form, Ordinal


class Relation(StrEnum):
    """How a unit's number follows the one before it in its series."""

    NEXT = "next"  # 4 after 3
    FIRST = "first"  # 1 below a new parent
    RUN_ON = "run-on"  # 4 below a new parent, after 3 below the parent before
    JUMP = "jump"  # 6 after 3: numbers left out
    MISTYPED = "mistyped"  # 8 between 3 and 5: read as 4
    DUPLICATE = "duplicate"  # 3 after 3
    RESTART = "restart"  # 1 after 3 below the same parent
    LATE = "late"  # a series that begins with 3
    NAMED = "named"  # a title without a number


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a unit may begin, and what its surroundings say for it."""

    line: int  # index of the line it stands in
    opener: Opener | None  # None for a title without a number
    titled: bool = False  # its own text looks like a title
    holds: bool = False  # its text is left open for parts: it ends in a colon, a dash, or is empty
    finished: bool = False  # its text ends like a sentence
    fresh: bool = True  # a paragraph may begin here
    broken: bool = False  # the line before it ends inside a sentence
    hint: int | None = None
    chained: bool = False  # follows another opener on its line
    certainty: float = 0.0  # of a title without a number: what leaving it out would cost
    known_part: str | None = None  # "preface": the canonical name of a named part
    quoted: bool = False  # stands inside a quotation


@dataclass(frozen=True, slots=True)
class Decision:
    """One accepted candidate."""

    candidate: int  # index among the candidates
    ordinal: Ordinal | None
    style: str
    depth: int  # how many units stand above it
    relation: Relation
    value: int  # what it counts, repairs included; 0 without a number


class Frame(NamedTuple):
    """One open series: the last unit of it."""

    style: str
    ordinal: Ordinal | None
    value: int
    rank: int | None  # of a level word
    role: Role | None
    holds: float  # what it costs to begin parts below its last unit
    titled: bool
    hint: int | None
    known_part: str | None


class _Trail(NamedTuple):
    before: "_Trail | None"
    decision: Decision


class _State(NamedTuple):
    cost: float
    frames: tuple[Frame, ...]
    closed: dict[str, tuple[int, str, tuple[int, ...]]]  # style -> last value, suffix and parts of a series that was left
    trail: _Trail | None
    rejected_line: int


_BEAM = 8
_MARGIN = 6.0  # a reading that costs so much more than the best never wins any more

_FIRST = 0.5
_RUN_ON = 0.3
_RUN_ON_LETTERS = 2.0  # letters begin again below each parent, as good as always
_SUFFIX = 0.1
_JUMP, _JUMP_EACH = 1.4, 0.3
_JUMP_WORDED, _JUMP_WORDED_EACH, _JUMP_WORDED_MOST = 1.0, 0.1, 2.5
_FARTHEST_JUMP = 30
_FARTHEST_JUMP_WORDED = 999  # codes number the sections of Chapter 2 from 201
_MISTYPED = 2.2
_MISTYPED_WORDED = 2.7
_DUPLICATE = 2.4
_RESTART = 3.5
_NESTED_SAME = 2.0
_LATE = 3.0
_LATE_AT_START = 1.0
_BROKEN = 2.2
_REFERENCE = 3.5
_QUOTED = 4.0
_UNHELD, _UNHELD_LIST = 1.0, 1.4
_SHALLOW, _SHALLOW_EACH = 1.6, 0.3

_REJECT_WORDED = 3.0
_REJECT_PLAIN = 2.6
_REJECT_BROKEN = 0.6
_REJECT_REFERENCE = 0.3
_REJECT_WEAK = 1.5
_REJECT_QUOTED = 0.1

_NAMED = 0.9
_NAMED_HINTED = 0.2


def read_series(candidates: Sequence[Candidate], ranks: dict[str, int]) -> tuple[Decision, ...]:
    """The accepted candidates in order, each with its level and its relation to the series it belongs to.

    Args:
        candidates: in the order of the document.
        ranks: the rank of every level word, corrected for this document.
    """
    states = [_State(0.0, (), {}, None, -1)]
    for index, candidate in enumerate(candidates):
        successors: dict[tuple[tuple[str, int, str], ...], _State] = {}
        for state in states:
            for following in _successors(state, index, candidate, ranks):
                key = tuple((frame.style, frame.value, frame.ordinal.suffix if frame.ordinal else "") for frame in following.frames)
                known = successors.get(key)
                if known is None or following.cost < known.cost:
                    successors[key] = following
        states = sorted(successors.values(), key=lambda state: state.cost)[:_BEAM]
        limit = states[0].cost + _MARGIN
        states = [state for state in states if state.cost <= limit]
    decisions: list[Decision] = []
    trail = min(states, key=lambda state: state.cost).trail
    while trail is not None:
        decisions.append(trail.decision)
        trail = trail.before
    return tuple(reversed(decisions))


def _successors(state: _State, index: int, candidate: Candidate, ranks: dict[str, int]) -> list[_State]:
    rejected = state._replace(cost=state.cost + _rejection(candidate), rejected_line=candidate.line)
    if candidate.chained and state.rejected_line == candidate.line:
        return [state]
    opener = candidate.opener
    if opener is None:
        return [rejected, *_named(state, index, candidate)]
    surcharge = (_BROKEN if candidate.broken else 0.0) + (_QUOTED if candidate.quoted else 0.0)
    surcharge += _REFERENCE if opener.reference_like else 0.0
    found = [rejected]
    for reading in opener.readings or (None,):
        for cost, depth, relation, value in _placings(state, candidate, opener, reading, ranks):
            found.append(_accept(state, index, candidate, reading, cost + surcharge, depth, relation, value, ranks))
    return found


def _rejection(candidate: Candidate) -> float:
    opener = candidate.opener
    if opener is None:
        return candidate.certainty
    if candidate.chained:
        return _REJECT_BROKEN
    if candidate.quoted:
        return _REJECT_QUOTED
    if opener.reference_like:
        return _REJECT_REFERENCE
    if candidate.broken:
        return _REJECT_BROKEN
    if candidate.hint is not None:
        return _REJECT_WORDED
    if opener.weak:
        return _REJECT_WEAK
    return _REJECT_WORDED if opener.level is not None else _REJECT_PLAIN


def _placings(
    state: _State, candidate: Candidate, opener: Opener, reading: Ordinal | None, ranks: dict[str, int]
) -> list[tuple[float, int, Relation, int]]:
    """All ways to take an opener as a unit: price, units above it, relation, and the value it counts."""
    frames = state.frames
    if opener.level is not None and opener.level.role is Role.SCOPE:
        rank = ranks[opener.level.name]
        depth = next((k for k, f in enumerate(frames) if f.role is not Role.SCOPE or (f.rank or 0) >= rank), len(frames))
        return [(0.2 if candidate.fresh else 1.5, depth, Relation.FIRST, reading.value if reading else 0)]
    if reading is None:
        return []
    style = opener.style(reading)
    if reading.form is Form.DOTTED:
        return _dotted(state, style, reading, opener, ranks)
    worded = opener.level is not None
    placings: list[tuple[float, int, Relation, int]] = []
    same = [k for k in range(len(frames) - 1, -1, -1) if frames[k].style == style]
    for place in same[:2]:
        frame = frames[place]
        placings.extend(_going_on(frame, reading, place, worded=worded))
        if place == same[0] and reading.value == 1 and not reading.suffix:
            placings.append((_RESTART, place, Relation.RESTART, 1))
    parents = _parents(frames, ranks[opener.level.name] if opener.level else None, nested=bool(same))
    last = state.closed.get(style)
    for price, depth in parents:
        if same and depth <= same[0]:
            continue  # popping the series itself: that is going on with it, or a restart
        nested = _NESTED_SAME if same else 0.0
        if reading.value == 1 and not reading.suffix:
            placings.append((_FIRST + price + nested, depth, Relation.FIRST, 1))
        if last is not None and not same:
            follows = _step(last[0], last[1], reading)
            letters = _RUN_ON_LETTERS if reading.form in LETTERS or reading.form is Form.ROMAN_LOWER else _RUN_ON
            if follows == 1:
                placings.append((letters + min(price, 0.3), depth, Relation.RUN_ON, reading.value))
            elif 1 < follows <= (_FARTHEST_JUMP_WORDED if worded else _FARTHEST_JUMP):
                placings.append((letters + _jump(follows, worded=worded) + price, depth, Relation.RUN_ON, reading.value))
        if last is None and not same and not (reading.value == 1 and not reading.suffix):
            late = _LATE_AT_START if worded or not state.closed else _LATE
            late += 1.0 if reading.form in LETTERS or reading.value > _FARTHEST_JUMP else 0.0
            placings.append((late + price, depth, Relation.LATE, reading.value))
    return placings


def _going_on(frame: Frame, reading: Ordinal, place: int, *, worded: bool) -> list[tuple[float, int, Relation, int]]:
    suffix = frame.ordinal.suffix if frame.ordinal else ""
    step = _step(frame.value, suffix, reading)
    if _lettered(reading) and not (frame.ordinal and _lettered(frame.ordinal)):
        step = reading.value  # 1.a after 1.5
    if step == 1:
        return [(_SUFFIX if reading.suffix else 0.0, place, Relation.NEXT, reading.value)]
    placings = []
    if 1 < step <= (_FARTHEST_JUMP_WORDED if worded else _FARTHEST_JUMP):
        placings.append((_jump(step, worded=worded), place, Relation.JUMP, reading.value))
    if step == 0:
        placings.append((_DUPLICATE, place, Relation.DUPLICATE, reading.value))
    if not reading.suffix and reading.value != 1:
        placings.append((_MISTYPED_WORDED if worded else _MISTYPED, place, Relation.MISTYPED, frame.value + 1))
    return placings


def _lettered(ordinal: Ordinal) -> bool:
    """1.a among 1.1, 1.2."""
    return ordinal.form is Form.DOTTED and bool(ordinal.suffix) and ordinal.written.endswith(f".{ordinal.suffix}")


def _jump(step: int, *, worded: bool) -> float:
    return min(_JUMP_WORDED + _JUMP_WORDED_EACH * step, _JUMP_WORDED_MOST) if worded else _JUMP + _JUMP_EACH * step


def _step(value: int, suffix: str, reading: Ordinal) -> int:
    """By how much a reading is ahead: 1 is the next, suffixes counted (94, 94 bis, 94 ter, 95)."""
    if reading.value == value and not (_lettered(reading) and reading.suffix == suffix):
        return 1 if reading.suffix and reading.suffix != suffix else 0
    return reading.value - value


def _parents(frames: tuple[Frame, ...], rank: int | None, *, nested: bool) -> list[tuple[float, int]]:
    """Where a new series may begin: (price, number of units above it), the deepest place first."""
    if rank is not None:
        depth = 0
        for k, frame in enumerate(frames):
            if frame.rank is not None:
                if frame.rank >= rank:
                    break
                depth = k + 1
            elif frame.titled and frame.known_part is None:
                depth = k + 1
            else:
                break
        places = [(0.0, depth)]
        named = next((k for k in range(depth) if frames[k].style == "named"), None)
        if named is not None:
            places.append((0.1, named))
        return places
    places = []
    for popped, k in enumerate(range(len(frames), -1, -1)):
        if k == 0:
            if not frames:
                places.append((0.0, 0))
            elif not nested and frames[0].known_part is not None:
                places.append((_SHALLOW, 0))
            break
        frame = frames[k - 1]
        if popped == 0:
            places.append((frame.holds, k))
        elif frame.titled or frame.role is Role.SCOPE:
            places.append((_SHALLOW + _SHALLOW_EACH * popped, k))
            if len(places) > 2:
                break
    return places


def _dotted(
    state: _State, style: str, reading: Ordinal, opener: Opener, ranks: dict[str, int]
) -> list[tuple[float, int, Relation, int]]:
    frames = state.frames
    prefix = reading.parts[:-1]
    placings: list[tuple[float, int, Relation, int]] = []
    same = next((k for k in range(len(frames) - 1, -1, -1) if frames[k].style == style), None)
    holder = next((k for k in range(len(frames) - 1, -1, -1) if _parts(frames[k]) == prefix), None)
    if same is not None:
        frame = frames[same]
        if frame.ordinal is not None and frame.ordinal.parts[:-1] == prefix:
            placings.extend(_going_on(frame, reading, same, worded=False))
        elif holder is None or holder >= same:
            virtual = reading.value == 1 and frame.ordinal is not None and _after(frame.ordinal.parts[:-1], prefix)
            placings.append((0.8 if virtual else _LATE, same, Relation.FIRST if virtual else Relation.LATE, reading.value))
            placings.append((_MISTYPED + 0.2, same, Relation.MISTYPED, frame.value + 1))
    if holder is not None and (same is None or holder + 1 != same or frames[same].ordinal is None
                               or frames[same].ordinal.parts[:-1] != prefix):  # type: ignore[union-attr]
        first = reading.value == 1 or (reading.value == 0)
        placings.append((0.1 if first else 1.2, holder + 1, Relation.FIRST if first else Relation.LATE, reading.value))
    if same is None and holder is None:
        rank = ranks[opener.level.name] if opener.level else None
        for price, depth in _parents(frames, rank, nested=False):
            last = state.closed.get(style)
            run_on = last is not None and (last[2][:-1] == prefix and reading.value == last[0] + 1 or _after(last[2][:-1], prefix))
            cost = 0.4 if run_on else 1.0 if reading.value == 1 else 2.5
            relation = Relation.RUN_ON if run_on else Relation.FIRST if reading.value == 1 else Relation.LATE
            placings.append((cost + price, depth, relation, reading.value))
    return placings


def _parts(frame: Frame) -> tuple[int, ...]:
    if frame.ordinal is not None and frame.ordinal.form is Form.DOTTED:
        return (*frame.ordinal.parts[:-1], frame.value)
    return (frame.value,)


def _after(before: tuple[int, ...], prefix: tuple[int, ...]) -> bool:
    """Whether a prefix counts on: 1.9, then 2.1 without a unit 2."""
    return len(before) == len(prefix) and before[:-1] == prefix[:-1] and prefix[-1] == before[-1] + 1


def _accept(
    state: _State,
    index: int,
    candidate: Candidate,
    reading: Ordinal | None,
    cost: float,
    depth: int,
    relation: Relation,
    value: int,
    ranks: dict[str, int],
) -> _State:
    opener = candidate.opener
    level = opener.level if opener else None
    style = "named" if opener is None else opener.style(reading) if reading else level.name if level else ""
    holds = 0.0
    if not candidate.titled and not candidate.holds:
        holds = _UNHELD if candidate.finished else _UNHELD_LIST
    frame = Frame(
        style,
        reading,
        value,
        ranks[level.name] if level else None,
        level.role if level else None,
        holds,
        candidate.titled or opener is None,
        candidate.hint,
        candidate.known_part,
    )
    closed = state.closed
    dropped = state.frames[depth:]
    if level is not None and level.role is Role.SCOPE:
        closed = {}
    elif dropped:
        closed = dict(closed)
        for left in dropped:
            closed[left.style] = (left.value, left.ordinal.suffix if left.ordinal else "", _parts(left))
    decision = Decision(index, reading, style, depth, relation, value)
    return _State(state.cost + cost, (*state.frames[:depth], frame), closed, _Trail(state.trail, decision), state.rejected_line)


def _named(state: _State, index: int, candidate: Candidate) -> list[_State]:
    """A title without a number: at the top, beside the named title before it, or below the deepest heading."""
    frames = state.frames
    top = next((k for k, frame in enumerate(frames) if frame.role is not Role.SCOPE), len(frames))
    price = _NAMED_HINTED if candidate.hint is not None else _NAMED
    if candidate.hint is not None and any(frame.hint is not None for frame in frames):
        above = [k + 1 for k, f in enumerate(frames) if f.hint is not None and f.hint < candidate.hint]
        places = {above[-1] if above else top: 0.0}
    else:
        places = {top: 0.2}
        for k, frame in enumerate(frames):
            if frame.style == "named":
                places[k] = 0.0
            elif frame.titled or frame.role in {Role.CONTAINER, Role.SCOPE}:
                places[k + 1] = 0.1 if frame.role is not Role.UNIT else 0.4
        if candidate.known_part is not None and candidate.hint is None:
            places = {top: 0.0}
    return [
        _accept(state, index, candidate, None, price + extra, depth, Relation.NAMED, 0, {})
        for depth, extra in places.items()
    ]
