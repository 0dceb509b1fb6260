"""Where a candidate can go, and what each place costs: the rules of numbering as prices.

A candidate goes on with a series that is open, begins one below it, takes up one that was left, or is plain text. The
prices were set on the samples of tests/ingest; only their order matters much, since `ingest.series` compares whole
readings of a document.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ingest.levels import RECITAL_PARTS, Role
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


class Placing(NamedTuple):
    """One way to take a candidate as a unit."""

    cost: float
    depth: int  # units above it
    relation: Relation
    value: int  # what it counts, repairs included; 0 without a number
    reading: Ordinal | None = None
    style: str = ""  # of the series it goes on with, where its own punctuation says another


# What is known of a series that was left: its last value, suffix and parts.
Closed = dict[str, tuple[int, str, tuple[int, ...]]]


_BEGINNINGS = (1, 0)  # some contracts count from 0
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
_SLIP = 2.0
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
_BEHIND_PARTIES = 0.4  # with the price of a first number a little less than a list below a finished sentence
_BEHIND_RECITALS = 0.3  # (A), (B) below "BACKGROUND", and then the 1. of the contract itself

_REJECT_WORDED = 3.0
_REJECT_PLAIN = 2.6
_REJECT_BROKEN = 0.6
_REJECT_REFERENCE = 0.3
_REJECT_WEAK = 1.5
_REJECT_QUOTED = 0.1

_NAMED = 0.9
_NAMED_HINTED = 0.2


def placings(frames: tuple[Frame, ...], closed: Closed, candidate: Candidate, ranks: dict[str, int]) -> list[Placing]:
    """All ways to take a candidate as a unit.

    Args:
        frames: the series that are open, outermost first.
        closed: the series that were left.
        candidate: what is to be placed.
        ranks: the rank of every level word.
    """
    opener = candidate.opener
    if opener is None:
        return _named(frames, candidate)
    surcharge = (_BROKEN if candidate.broken else 0.0) + (_QUOTED if candidate.quoted else 0.0)
    surcharge += _REFERENCE if opener.reference_like else 0.0
    places = [
        Placing(cost + surcharge, depth, relation, value, reading)
        for reading in opener.readings or (None,)
        for cost, depth, relation, value in _numbered(frames, closed, candidate, opener, reading, ranks)
    ]
    slip = _slip(frames, opener) if not opener.weak else None
    if slip is not None:
        places.append(slip._replace(cost=slip.cost + surcharge))
    return places


def _slip(frames: tuple[Frame, ...], opener: Opener) -> Placing | None:
    """`4.` behind `(3)`, where no numbers with full stops are open: the next of them with other marks around it."""
    if opener.level is not None or not frames or not opener.readings:
        return None
    reading, frame = opener.readings[0], frames[-1]
    style = opener.style(reading)
    if reading.form is not Form.ARABIC or reading.suffix or any(each.style == style for each in frames):
        return None
    if frame.ordinal is None or frame.ordinal.form is not Form.ARABIC or frame.rank is not None:
        return None
    if not 1 < reading.value == frame.value + 1:
        return None
    return Placing(_SLIP, len(frames) - 1, Relation.MISTYPED, reading.value, reading, frame.style)


def rejection(candidate: Candidate) -> float:
    """What it costs to take a candidate for plain text."""
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


_Price = tuple[float, int, Relation, int]  # cost, depth, relation, value


def _numbered(
    frames: tuple[Frame, ...],
    closed: Closed,
    candidate: Candidate,
    opener: Opener,
    reading: Ordinal | None,
    ranks: dict[str, int],
) -> list[_Price]:
    if opener.level is not None and opener.level.role is Role.SCOPE:
        rank = ranks[opener.level.name]
        depth = next(
            (k for k, f in enumerate(frames) if f.role is not Role.SCOPE or (f.rank or 0) >= rank), len(frames)
        )
        return [(0.2 if candidate.fresh else 1.5, depth, Relation.FIRST, reading.value if reading else 0)]
    if reading is None:
        return []
    style = opener.style(reading)
    if reading.form is Form.DOTTED:
        return _dotted(frames, closed, style, reading, opener, ranks)
    worded = opener.level is not None
    placings: list[_Price] = []
    same = [k for k in range(len(frames) - 1, -1, -1) if frames[k].style == style]
    for place in same[:2]:
        frame = frames[place]
        placings.extend(_going_on(frame, reading, place, worded=worded))
        if place == same[0] and reading.value in _BEGINNINGS and not reading.suffix:
            placings.append((_RESTART, place, Relation.RESTART, 1))
    parents = _parents(frames, ranks[opener.level.name] if opener.level else None, nested=bool(same))
    if _follows_parties(frames, style) and reading.value == 1:
        parents.append((_BEHIND_PARTIES, 0))
    last = closed.get(style)
    for price, depth in parents:
        if same and depth <= same[0]:
            continue  # popping the series itself: that is going on with it, or a restart
        nested = _NESTED_SAME if same else 0.0
        if reading.value in _BEGINNINGS and not reading.suffix:
            placings.append((_FIRST + price + nested, depth, Relation.FIRST, reading.value))
        if last is not None and not same:
            follows = _step(last[0], last[1], reading)
            letters = _RUN_ON_LETTERS if reading.form in LETTERS or reading.form is Form.ROMAN_LOWER else _RUN_ON
            if follows == 1:
                placings.append((letters + min(price, 0.3), depth, Relation.RUN_ON, reading.value))
            elif 1 < follows <= (_FARTHEST_JUMP_WORDED if worded else _FARTHEST_JUMP):
                placings.append(
                    (letters + _jump(follows, worded=worded) + price, depth, Relation.RUN_ON, reading.value)
                )
        if last is None and not same and not (reading.value in _BEGINNINGS and not reading.suffix):
            late = _LATE_AT_START if worded or not closed else _LATE
            late += 1.0 if reading.form in LETTERS or reading.value > _FARTHEST_JUMP else 0.0
            placings.append((late + price, depth, Relation.LATE, reading.value))
    return placings


def _follows_parties(frames: tuple[Frame, ...], style: str) -> bool:
    """Whether a plain 1. may begin the contract itself behind the parties (1), (2) or the recitals (A), (B)."""
    return len(frames) == 1 and not frames[0].titled and frames[0].style in _IN_FRONT and style in _OF_CONTRACTS


_IN_FRONT = frozenset({"(arabic)", "(letter-upper)"})
_OF_CONTRACTS = frozenset({"arabic."})  # and no bare 1, which a note has as well


def _going_on(frame: Frame, reading: Ordinal, place: int, *, worded: bool) -> list[_Price]:
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
                places.append((_BEHIND_RECITALS if frames[0].known_part in RECITAL_PARTS else _SHALLOW, 0))
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
    frames: tuple[Frame, ...], closed: Closed, style: str, reading: Ordinal, opener: Opener, ranks: dict[str, int]
) -> list[_Price]:
    prefix = reading.parts[:-1]
    placings: list[_Price] = []
    same = next((k for k in range(len(frames) - 1, -1, -1) if frames[k].style == style), None)
    holder = next((k for k in range(len(frames) - 1, -1, -1) if frame_parts(frames[k]) == prefix), None)
    if same is not None:
        frame = frames[same]
        if frame.ordinal is not None and frame.ordinal.parts[:-1] == prefix:
            placings.extend(_going_on(frame, reading, same, worded=False))
        elif holder is None or holder >= same:
            virtual = reading.value == 1 and frame.ordinal is not None and _after(frame.ordinal.parts[:-1], prefix)
            placings.append(
                (0.8 if virtual else _LATE, same, Relation.FIRST if virtual else Relation.LATE, reading.value)
            )
            placings.append((_MISTYPED + 0.2, same, Relation.MISTYPED, frame.value + 1))
    open_series = frames[same].ordinal if same is not None else None
    if holder is not None and (holder + 1 != same or open_series is None or open_series.parts[:-1] != prefix):
        depth = holder + 1
        if opener.level is not None and same is None:  # Article 3.5 of Section B of Chapter 3
            depth = max(depth, _parents(frames, ranks[opener.level.name], nested=False)[0][1])
        last = closed.get(style)
        if last is not None and last[2][:-1] == prefix and reading.value == last[0] + 1 and depth > holder + 1:
            placings.append((0.1, depth, Relation.RUN_ON, reading.value))
        else:
            first = reading.value == 1 or (reading.value == 0)
            placings.append((0.1 if first else 1.2, depth, Relation.FIRST if first else Relation.LATE, reading.value))
    if same is None and holder is None:
        rank = ranks[opener.level.name] if opener.level else None
        for price, depth in _parents(frames, rank, nested=False):
            last = closed.get(style)
            run_on = last is not None and (
                (last[2][:-1] == prefix and reading.value == last[0] + 1) or _after(last[2][:-1], prefix)
            )
            cost = 0.4 if run_on else 1.0 if reading.value == 1 else 2.5
            relation = Relation.RUN_ON if run_on else Relation.FIRST if reading.value == 1 else Relation.LATE
            placings.append((cost + price, depth, relation, reading.value))
    return placings


def frame_parts(frame: Frame) -> tuple[int, ...]:
    """The parts of a series' last number: (3, 4) of 3.4."""
    if frame.ordinal is not None and frame.ordinal.form is Form.DOTTED:
        return (*frame.ordinal.parts[:-1], frame.value)
    return (frame.value,)


def _after(before: tuple[int, ...], prefix: tuple[int, ...]) -> bool:
    """Whether a prefix counts on: 1.9, then 2.1 without a unit 2."""
    return len(before) == len(prefix) and before[:-1] == prefix[:-1] and prefix[-1] == before[-1] + 1


def _named(frames: tuple[Frame, ...], candidate: Candidate) -> list[Placing]:
    """A title without a number: at the top, beside the named title before it, or below the deepest heading."""
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
    return [Placing(price + extra, depth, Relation.NAMED, 0) for depth, extra in places.items()]


def frame_of(candidate: Candidate, placing: Placing, ranks: dict[str, int]) -> Frame:
    """The series as it stands once a candidate is its last unit."""
    opener, reading = candidate.opener, placing.reading
    level = opener.level if opener else None
    holds = 0.0
    if not candidate.titled and not candidate.holds:
        holds = _UNHELD if candidate.finished else _UNHELD_LIST
    return Frame(
        placing.style
        or ("named" if opener is None else opener.style(reading) if reading else level.name if level else ""),
        reading,
        placing.value,
        ranks[level.name] if level else None,
        level.role if level else None,
        holds,
        candidate.titled or opener is None,
        candidate.hint,
        candidate.known_part,
    )
