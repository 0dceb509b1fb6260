"""How far a text goes: its negations, the strength of its promise, the direction it points in.

A sentence may go less far than its clause, never further: "explore" is not "will", "may not" is not "may".
"""

from dataclasses import dataclass
from enum import IntEnum

from assistant import cues
from ingest.folding import fold


class Strength(IntEnum):
    """What a text promises, from the weakest to the strongest."""

    EXPLORE = 1  # the thing will be looked at
    MAY = 2  # somebody may, or is encouraged to
    STRIVE = 3  # somebody will try
    PROMISE = 4  # will, shall, or a bare verb
    DONE = 6  # it has come about


@dataclass(frozen=True, slots=True)
class Claims:
    """What a text's words say of its reach."""

    negations: int  # "not", "without", 不
    denials: int  # "prohibited", "exempt", 禁止
    limits: int  # "unless", "except", 除外
    strength: Strength
    hedged: bool  # it speaks of a goal
    obliges: bool
    at_least: bool
    at_most: bool
    directions: tuple[tuple[bool, bool], ...]  # which side of each pair of `cues.OPPOSITES` it has

    @property
    def denying(self) -> int:
        """All that denies."""
        return self.negations + self.denials


def claims(text: str, language: str) -> Claims:
    """Read the cues of a text; dates have to be blanked out before, so that May is no permission."""
    folded = cues.NO_NEGATION.sub(" ", fold(text))
    not_less = cues.NOT_LESS.search(folded) is not None
    rest = cues.NOT_LESS.sub(" ", folded)
    most = cues.AT_MOST.search(rest) is not None
    rest = cues.AT_MOST.sub(" ", rest)
    least = not_less or cues.AT_LEAST.search(rest) is not None
    rest = cues.AT_LEAST.sub(" ", rest)
    if language == "pt":
        rest = cues.NO_IN_PORTUGUESE.sub(" ", rest)
    return Claims(
        negations=len(cues.NEGATION.findall(rest)),
        denials=len(cues.DENIAL.findall(rest)),
        limits=len(cues.LIMIT.findall(rest)),
        strength=_strength(rest),
        hedged=cues.GOAL.search(rest) is not None,
        obliges=cues.OBLIGE.search(rest) is not None,
        at_least=least,
        at_most=most,
        directions=tuple((bool(a.search(folded)), bool(b.search(folded))) for a, b in cues.OPPOSITES),
    )


def _strength(folded: str) -> Strength:
    positive = cues.MAY_NOT.sub(" ", folded)
    for strength, pattern in (
        (Strength.EXPLORE, cues.EXPLORE),
        (Strength.MAY, cues.MAY),
        (Strength.STRIVE, cues.STRIVE),
    ):
        if pattern.search(positive):
            return strength
    return Strength.DONE if cues.DONE.search(folded) else Strength.PROMISE


def negation_kept(sentence: Claims, clause: Claims) -> bool:
    """Whether a sentence denies what its clause denies, and no more.

    Two negations make a promise again, so an odd number has to stay odd; a limit may have been turned into a negation.
    """
    if max(sentence.denying, clause.denying) > 2 and min(sentence.denying, clause.denying) > 0:
        return True  # too many to count
    return any(
        (sentence.denying + own) % 2 == (clause.denying + other) % 2
        for own in range(min(sentence.limits, 1) + 1)
        for other in range(min(clause.limits, 1) + 1)
    )


def direction_kept(sentence: Claims, clause: Claims) -> bool:
    """Whether a sentence points the way its clause does: no import for an export, no most for a least."""
    for (one, other), (clause_one, clause_other) in zip(sentence.directions, clause.directions, strict=True):
        if one != other and clause_one != clause_other and one != clause_one:
            return False
    bounds = sentence.at_least != sentence.at_most and clause.at_least != clause.at_most
    return not bounds or sentence.at_least == clause.at_least or sentence.denying % 2 != clause.denying % 2


def strength_kept(sentence: Claims, clause: Claims) -> bool:
    """Whether a sentence promises no more than its clause: "explore" is not "will", "will" is not "has"."""
    if sentence.strength == Strength.DONE:
        return clause.strength == Strength.DONE
    if clause.strength >= Strength.PROMISE:
        return True
    if sentence.denying and clause.denying and clause.strength > Strength.EXPLORE:
        return True  # what may not be, shall not be
    said = min(sentence.strength, Strength.STRIVE) if sentence.hedged else sentence.strength
    return said <= clause.strength and not (sentence.obliges and said > Strength.EXPLORE)
