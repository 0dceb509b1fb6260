"""Is a sentence carried by the clauses it cites? Fail closed: what cannot be shown to be carried is not.

Every check compares the sentence with the cited clauses alone: quotes letter by letter, figures with their units,
dates,
names, negations, the strength of promises, directions, and what remains of its meaning. No check asks a language model.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.claims import Claims, claims, direction_kept, negation_kept, strength_kept
from assistant.content import (
    Meaning,
    TokenEmbedder,
    content_terms,
    covered,
    longest_novel_run,
    novel_terms,
    substitutions,
)
from assistant.evidence import Evidence
from assistant.facts import (
    Facts,
    PlanYears,
    foreign_dates,
    foreign_figure,
    foreign_reference,
    foreign_unit,
    read_facts,
    swapped,
)
from assistant.injection import screen
from assistant.language import detect_language
from assistant.names import Support, missing_names, quoted_runs
from assistant.segments import segments
from ingest.folding import fold
from ingest.model import Clause
from vectorstore.lexical import stop_terms, terms


class Reason(StrEnum):
    """Why a sentence is not carried."""

    NO_CITATION = "no clause is cited"
    NOTHING_SAID = "the sentence is empty"
    QUOTE = "a quote is no exact run of the clause"
    FIGURE = "a figure is not in the clause"
    SWAPPED = "a figure counts something else in the clause"
    UNIT = "a unit is not the clause's"
    DATE = "a date or year is not in the clause"
    REFERENCE = "another clause is named than is cited"
    NAME = "a name is not in the clause"
    NEGATION = "a negation was dropped or put in"
    STRENGTH = "more is promised than in the clause"
    DIRECTION = "the clause says the opposite"
    SUBSTITUTION = "a word stands where the clause has another"
    CONTENT = "the clause does not say it"
    OTHER_CLAUSE = "another clause says it"
    MERGED = "a part of the sentence is another clause's"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found. `details` names the words at fault, for tests and logs."""

    reasons: tuple[Reason, ...] = ()
    details: tuple[str, ...] = ()

    @property
    def supported(self) -> bool:
        """Whether the sentence may be shown as fact."""
        return not self.reasons


# Measured on the tuned part of the adversarial set (tests/assistant/adversarial), late interaction of token vectors.
CARRIED = 0.80  # same language
CARRIED_ACROSS = 0.755  # two languages
COVERED = 0.5  # share of content terms in the clause, same language, where no vectors are at hand
COVERED_ALWAYS = 0.25  # below it a sentence of the clause's language is never its paraphrase
RIVAL = 0.02  # by how much another clause may carry the sentence better
RIVAL_PART = 0.03  # the same for a part of the sentence
ACROSS = 0.04  # more of both where the cited clause is in another language than the sentence
SYNONYM = 0.945  # likeness of two words that mean the same; words for like things (nurses, doctors) reach 0.94
INVENTED = {"zh": 9}  # terms in a row that the clause does not have; in Chinese, pairs of characters
INVENTED_LATIN = 3
PART = 0.78  # what a part of a sentence needs


_MARKUP = re.compile(r"<[a-zA-Z/][^>]{0,80}>")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s，。）)]+|[\w.+-]+@[\w-]+\.\w+|<[a-zA-Z/][^>]*>")  # and markup


