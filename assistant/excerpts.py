"""Which run of a clause to quote: the sentences that answer, no more than stand alone.

A short clause is quoted whole. Of a longer one the sentence nearest to the question is taken, by the vectors of the
sentence view, the question's own terms and the kind of figure it asks for; a sentence that leans on the one before it
("In this regard …") brings that one along.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Clause
from ingest.sentences import sentences

Span = tuple[int, int]

WHOLE_CLAUSE_WORDS = 50  # a clause up to this length is quoted whole
# A sentence's score is its cosine plus these shares. Cosines of the sentences of one clause differ by 0.02 to 0.08; a
# share of the question's terms or the asked figure must be able to outweigh that. Tuned on the open questions.
TERM_WEIGHT = 0.12
FIGURE_BONUS = 0.05

_LEANS = re.compile(
    r"(?:In (?:this|that) (?:regard|context|respect|connection)|To (?:this|that) end|For (?:this|that) purpose|"
    r"It|They|This|These|Those|Such|He|She|The (?:former|latter|same)|Its|Their|Thereby|Moreover|"
    r"A (?:tal|este|esse) (?:fin|efecto|fim)|En este (?:sentido|marco)|Neste (?:sentido|âmbito)|Est[aeo]s?|Ell[ao]s?|"
    r"其|该|此|这|上述|为此|他们|它)(?![\w-])|其|该|为此|上述"
)
_HAN = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for in a clause: the question's terms, by the clause's language, and whether it asks a figure."""

    terms: frozenset[str]
    figure: bool = False


def length(text: str) -> int:
    """Words of a text; two Han characters count as one."""
    han = len(_HAN.findall(text))
    return len(_HAN.sub(" ", text).split()) + (han + 1) // 2


def excerpt(
    clause: Clause,
    similarity: Sequence[tuple[Span, float]],
    asked: Asked,
    *,
    limit: int = WHOLE_CLAUSE_WORDS,
) -> Span:
    """The span of the clause's text to quote.

    Args:
        clause: a clause with text.
        similarity: sentences of the clause with their cosine to the question; may be empty.
        asked: what the question asks.
        limit: words up to which the whole clause is quoted.
    """
    whole = _trimmed(clause.text, (0, len(clause.text)))
    if length(clause.text) <= limit:
        return whole
    spans = [span for span in sentences(clause.text, clause.language) if clause.text[slice(*span)].strip()]
    if len(spans) < 2:
        return whole
    cosine = dict(similarity)
    best = max(range(len(spans)), key=lambda at: _score(clause, spans[at], cosine.get(spans[at], 0.0), asked))
    first = best
    while first > 0 and _LEANS.match(clause.text[spans[first][0] :].lstrip()):
        first -= 1
    return _trimmed(clause.text, (spans[first][0], spans[best][1]))


def _score(clause: Clause, span: Span, cosine: float, asked: Asked) -> float:
    from vectorstore.lexical import terms

    run = clause.text[span[0] : span[1]]
    held = asked.terms & set(terms(run, clause.language))
    share = len(held) / len(asked.terms) if asked.terms else 0.0
    figure = FIGURE_BONUS if asked.figure and re.search(r"\d", run) else 0.0
    return cosine + TERM_WEIGHT * share + figure


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    run = text[start:end]
    return start + len(run) - len(run.lstrip()), end - (len(run) - len(run.rstrip()))
