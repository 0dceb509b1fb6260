"""Turns that go on from a clause: "and the next one?", "the clause before that", "and 8?", "下一条呢?"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.folding import fold
from ingest.model import Clause, Kind
from ingest.reference_grammar import ordinal_parts
from ingest.references import FoundReference, Reference, Resolution

_PIECE = (
    r"(?:clause|article|item|point|paragraph|provision|section|subsection|part|chapter|clausula|articulo|artigo|inciso"
    r"|apartado|parrafo|paragrafo|punto|ponto|seccion|secao|disposicion|disposicao)"
)
_STEPS = (
    (
        1,
        re.compile(
            rf"\b(?:next|following|subsequent|siguiente|proxim[ao]|seguinte) {_PIECE}\b"
            rf"|\b{_PIECE} (?:\w+ )?(?:right |just"
            rf" |directly |immediately |that (?:comes|follows) ?)*(?:after|following|below|siguiente|seguinte|posterior"
            rf"|que sigue)\b|\b{_PIECE} that (?:comes next|follows)|(?:下|后)(?:面)?(?:的)?一?个?(?:条款?|款"
            rf"|项|节|段|点)"
        ),
    ),
    (
        -1,
        re.compile(
            rf"\b(?:previous|preceding|prior) {_PIECE}\b|\b{_PIECE} (?:\w+ )?(?:right |just |directly "
            rf"|immediately |that"
            rf" comes )*(?:before|preceding|above|anterior|previ[ao])\b|(?:上|前)(?:面)?(?:的)?一?个?(?:条款?"
            rf"|款|项|节|段|点)"
        ),
    ),
)
# "the one after it": a clause only where the turn before looked one up
_ONE = (
    (
        1,
        re.compile(
            r"\b(?:next|following) one\b|\bone (?:\w+ )?after\b|\b(?:the|el|la|o|a) (?:next|siguiente|seguinte)\W*$"
        ),
    ),
    (-1, re.compile(r"\b(?:previous|preceding) one\b|\bone (?:\w+ )?before\b|\b(?:el|la|o|a) anterior\W*$")),
)
_NUMBER_ALONE = re.compile(
    r"^\W*(?:(?:and|or|what about|how about|then|now|y|e|que tal|那么|那|和|以及|还有)[\s,]*)*(?:(?:the|el|la"
    r"|lo|o|a|no\.?|"
    r"number|numero)\s+)?(?P<ordinal>\d{1,2}|[ivx]{2,5}|[a-h](?=\)))\W*(?:呢)?\W*$"
)


def step_of(asked: str, *, after_lookup: bool) -> int:
    """How many clauses on from the one spoken of a turn goes: 1, -1, or 0 where it does not.

    Args:
        asked: the turn.
        after_lookup: whether a clause was looked up before, so that "the next one" is a clause and no plan.
    """
    folded = fold(asked)
    tables = (*_STEPS, *_ONE) if after_lookup else _STEPS
    return next((step for step, pattern in tables if pattern.search(folded)), 0)


def sibling(asked: str, references: Sequence[FoundReference]) -> FoundReference | None:
    """The reference before with another number at its end, where the turn is a bare number: "and 8?"."""
    match = _NUMBER_ALONE.match(fold(asked))
    if match is None or not references:
        return None
    before = references[-1]
    last = before.reference.components[-1]
    parts = ordinal_parts(match["ordinal"])
    if not parts:
        return None
    component = replace(last, parts=(*last.parts[:-1], *parts), written=match["ordinal"])
    text = asked[match.start("ordinal") : match.end("ordinal")]
    reference = Reference((*before.reference.components[:-1], component))
    return FoundReference(reference, match.start("ordinal"), match.end("ordinal"), text)


def stepped(resolution: Resolution, clauses: Sequence[Clause], steps: int) -> Resolution:
    """What stands so many units of the same depth on from what a reference names; past the end it names nothing.

    Args:
        resolution: of the reference.
        clauses: of the plan, headings too, in document order.
        steps: forwards, or backwards below 0.
    """
    if not steps or not resolution.targets:
        return resolution
    target = resolution.targets[-1 if steps > 0 else 0]
    depth = target.count(".")
    held = [clause.clause_id for clause in clauses]
    order = [clause_id for clause_id in dict.fromkeys(held) if clause_id.count(".") == depth]
    place = order.index(target) + steps if target in order else -1
    if not 0 <= place < len(order):
        return replace(resolution, targets=(), clause_ids=())
    chosen = order[place]
    inside = tuple(
        dict.fromkeys(
            clause.clause_id
            for clause in clauses
            if clause.kind is not Kind.HEADING
            and (clause.clause_id == chosen or clause.clause_id.startswith(f"{chosen}."))
        )
    )
    return replace(resolution, targets=(chosen,), clause_ids=inside)
