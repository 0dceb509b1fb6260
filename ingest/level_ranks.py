"""Which level words stand outside which, as a document uses them."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ingest.folding import fold
from ingest.levels import BY_NAME, BY_WORD, LEVELS, SECTION_SIGN, Role
from ingest.lines import Line
from ingest.numbering import Opener


def own_scopes(lines: Sequence[Line]) -> frozenset[str]:
    """The kinds of annexes that a document calls its own: "the Appendix to this Agreement" is no annex's appendix."""
    found: set[str] = set()
    for index, line in enumerate(lines):
        folded = fold(line.text)
        if "ppendi" in folded or "ttachment" in folded or "pendice" in folded:
            whole = " ".join([folded, *(fold(following.text) for following in lines[index + 1 : index + 2])])
            found.update(BY_WORD[matched["word"]].name for matched in _OWN_SCOPE.finditer(whole))
    return frozenset(found)


_OWN_SCOPE = re.compile(
    r"\b(?P<word>appendix|attachment|apendice|adjunto)\b[^.;:]{0,12}\b(?:to|of|del?|ao|do)\s"
    r"(?:this|the present|presente|este)\s"
    r"(?!annex|schedule|protocol|exhibit|anexo|protocolo)"
)


def level_ranks(openers: Sequence[tuple[Opener, ...]], own: frozenset[str] = frozenset()) -> dict[str, int]:
    """The ranks of the level words, corrected by what the document does.

    Of two levels the outer one is that between whose consecutive numbers the other one stands: in a contract Sections
    stand between Article I and Article II, in a regulation Articles stand between Section 1 and Section 2.
    """
    ranks = {level.name: level.rank for level in (*LEVELS, SECTION_SIGN)}
    ranks |= dict.fromkeys(own, BY_NAME["annex"].rank)
    sequence = [
        (chain[0].level.name, chain[0].readings[0].value)
        for chain in openers
        if chain and chain[0].level is not None and chain[0].readings and not chain[0].reference_like
        and chain[0].level.role is not Role.SCOPE
    ]  # fmt: skip
    present = Counter(name for name, _ in sequence)
    names = sorted((name for name, count in present.items() if count > 1), key=lambda name: ranks[name])
    between: Counter[tuple[str, str]] = Counter()
    gaps: Counter[str] = Counter()
    last: dict[str, tuple[int, int]] = {}
    positions: dict[str, list[int]] = defaultdict(list)
    for position, (name, value) in enumerate(sequence):
        before = last.get(name)
        if before is not None and value == before[1] + 1:
            gaps[name] += 1
            for other in present:
                if other != name and positions[other] and positions[other][-1] > before[0]:
                    between[name, other] += 1
        last[name] = (position, value)
        positions[name].append(position)
    for first in names:
        for second in names:
            if ranks[first] < ranks[second] and gaps[second] and between[second, first] / gaps[second] > _OUTER:
                inner_share = between[first, second] / gaps[first] if gaps[first] else 0.0
                if inner_share < between[second, first] / gaps[second]:
                    ranks[first], ranks[second] = ranks[second], ranks[first]
    return ranks


_OUTER = 0.25  # of the gaps of a level must hold the other one before the usual order is turned round
