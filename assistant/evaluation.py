"""Scores of answers against questions with known evidence.

The record and the scores are those of the open question set: evidence recall, citation precision, fact match and
abstention, each over all records it applies to and by category and language. Two figures stand beside them: pointer
validity (the share of quotes that are exact runs of the clause they cite) and wrong-plan citations (the share of cited
clauses that stand in a plan in which no expected clause stands).
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median

from assistant.answer import Answer, Citation, Status
from assistant.errors import QuestionSetError

Target = tuple[str, str]  # plan id, clause id


@dataclass(frozen=True, slots=True)
class Record:
    """One question of a set: turns of a conversation, of which the last is scored."""

    id: str
    category: str
    language: str
    turns: tuple[str, ...]
    answerable: bool
    gold: tuple[frozenset[Target], ...]  # every group is needed, any clause of a group suffices
    also: frozenset[Target] = frozenset()  # may be cited without penalty
    facts: tuple[tuple[str, ...], ...] = ()  # each fact with its alternatives

    @property
    def allowed(self) -> frozenset[Target]:
        """Clauses whose citation counts as right."""
        return self.also.union(*self.gold)


@dataclass(frozen=True, slots=True)
class Score:
    """The scores of one answer; None where a score does not apply."""

    record: Record
    recall: float | None = None
    precision: float | None = None
    facts: float | None = None
    abstention: float | None = None  # of an unanswerable question: 1 where it was refused or corrected
    answered: float | None = None  # of an answerable one: 1 where it was not refused
    pointers: float | None = None
    wrong_plan: float | None = None
    words: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Mean scores of a group of records."""

    name: str
    count: int
    means: Mapping[str, float | None] = field(default_factory=dict)


MEASURES = ("recall", "precision", "facts", "answered", "abstention", "pointers", "wrong_plan")


def read_records(path: Path) -> tuple[Record, ...]:
    """The records of a question set, one JSON object a line.

    Raises:
        QuestionSetError: the file cannot be read or a line is no record.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"Cannot read the question set {str(path)!r}: {error}. Give a JSON Lines file."
        raise QuestionSetError(message) from error
    return tuple(_record(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip())


def _record(line: str, place: str) -> Record:
    try:
        raw = json.loads(line)
        return Record(
            id=str(raw["id"]),
            category=str(raw["category"]),
            language=str(raw["lang"]),
            turns=tuple(map(str, raw["turns"])),
            answerable=bool(raw["answerable"]),
            gold=tuple(frozenset(map(_target, group)) for group in raw["gold"]),
            also=frozenset(map(_target, raw.get("also") or ())),
            facts=tuple(tuple(fact.split("|")) for fact in raw["facts"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise QuestionSetError(
            f"{place} is no question: {error!r}. A line needs id, category, lang, turns, answerable, gold, facts."
        ) from error


def _target(text: str) -> Target:
    plan_id, _, clause_id = text.partition("#")
    return plan_id, clause_id


def score_answer(record: Record, answer: Answer, clause_texts: Callable[[Citation], Sequence[str]]) -> Score:
    """Score the answer to a record's last turn.

    Args:
        record: the question.
        answer: what was answered.
        clause_texts: the texts a citation's clause has in its language, to check quotes against.
    """
    cited = {(citation.plan_id, citation.clause_id) for citation in answer.citations}
    valid = [any(citation.quote in text for text in clause_texts(citation)) for citation in answer.citations]
    pointers = mean(valid) if valid else None
    refused = answer.status in (Status.NOT_FOUND, Status.CORRECTED)
    if not record.answerable:
        return Score(record, abstention=float(refused and cited <= record.allowed), pointers=pointers)
    plans = {plan for plan, _ in record.allowed}
    text = answer_words(answer)
    return Score(
        record,
        recall=mean(bool(group & cited) for group in record.gold),
        precision=len(cited & record.allowed) / len(cited) if cited else 0.0,
        facts=mean(any(states(text, way) for way in fact) for fact in record.facts) if record.facts else None,
        answered=float(answer.status is not Status.NOT_FOUND),
        pointers=pointers,
        wrong_plan=mean(plan not in plans for plan, _ in cited) if cited else 0.0,
        words=word_count(text),
    )


def score_ranking(record: Record, ranked: Sequence[Target], depth: int = 10) -> Score:
    """Share of the needed evidence groups among the first `depth` found clauses, as `recall`."""
    top = set(ranked[:depth])
    return Score(record, recall=mean(bool(group & top) for group in record.gold))


def answer_words(answer: Answer) -> str:
    """The answer's text without citation markers."""
    return "\n".join(sentence.text for sentence in answer.sentences)


def word_count(text: str) -> int:
    """Words of a text; two Han characters count as one word."""
    han = len(re.findall(r"[㐀-鿿]", text))
    return len(re.findall(r"[^\W㐀-鿿]+(?:[-'’.,][^\W㐀-鿿]+)*", text)) + (han + 1) // 2


_SEPARATOR = re.compile(r"(?<=\d)[,. \u00a0\u202f](?=\d{3}(?!\d))")


def _levelled(text: str) -> str:
    folded = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).casefold()
    return _SEPARATOR.sub("", folded)


def states(text: str, way: str) -> bool:
    """Whether a text holds a string, case, white space and thousands separators ignored; a number must stand alone."""
    needle = re.escape(_levelled(way))
    before = r"(?<!\d)(?<!\d[.,])" if way[:1].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if way[-1:].isdigit() else ""
    return re.search(before + needle + after, _levelled(text)) is not None


def table(scores: Iterable[Score]) -> tuple[Row, ...]:
    """Mean scores over all records, by category and by language, in order of first appearance."""
    all_scores = tuple(scores)
    groups: dict[str, list[Score]] = {"all": list(all_scores)}
    for score in all_scores:
        groups.setdefault(score.record.category, []).append(score)
    for score in all_scores:
        groups.setdefault(f"lang {score.record.language}", []).append(score)
    return tuple(Row(name, len(members), dict(_means(members))) for name, members in groups.items())


def _means(scores: Sequence[Score]) -> Iterator[tuple[str, float | None]]:
    for measure in MEASURES:
        values = [value for score in scores if (value := getattr(score, measure)) is not None]
        yield measure, mean(values) if values else None
    words = [score.words for score in scores if score.words is not None]
    yield "words", median(words) if words else None


def write_table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    columns = [name for name in (*MEASURES, "words") if any(row.means.get(name) is not None for row in rows)]
    lines = ["| questions | n | " + " | ".join(columns) + " |", "|---|---|" + "---|" * len(columns)]
    for row in rows:
        cells = (_cell(name, row.means.get(name)) for name in columns)
        lines.append(f"| {row.name} | {row.count} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.0f}" if name == "words" else f"{value:.3f}"
