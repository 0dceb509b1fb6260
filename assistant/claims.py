"""How far a text goes: its negations, the strength of its promise, the direction it points in.

A sentence may go less far than its clause, never further: "explore" is not "will", "may not" is not "may".
"""

import re
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
    strength: Strength
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
    most = cues.AT_MOST.search(folded) is not None
    rest = cues.AT_MOST.sub(_keep_limit, folded)
    least = cues.AT_LEAST.search(rest) is not None
    rest = cues.AT_LEAST.sub(" ", rest)
    if language == "pt":
        rest = cues.NO_IN_PORTUGUESE.sub(" ", rest)
    return Claims(
        negations=len(cues.NEGATION.findall(rest)),
        denials=len(cues.DENIAL.findall(rest)),
        strength=_strength(rest),
        obliges=cues.OBLIGE.search(rest) is not None,
        at_least=least,
        at_most=most,
        directions=tuple((bool(a.search(folded)), bool(b.search(folded))) for a, b in cues.OPPOSITES),
    )


def _keep_limit(match: re.Match[str]) -> str:
    """ "limited to" both bounds a figure and denies what lies beyond it."""
    return match[0] if match[0].startswith("limited") else " "


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

    Two negations make a promise again, so an odd number has to stay odd; beyond two the count says nothing.
    """
    if max(sentence.denying, clause.denying) > 2:
        return bool(sentence.denying) == bool(clause.denying)
    return sentence.denying % 2 == clause.denying % 2


def direction_kept(sentence: Claims, clause: Claims) -> bool:
    """Whether a sentence points the way its clause does: no import for an export, no most for a least."""
    for (one, other), (clause_one, clause_other) in zip(sentence.directions, clause.directions, strict=True):
        if one != other and clause_one != clause_other and one != clause_one:
            return False
    if sentence.at_least != sentence.at_most and clause.at_least != clause.at_most:
        return sentence.at_least == clause.at_least or bool(clause.denying or sentence.denying)
    return True