class Verifier:
    """Verifies sentences against clauses.

    Args:
        embed_tokens: token vectors of texts, for meaning; None leaves the comparison of words alone, which rejects
        every
            sentence in another language than its clause that has no figure, date or name to hold on to.
    """

    def __init__(self, embed_tokens: TokenEmbedder | None = None) -> None:
        self._meaning = Meaning(embed_tokens) if embed_tokens is not None else None

    def verify(
        self, sentence: str, cited: Sequence[Evidence], handed: Sequence[Evidence] = (), *, asked_in: str | None = None
    ) -> Verdict:
        """Whether the cited clauses carry a sentence.

        Args:
            sentence: one sentence without citation markers.
            cited: the clauses it cites, all of which together have to carry it.
            handed: all clauses that were at hand; one that carries the sentence better makes it fail.
            asked_in: the language that was asked for; the sentence's own is read from its words.
        """
        said = sentence.strip()
        if not re.search(r"\w", said):
            return Verdict((Reason.NOTHING_SAID,))
        if not cited:
            return Verdict((Reason.NO_CITATION,))
        spoken = detect_language(said, asked_in or cited[0].clause.language)
        subject = _Subject(said, spoken, tuple(cited))
        others = tuple(item for item in handed if not any(_same(item, own) for own in cited))
        found = [*self._facts(subject), *self._reach(subject), *self._content(subject, others)]
        return Verdict(
            tuple(dict.fromkeys(reason for reason, _ in found)), tuple(detail for _, detail in found if detail)
        )

    def prepare(self, texts: Iterable[str]) -> None:
        """Embed texts in one call, for those who are about to verify many sentences."""
        if self._meaning is not None:
            self._meaning.prepare(tuple(texts))

    def _facts(self, subject: "_Subject") -> Iterator[tuple[Reason, str]]:
        for quote in quoted_runs(subject.said):
            if not subject.has_run(quote):
                yield Reason.QUOTE, quote
        facts, supports = subject.facts, subject.support_facts
        for figure in facts.figures:
            written = facts.text[figure.start : figure.end]
            if foreign_figure(figure, supports, subject.plan_years):
                yield Reason.FIGURE, written
            elif foreign_unit(figure, supports):
                yield Reason.UNIT, written
            elif swapped(figure, facts, supports):
                yield Reason.SWAPPED, written
        for written in foreign_dates(facts, supports, subject.plan_years):
            yield Reason.DATE, written
        if foreign_reference(facts, [item.clause.label for item in subject.cited], supports):
            yield Reason.REFERENCE, ""
        for address in _ADDRESS.findall(subject.said):
            if not any(address in support.text for support in subject.supports):
                yield Reason.NAME, address
        for name in missing_names(subject.said, subject.language, subject.supports, subject.context):
            yield Reason.NAME, name

    def _reach(self, subject: "_Subject") -> Iterator[tuple[Reason, str]]:
        readings = self._readings(subject)
        pieces = [subject.part(piece) for piece in _pieces(subject.said, subject.language)]
        by_piece = [(piece.claims, self._readings(piece)) for piece in pieces]
        checks = (
            (negation_kept, Reason.NEGATION),
            (strength_kept, Reason.STRENGTH),
            (direction_kept, Reason.DIRECTION),
        )
        for kept, reason in checks:
            # Of a sentence of several parts one part of the clause tells too little: all that fits is compared.
            if any(kept(subject.claims, other) for other in (readings[-1:] if by_piece else readings)):
                continue
            if by_piece and all(any(kept(own, other) for other in others) for own, others in by_piece):
                continue
            yield reason, ""

    def _readings(self, subject: "_Subject") -> list[Claims]:
        return [claims(read_facts(text, language).undated, language) for text, language in self._aligned(subject)]

    def _aligned(self, subject: "_Subject") -> list[tuple[str, str]]:
        """The runs of the cited clauses a sentence may be about: the nearest part, and it with what else fits."""
        parts = [
            (part, clause.language) for clause in subject.compared for part in segments(clause.text, clause.language)
        ]
        if not parts:
            return [("", subject.language)]
        scores = [self._nearness(subject, part, language) for part, language in parts]
        best = max(range(len(parts)), key=scores.__getitem__)
        near = [index for index, score in enumerate(scores) if index == best or score >= scores[best] * 0.7]
        language = parts[best][1]
        runs = [parts[best][0]]
        if len(near) > 1:
            runs.append(" ".join(parts[index][0] for index in near))
        return [(run, language) for run in dict.fromkeys(runs)]

    def _nearness(self, subject: "_Subject", part: str, language: str) -> float:
        """How much of a part of a clause the sentence takes up: shared terms, or matched tokens across languages."""
        if language == subject.language:
            own = content_terms(part, language)
            shared = [term for term in own if term in subject.terms]
            figures = set(terms(part, language)) & {t for t in terms(subject.said, language) if t[0].isdigit()}
            return (len(shared) + len(figures)) / max(3, len(own)) + 0.01 * len(shared)
        if self._meaning is None:
            return 0.0
        return self._meaning.carried(part, [subject.said]) ** 4

    def _content(self, subject: "_Subject", others: Sequence[Evidence]) -> Iterator[tuple[Reason, str]]:
        same = [clause for clause in subject.compared if clause.language == subject.language]
        background = frozenset(term for clause in subject.compared for term in terms(clause.full_text, clause.language))
        background |= frozenset(terms(subject.surroundings, subject.language))
        if same:
            share = covered(subject.content, background)
            novel = novel_terms(subject.content, background)
            if share < (COVERED_ALWAYS if self._meaning else COVERED):
                yield Reason.CONTENT, " ".join(novel)
            run = longest_novel_run(subject.content, novel)
            if len(run) >= INVENTED.get(subject.language, INVENTED_LATIN):
                yield Reason.CONTENT, " ".join(run)
            for clause in same:
                for change in substitutions(subject.said, clause.text, clause.language):
                    if self._meaning is not None and self._meaning.alike(change.said, change.written) >= SYNONYM:
                        continue
                    yield Reason.SUBSTITUTION, f"{change.said} for {change.written}"
        if self._meaning is None:
            if not same and not (subject.facts.figures or subject.facts.dates):
                yield Reason.CONTENT, ""
            return
        texts = [clause.full_text for clause in subject.compared]
        rivals = [item.clause.full_text for item in others]
        # A rival in the sentence's own language matches it better than a cited clause in another, whatever they say.
        slack = 0.0 if same else ACROSS
        pieces = _pieces(subject.said, subject.language)
        self._meaning.prepare([subject.said, *texts, *rivals, *pieces])
        score = self._meaning.carried(subject.said, texts)
        if score < (CARRIED if same else CARRIED_ACROSS):
            yield Reason.CONTENT, f"{score:.3f}"
        best = max((self._meaning.carried(subject.said, [rival]) for rival in rivals), default=0.0)
        if best > score + RIVAL + slack:
            yield Reason.OTHER_CLAUSE, f"{best:.3f} > {score:.3f}"
        for piece in pieces:
            own = self._meaning.carried(piece, texts)
            rival = max((self._meaning.carried(piece, [rival]) for rival in rivals), default=0.0)
            if rival > own + RIVAL_PART + slack or (same and own < PART):
                yield Reason.MERGED, f"{piece}: {own:.3f}, {rival:.3f}"


