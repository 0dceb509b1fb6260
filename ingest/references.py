"""Clause references in running text: "Article 4(7)(8)", "Part IV, clause 4.2", "item 8 of paragraph 7", "第四条七".

A reference is a path of components from the outermost in. People write it forwards (Part IV, 4.2), backwards (4.2 of
Part IV), as lists (articles 3 and 5) and ranges (articles 3 to 5), in the words of their language. `find_references`
reads all of these; `resolve` looks one up in a plan.
"""

import re
from dataclasses import dataclass

from ingest.folding import fold, level
from ingest.reference_grammar import LONGEST_RANGE, Component, Piece, ordinal_parts, scan
from ingest.resolution import Missing, Outcome, Reference, Resolution, resolve

__all__ = [
    "Component",
    "FoundReference",
    "Missing",
    "Outcome",
    "Reference",
    "Resolution",
    "find_references",
    "resolve",
]


@dataclass(frozen=True, slots=True)
class FoundReference:
    """A reference and where it stands; the references of a list or range share one span."""

    reference: Reference
    start: int
    end: int
    text: str


# Between a step and the one inside it: "Part IV, clause 4.2", "第四条的第七款", "Art. 5º, § 1º".
_INTO = re.compile(
    r"\s*(?:[,;:/>.|-]+|的|之|里的|中的|之下的|下的|'s)?\s*(?:and its |its |the |el |la |o |a )?"
    r"(?:(?:no|nr|num)[.º°]\s*|number |#)?"
)
# Between a step and the one that holds it: "item 8 of paragraph 7", "la letra a) del apartado 2".
_OUT_OF = re.compile(
    r"\s*,?\s*(?:of|in|under|from|within|to|de|del|da|do|en|em|no|na|al|ao|inside|dentro de|dentro "
    r"del)(?:\s+(?:the|that|el|la|lo|o|a|said|same))?\s+"
)
# Between the members of a list: "articles 3, 4 and 5".
_AND = re.compile(r"\s*(?:,\s*(?:and|or|y|e|o|u|ou)\b|,|;|\b(?:and|or|y|e|o|u|ou)\b|&|和|及|与|或|、)\s*")
_TO = re.compile(r"\s*(?:-|to\b|through\b|thru\b|until\b|up to\b|al?\b|ate\b|hasta\b|至|到)\s*")
# What may stand behind a bare number for it to be a step: "Article 4, 7 of the plan", not "Part II, 10 countries".
_STEP_ENDS = re.compile(
    r"\s*(?:$|[?!.,;:)\]'\"(-]|(?:of|in|from|under|to|and|or|through|say|says|de|del|do|da|dos|en|em|no|na|al"
    r"|y|e|o|ou|dice|diz|about|please|pls|plz|thanks|verbatim|cover|covers|means?|itself|the)\b|[\u3400-\u9fff])"
)


def find_references(text: str) -> tuple[FoundReference, ...]:
    """Every clause reference in `text`, in order of place; numbers that are no references are left alone."""
    levelled, folded = level(text), fold(text)
    pieces = scan(text)
    by_start: dict[int, list[Piece]] = {}
    for piece in pieces:
        by_start.setdefault(piece.start, []).append(piece)
    found: list[FoundReference] = []
    position = 0
    for piece in pieces:
        if piece.start < position:
            continue
        if piece.bound and not _leads(piece, by_start, folded):
            continue
        chains, end = _chain(piece, by_start, levelled, folded)
        if piece.bound and end == piece.end:
            continue
        found.extend(
            FoundReference(Reference(chain, text[piece.start : end]), piece.start, end, text[piece.start : end])
            for chain in chains
        )
        position = end
    return tuple(found)


def _leads(piece: Piece, by_start: dict[int, list[Piece]], folded: str) -> bool:
    """Whether a piece that cannot stand alone may begin a reference: a roman numeral or number before a worded step."""
    if piece.chinese or folded[piece.start] in "([":
        return False
    after = _INTO.match(folded, piece.end)
    reached = by_start.get(after.end(), []) if after else []
    if after and "," in after[0] and piece.component.written.isupper() and any(_roomy(other) for other in reached):
        return True
    if piece.component.written.isupper() and any(
        other.component.level is None and folded[other.start] == "(" for other in reached
    ):
        return after is not None and after[0].strip() == ""
    backwards = _OUT_OF.match(folded, piece.end)
    dotted = len(piece.component.parts) > 1
    return dotted and backwards is not None and any(_worded_step(other) for other in by_start.get(backwards.end(), []))


def _roomy(piece: Piece) -> bool:
    return _worded_step(piece) or len(piece.component.parts) > 1


def _worded_step(piece: Piece) -> bool:
    return piece.component.level is not None and not piece.bound


Chain = tuple[Component, ...]


