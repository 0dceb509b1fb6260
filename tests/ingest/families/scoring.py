"""How well an outline agrees with the expected one: recall and precision of clause ids, and of texts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Clause
from tests.ingest.families.units import FIRST_CHARACTERS, FIRST_WORDS, LAST_CHARACTERS, LAST_WORDS, Document, Row
from tests.ingest.families.written import Opening


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one document in one format."""

    expected: int
    found: int
    matched: int  # id, language and numbered-or-not agree
    exact: int  # of the matched: kind, first and last words agree too
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    differing: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Share of the expected ids that were found."""
        return self.matched / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Share of the found ids that were expected."""
        return self.matched / self.found if self.found else 1.0

    @property
    def text(self) -> float:
        """Share of the expected rows that agree in every column."""
        return self.exact / self.expected if self.expected else 1.0


def row_of(clause: Clause) -> Row:
    """The row that a clause makes in an outline."""
    whole = " ".join(clause.full_text.split())
    if clause.language == "zh":
        whole = "".join(whole.split())
        first, last = whole[:FIRST_CHARACTERS], whole[-LAST_CHARACTERS:]
    else:
        words = whole.split()
        first, last = " ".join(words[:FIRST_WORDS]), " ".join(words[-LAST_WORDS:])
    return Row(clause.clause_id, str(clause.kind), clause.language, first, last)


def score(document: Document, clauses: Sequence[Clause]) -> Score:
    """Compare. Headings of levels that ids leave out ("*") are matched by their titles; asides are passed over."""
    asides = {_plain(unit.text)[:20] for unit in document.units if unit.kind == "aside"}
    actual = [row_of(clause) for clause in clauses]
    expected = list(document.rows())
    titles = Counter((row.language, _plain(row.first_words)) for row in expected if row.clause_id == "*")
    by_id: dict[tuple[str, str], list[Row]] = {}
    for row in expected:
        if row.clause_id != "*":
            by_id.setdefault((row.clause_id.lower(), row.language), []).append(row)
    found = matched = exact = 0
    extra: list[str] = []
    differing: list[str] = []
    for row in actual:
        own = by_id.get((row.clause_id.lower(), row.language))
        if own and (len(own) == 1 or row.kind == own[0].kind):
            found += 1
            matched += 1
            wanted = own.pop(0)
            if _same(wanted, row):
                exact += 1
            else:
                differing.append(f"{_shown(wanted)} <> {_shown(row)}")
            continue
        title = (row.language, _plain(row.first_words))
        if row.kind == "heading" and titles[title] > 0:
            titles[title] -= 1
            found += 1
            matched += 1
            exact += 1
            continue
        if row.kind != "clause" and any(_plain(row.first_words).startswith(aside[:8]) for aside in asides if aside):
            continue
        found += 1
        extra.append(_shown(row))
    missing = [_shown(row) for rows in by_id.values() for row in rows]
    missing += [f"* heading {language} {title!r}" for (language, title), count in titles.items() for _ in range(count)]
    return Score(len(expected), found, matched, exact, tuple(missing), tuple(extra), tuple(differing))


def score_openings(openings: Sequence[Opening], clauses: Sequence[Clause]) -> Score:
    """Compare with a document written by hand, of which only the beginnings of units are known."""
    asides = {opening.beginning[:8] for opening in openings if opening.kind == "aside"}
    expected = [opening for opening in openings if opening.kind != "aside"]
    titles = Counter((opening.language, opening.beginning) for opening in expected if opening.clause_id == "*")
    by_id = {(opening.clause_id.lower(), opening.language): opening for opening in expected if opening.clause_id != "*"}
    found = matched = exact = 0
    extra: list[str] = []
    differing: list[str] = []
    for clause in clauses:
        row = row_of(clause)
        beginning = _plain(row.first_words)
        opening = by_id.pop((row.clause_id.lower(), row.language), None)
        if opening is not None:
            found += 1
            matched += 1
            same = opening.kind == row.kind and (
                beginning.startswith(opening.beginning) or opening.beginning.startswith(beginning)
            )
            exact += same
            if not same:
                differing.append(f"{opening.clause_id} {opening.kind} {opening.beginning!r} <> {_shown(row)}")
        elif row.kind == "heading" and titles[row.language, beginning] > 0:
            titles[row.language, beginning] -= 1
            found, matched, exact = found + 1, matched + 1, exact + 1
        elif row.kind == "clause" or beginning[:8] not in asides:
            found += 1
            extra.append(_shown(row))
    missing = [
        f"{opening.clause_id} {opening.kind} {opening.language} {opening.beginning!r}" for opening in by_id.values()
    ]
    missing += [f"* heading {language} {title!r}" for (language, title), count in titles.items() for _ in range(count)]
    return Score(len(expected), found, matched, exact, tuple(missing), tuple(extra), tuple(differing))


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def _same(one: Row, other: Row) -> bool:
    return (
        one.kind == other.kind
        and _plain(one.first_words) == _plain(other.first_words)
        and _plain(one.last_words) == _plain(other.last_words)
    )


def _shown(row: Row) -> str:
    return f"{row.clause_id} {row.kind} {row.language} {row.first_words!r} … {row.last_words!r}"