def _supporting(clause: Clause) -> Clause:
    """A clause without sentences that instruct the assistant: they may be quoted, but they state nothing."""
    screened = screen(_MARKUP.sub("\n", clause.text))
    return replace(clause, text=screened.question) if screened.injected else clause


def _same(one: Evidence, other: Evidence) -> bool:
    return one.plan.plan_id == other.plan.plan_id and one.clause.clause_id == other.clause.clause_id


def _pieces(sentence: str, language: str) -> list[str]:
    """The parts of a sentence that could each be a clause's own; none where it has one."""
    parts = [part for part in segments(sentence, language) if len(content_terms(part, language)) >= 3]
    return parts if len(parts) > 1 else []


class _Subject:
    """A sentence with its cited clauses, read once."""

    def __init__(self, said: str, language: str, cited: tuple[Evidence, ...]) -> None:
        self.said = said
        self.language = language
        self.cited = cited
        self.facts: Facts = read_facts(said, language)
        self.claims: Claims = claims(self.facts.undated, language)
        self.content = content_terms(_without_figures(self.facts), language)
        self.terms = frozenset(terms(said, language)) - stop_terms(language)
        texts = tuple(tuple(_supporting(clause) for clause in item.texts) for item in cited)
        # A clause is compared in the sentence's own language where the plan has it, else in the found one.
        self.compared: tuple[Clause, ...] = tuple(
            next((text for text in own if text.language == language), own[0]) for own in texts
        )
        self.support_facts = tuple(read_facts(clause.full_text, clause.language) for own in texts for clause in own)
        self.supports = tuple(
            Support("\n".join([*clause.heading_path, clause.full_text]), clause.language)
            for own in texts
            for clause in own
        )
        plans = {item.plan.plan_id: item.plan for item in cited}.values()
        self.context = "\n".join(line for plan in plans for line in (*plan.titles.values(), *plan.parties))
        self.plan_years = tuple(_plan_years(plan.titles.values(), plan.period, plan.adopted) for plan in plans)

    def part(self, piece: str) -> "_Subject":
        """A part of the sentence with the same clauses."""
        return _Subject(piece, self.language, self.cited)

    @property
    def surroundings(self) -> str:
        """What stands around the cited clauses: heading paths, titles, parties."""
        return "\n".join([self.context, *(title for clause in self.compared for title in clause.heading_path)])

    def has_run(self, quote: str) -> bool:
        """Whether a quote is an exact run of a cited clause in one of its languages.

        White space, quote marks and full-width forms may differ; so may a first capital and a last full stop; "..." and
        "[...]" leave out.
        """
        pieces = [
            _plain(piece) for piece in re.split(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…+|\.\.\.)\s*", quote) if piece.strip()
        ]
        for item in self.cited:
            for clause in item.texts:
                text = _plain(clause.full_text)
                at = 0
                for piece in pieces:
                    found = text.find(piece, at)
                    if found < 0:
                        break
                    at = found + len(piece)
                else:
                    return bool(pieces)
        return False


def _without_figures(facts: Facts) -> str:
    characters = list(facts.undated)
    for figure in facts.figures:
        characters[figure.start : figure.end] = " " * (figure.end - figure.start)
    return "".join(characters)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", fold(text)).strip(" .,;:")


def _plan_years(titles: Iterable[str], period: tuple[int, int] | None, adopted: str | None) -> PlanYears:
    written = tuple(titles)
    spans = {(span.first, span.last) for title in written for span in read_facts(title, "en").spans}
    if period is not None:
        spans.add((period[0], period[1]))
    words = {word for title in written for word in re.findall(r"[a-z]{4,}|[㐀-鿿]{2}", fold(title))}
    return PlanYears(frozenset(spans), adopted or "", frozenset(words))
