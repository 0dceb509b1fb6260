"""Where two language versions of one clause say different things: a figure or a negation that one has and one lacks.

The reader of an answer has to know it, since each version is quoted as the plan's own words. So is a place that one
version names and the other language's text of the whole plan never does.
"""

from collections.abc import Set
from dataclasses import dataclass
from fractions import Fraction

from assistant.claims import claims
from assistant.dates import dates
from assistant.figures import Figure, figures
from assistant.names import DASHES, places
from ingest.model import Clause


@dataclass(frozen=True, slots=True)
class Divergence:
    """What differs: a figure of each version as written, or a place of the first alone; without them the negation."""

    figures: tuple[str, str] | None = None
    place: str = ""


def divergence(one: Clause, other: Clause, other_places: Set[int] | None = None) -> Divergence | None:
    """The difference between two versions of a clause, or None where neither figure, negation nor place differs.

    Args:
        one: the version that is quoted first.
        other: the same clause in another language.
        other_places: the places that the plan names anywhere in that language (`names.places`); None: not compared.

    Only a figure that stands on each side alone is told: one version writes "three years" where another writes the
    years out, which is no difference in what is said.
    """
    _, _, plain_one = dates(one.text)
    _, _, plain_other = dates(other.text)
    left = _alone(figures(plain_one, one.language), figures(plain_other, other.language))
    right = _alone(figures(plain_other, other.language), figures(plain_one, one.language))
    if len(left) == 1 and len(right) == 1 and left[0].ordinal == right[0].ordinal:
        return Divergence((plain_one[left[0].start : left[0].end], plain_other[right[0].start : right[0].end]))
    if bool(claims(plain_one, one.language).negations) != bool(claims(plain_other, other.language).negations):
        return Divergence()
    if other_places is not None:
        for name, place in places(DASHES.sub(" ", one.text)):
            if place not in other_places:
                return Divergence(place=name)
    return None


def _alone(figures_here: tuple[Figure, ...], figures_there: tuple[Figure, ...]) -> list[Figure]:
    there: set[Fraction] = set().union(*(figure.values for figure in figures_there))
    return [figure for figure in figures_here if not figure.values & there]
