"""Which run of a clause carries a sentence: the quote under a paraphrase."""

from assistant.evidence import Evidence
from assistant.excerpts import WHOLE_CLAUSE_WORDS, length
from assistant.facts import read_facts
from ingest.model import Clause
from ingest.sentences import sentences
from vectorstore.lexical import stop_terms, terms

Span = tuple[int, int]


def carrying_run(sentence: str, evidence: Evidence, language: str) -> tuple[Clause, Span]:
    """The clause and the run of it to quote under a sentence.

    The clause is taken in the sentence's language where the plan has it. The run is the shortest one of whole sentences
    with all the figures and most of the words that both have; a short clause is one run.
    """
    clause = next((text for text in evidence.texts if text.language == language), evidence.clause)
    start, end = _trimmed(clause.text, (0, len(clause.text)))
    spans = sentences(clause.text, clause.language)
    if len(spans) < 2 or length(clause.text) <= WHOLE_CLAUSE_WORDS:
        return clause, (start, end)
    wanted = frozenset(terms(sentence, clause.language)) - stop_terms(clause.language)
    figures = frozenset(value for figure in read_facts(sentence, language).figures for value in figure.values)
    shares = [_share(clause, span, wanted, figures) for span in spans]
    total = frozenset[object]().union(*shares)
    if not total:  # nothing in common but meaning: the whole clause
        return clause, (start, end)
    best = max(
        ((first, last) for first in range(len(spans)) for last in range(first, len(spans))),
        key=lambda run: (
            len(frozenset[object]().union(*shares[run[0] : run[1] + 1])) - 0.5 * (run[1] - run[0]),
            -run[0],
        ),
    )
    return clause, _trimmed(clause.text, (spans[best[0]][0], spans[best[1]][1]))


def _share(clause: Clause, span: Span, wanted: frozenset[str], figures: frozenset[object]) -> frozenset[object]:
    text = clause.text[span[0] : span[1]]
    values = {value for figure in read_facts(text, clause.language).figures for value in figure.values}
    return frozenset((wanted & set(terms(text, clause.language))) | (figures & values))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