def _chain(first: Piece, by_start: dict[int, list[Piece]], levelled: str, folded: str) -> tuple[list[Chain], int]:
    """Follow the steps from `first`; several chains where a list or range stands in it."""
    groups: list[list[Component]] = [[first.component]]
    alternatives: list[Component] = []
    end = first.end
    last = first
    twins = [
        piece for piece in by_start.get(first.start, []) if piece.end == first.end and piece.many and piece.chinese
    ]
    if len(twins) > 1:
        alternatives = [piece.component for piece in twins[1:]]
    while True:
        more, stop = _more_of_list(last, by_start, levelled, folded, end)
        if more:
            alternatives, end = [*alternatives, *more], stop
        step = _next_step(last, by_start, folded, end)
        if step is None:
            break
        piece, backwards = step
        if backwards:
            groups.insert(0, [piece.component])
        else:
            groups[0].append(piece.component)
        end, last = piece.end, piece
        if alternatives and not backwards:
            break
    chain = tuple(component for group in groups for component in group)
    chains = [chain]
    if alternatives:
        base = alternatives[0].level
        index = next(
            (k for k in range(len(chain) - 1, -1, -1) if chain[k].level == base or chain[k].written), len(chain) - 1
        )
        for k, component in enumerate(chain):
            if component is first.component and len(groups) > 1:
                index = k
        chains += [(*chain[:index], other, *chain[index + 1 :]) for other in alternatives]
    return chains, end


def _more_of_list(
    last: Piece, by_start: dict[int, list[Piece]], levelled: str, folded: str, end: int
) -> tuple[list[Component], int]:
    """The further ordinals of "articles 3, 4 and 7" or "articles 3 to 7" behind a worded step."""
    if last.chinese or last.component.level is None or not last.component.parts or last.bound:
        return [], end
    found: list[Component] = []
    position = end
    previous = last.component
    while True:
        reach = _TO.match(folded, position)
        joint = _AND.match(folded, position)
        chosen = reach if reach and reach[0].strip() else joint if joint and joint[0].strip() else None
        if chosen is None:
            break
        number = re.compile(
            r"\(?(?:\d{1,3}(?:\.\d{1,3})*[a-z]?(?![\w.])|[IVXLC]{1,6}(?!\w)|[a-z](?=[),.;?]|$))\)?"
        ).match(levelled, chosen.end())
        if number is None or not _STEP_ENDS.match(folded, number.end()):
            break
        if (
            chosen is joint
            and "," in chosen[0]
            and not re.search(r"\b(?:and|or|y|e|o|u|ou)\b", folded[chosen.end() : chosen.end() + 24] + chosen[0])
        ):
            break  # "Article 4, 7": a step inside, not a list
        parts = ordinal_parts(number[0])
        if not parts:
            break
        component = Component(last.component.level, parts, number[0])
        found.extend(_range(previous, component) if chosen is reach else [component])
        previous, position = component, number.end()
    return found, position


def _range(low: Component, high: Component) -> list[Component]:
    """The components after `low` up to `high`; both ends alone where they do not count on."""
    first, last = low.parts[-1][-1], high.parts[-1][-1]
    if len(low.parts) == len(high.parts) and low.parts[:-1] == high.parts[:-1] and first.isdigit() and last.isdigit():
        numbers = range(int(first) + 1, min(int(last), int(first) + LONGEST_RANGE) + 1)
        return [Component(low.level, (*low.parts[:-1], (str(number),)), high.written) for number in numbers]
    return [high]


def _next_step(last: Piece, by_start: dict[int, list[Piece]], folded: str, end: int) -> tuple[Piece, bool] | None:
    backwards = _OUT_OF.match(folded, end)
    if backwards is not None:
        for piece in by_start.get(backwards.end(), []):
            if _worded_step(piece):
                return piece, True
    into = _INTO.match(folded, end)
    if into is None:
        return None
    for piece in by_start.get(into.end(), []):
        if _fits(piece, last, into[0], folded):
            return piece, False
    return None


def _fits(piece: Piece, last: Piece, joint: str, folded: str) -> bool:
    """Whether `piece` may follow `last` over `joint` as the step inside it."""
    mark = joint.strip()
    if not piece.bound:
        if piece.component.level is not None:
            if (
                (last.chinese and piece.chinese)
                or mark in {",", ";", ":", "/", ">", "", "'s", "的", "-", "|"}
                or mark.endswith(("the", "its"))
            ):
                return True
            return mark == "." and piece.component.level is not None
        return mark in {"", ",", ";", ":", "/", ">", ".", "-"} and len(piece.component.parts) >= 1
    if folded[piece.start] in "([":
        return mark in {"", ",", "."}
    if piece.chinese:
        return mark in {"", "、", "的", ","} and last.chinese
    if mark not in {"", ",", ".", ";", ":"} or piece.component.level is not None:
        return False
    if piece.component.written.isupper() and not piece.component.written.isdigit() and mark != ",":
        return False
    if mark == "" and folded[piece.start - 1] not in " ." and not last.chinese:
        return False
    return _STEP_ENDS.match(folded, piece.end) is not None
