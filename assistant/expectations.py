"""What an answer has to hold, by the way a question is asked: a sum for "how much", a country for "which countries".

A clause near a question's subject that lacks the thing asked for does not answer it: plans promise scholarships and do
not say how they were shared out. The tables are words of asking in four languages, none of any document's subject.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.dates import dates
from assistant.figures import Figure, figures
from assistant.names import places
from assistant.question import Quantity, Question
from ingest.folding import fold
from ingest.model import Clause

_MONEY = frozenset({"dollar", "yuan", "euro", "pound", "real", "peso", "boliviano", "sol", "yen"})


@dataclass(frozen=True, slots=True)
class Expectation:
    """A thing that is asked for: how it is known in a question, and whether a clause has it."""

    name: str
    asked: Callable[[Question], bool]
    held: Callable[[Clause, str], bool]  # the text: what is known


def expected(question: Question) -> tuple[Expectation, ...]:
    """What an answer to the question has to hold."""
    return tuple(expectation for expectation in EXPECTATIONS if expectation.asked(question))


def meets(wanted: Sequence[Expectation], versions: Sequence[Clause], known: str) -> bool:
    """Whether a clause holds all that is wanted, in any of its language versions.

    Args:
        wanted: from `expected`.
        versions: the clause in the languages at hand.
        known: text whose places are no answer: the question and the plans' titles.
    """
    return all(any(expectation.held(clause, known) for clause in versions) for expectation in wanted)


def _quantity(*wanted: Quantity) -> Callable[[Question], bool]:
    return lambda question: bool(set(wanted) & set(question.quantities))


def _wording(pattern: str) -> Callable[[Question], bool]:
    compiled = re.compile(pattern)
    return lambda question: compiled.search(fold(question.asked)) is not None


def _counts(clause: Clause) -> list[Figure]:
    """The figures of a clause, those of names ("COVID-19") left out."""
    _, _, undated = dates(clause.full_text)
    return [figure for figure in figures(undated, clause.language) if not _IN_NAME.search(undated[: figure.start])]


def _holds(pattern: str) -> Callable[[Clause, str], bool]:
    compiled = re.compile(pattern)
    return lambda clause, known: compiled.search(fold(clause.full_text)) is not None


def _other_place(clause: Clause, known: str) -> bool:
    there = {place for _, place in places(known)}
    return any(place not in there for _, place in places(clause.full_text))


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_IN_NAME = re.compile(r"[^\W\d]-?$")
_BANK = r"\b(?:banks?|bancos?)\b|银行"
_COMPANY = r"\b(?:compan|enterpris|firms?\b|corporation|contractor|business|empresa|compania|companhia)|公司|企业"

EXPECTATIONS: tuple[Expectation, ...] = (
    Expectation(
        "figure",
        _quantity(Quantity.COUNT),
        lambda clause, known: bool(_counts(clause)),
    ),
    Expectation(
        "sum",
        lambda question: Quantity.MONEY in question.quantities and Quantity.PERCENTAGE not in question.quantities,
        lambda clause, known: any(figure.unit in _MONEY or max(figure.values) >= 1000 for figure in _counts(clause)),
    ),
    Expectation(
        "rate",
        _quantity(Quantity.PERCENTAGE),
        lambda clause, known: any(figure.unit == "percent" for figure in _counts(clause)),
    ),
    Expectation(
        "date",
        _wording(
            r"\b(?:what|which|exact) (?:date|year)\b|\b(?:que|cual|qual)(?: es la| e a)? (?:fecha|data|ano)\b"
            r"|哪(?:一)?年|什么日期|几月"
        ),
        lambda clause, known: bool(dates(clause.full_text)[0]) or _YEAR.search(clause.full_text) is not None,
    ),
    Expectation(
        "day",
        _wording(r"\b(?:what|which) day\b|\bexact date\b|\bque dia\b|\bem que dia\b|哪一天|几月几"),
        lambda clause, known: any(date.day is not None for date in dates(clause.full_text)[0]),
    ),
    Expectation(
        "bank",
        _wording(r"\b(?:which|what)\b(?: \w+){0,2} banks?\b|\b(?:que|cual|qual) banco\b|哪[家些个].{0,4}银行"),
        _holds(_BANK),
    ),
    Expectation(
        "company",
        _wording(
            r"\b(?:which|what)\b(?: \w+){0,2} (?:compan(?:y|ies)|firms?|contractors?|corporations?)\b"
            r"|\b(?:que|cual|cuales|qual|quais) (?:empresas?|companias?|companhias?)\b"
            r"|哪(?:家|些|个).{0,4}(?:公司|企业)"
        ),
        _holds(_COMPANY),
    ),
    Expectation(
        "country",
        _wording(
            r"\b(?:which|what)\b(?: (?!groups?\b|of\b)\w+){0,3} (?:countries|country|nations?|member states?)\b"
            r"|\b(?:que|cuales|quais|qual|cual)(?: \w+){0,2} (?:paises|pais)\b|哪(?:些|个|几个).{0,6}国(?:家)?"
        ),
        _other_place,
    ),
    Expectation(
        "signature",
        _wording(r"\bwho (?:\w+ )?signed\b|\bquien(?:es)? firm|\bquem assin|谁签|由谁签"),
        _holds(r"\bsign(?:ed|atur)|\bfirm(?:a|o)|\bassin|签署|签字"),
    ),
    Expectation(
        "reason",
        _wording(r"\bwhy\b|\bhow come\b|\bfor what reason\b|\bpor que(?! (?:plan|clausula))\b|为什么|为何"),
        _holds(
            r"\b(?:because|since|in order to|so as to|so that|with a view to|with the (?:aim|goal|purpose) of|due to"
            r"|owing to|given|considering|in view of|in light of|as a result of|aim(?:ing|ed) (?:to|at))\b"
            r"|\b(?:porque|para|con (?:el fin|miras)|a fin de|a fim de|com vistas|debido|devido|dado que)\b"
            r"|\be[nm] vista\b|因为|由于|鉴于|为了|以便|旨在|考虑到"
        ),
    ),
    Expectation(
        "outcome",
        _wording(
            r"\b(?:actually|so far|to date|until now|turned out|ended up|in practice)\b|\bby the end of (?:19|20)\d\d\b"
            r"|\bdid (?:it|they|that|the \w+(?: \w+)?) (?:ever |really )?(?:reach|meet|achieve|hit|attain|happen"
            r"|come true)\b|\bse (?:cumplio|alcanzo|logro|llego a)\b|\bfoi (?:cumprid|alcancad|atingid)"
            r"|是否(?:已经?)?(?:实现|达到|完成)|(?:实现|达到|完成)了(?:吗|没有)"
            r"|\b(?:hasta (?:ahora|la fecha)|en la practica|ate agora|ate hoje|na pratica|realmente)\b"
            r"|至今|迄今|实际上?|目前为止"
        ),
        _holds(
            r"\b(?:has|have|had) (?:been )?\w+(?:ed|en|ne)\b|\bso far\b|\bto date\b|\bhan? \w+[ai]do\b"
            r"|\btem sido\b|已经?|曾"
        ),
    ),
)
