"""What of a clause is embedded, and with which model: data that the library stores by and the search reads by.

A clause is embedded once as it stands and once with its headings in front: the first answers to its own words, the
second to the subject it stands under; together they find more than either (ARCHITECTURE.md, ablation). English clauses
are embedded by an English model as well, which lifts English questions whose wording is far from the clause. Single
sentences are embedded so that an answer can quote the one that was asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ingest.model import Clause, Kind
from ingest.sentences import parts, sentences

MULTILINGUAL = "multilingual"
ENGLISH = "english"

# A part stays under the 512 tokens of the models: about 4 characters a token in Latin scripts, 1.3 in Chinese. The path
# in front takes its share.
MAX_CHARACTERS = 1600
MAX_CHARACTERS_CHINESE = 480

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class View:
    """One way of embedding clauses.

    Attributes:
        name: the view's name in the store.
        model: which of the library's embedders makes its vectors.
        spans_of: the runs of a clause's text that get a vector each.
        text_of: the text to embed for such a run.
        languages: the clause languages it embeds; empty: all.
    """

    name: str
    model: str
    spans_of: Callable[[Clause], tuple[Span, ...]]
    text_of: Callable[[Clause, str], str]
    languages: frozenset[str] = frozenset()

    def spans(self, clause: Clause) -> tuple[Span, ...]:
        """The runs of the clause's text that the view embeds; none for headings, which are never evidence."""
        if clause.kind is Kind.HEADING or (self.languages and clause.language not in self.languages):
            return ()
        return self.spans_of(clause)


def _parts(clause: Clause) -> tuple[Span, ...]:
    """All of the text, or the parts of a long one, cut at sentence ends."""
    limit = MAX_CHARACTERS_CHINESE if clause.language == "zh" else MAX_CHARACTERS
    return parts(clause.text, clause.language, limit)


def _sentences(clause: Clause) -> tuple[Span, ...]:
    """Each sentence of a text that has several: for finding the one that answers."""
    found = sentences(clause.text, clause.language)
    return found if len(found) > 1 else ()


def _own_words(clause: Clause, run: str) -> str:
    return f"{clause.heading}\n{run}" if clause.heading else run


def _with_path(clause: Clause, run: str) -> str:
    return "\n".join(filter(None, (" > ".join(clause.heading_path), _own_words(clause, run))))


def _run(clause: Clause, run: str) -> str:
    return run


SENTENCES = View("sentence", MULTILINGUAL, _sentences, _run)
VIEWS: tuple[View, ...] = (
    View("text", MULTILINGUAL, _parts, _own_words),
    View("path", MULTILINGUAL, _parts, _with_path),
    SENTENCES,
    View("english", ENGLISH, _parts, _own_words, frozenset({"en"})),
)
