"""Whether the plans answer a question at all: what is asked for that does not exist, what is taken for granted wrongly.

The checks run from the surest to the least sure. Those on plans, clause numbers and instructions are grammar; those on
names and premises hold the question against the library's own words; what is left is judged by the search's scores.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Status
from assistant.choosing import ON_SUBJECT, TERMS_SHARE
from assistant.composing import plan_title
from assistant.cues import NEGATION
from assistant.dates import dates
from assistant.evidence import Evidence
from assistant.figures import figures
from assistant.premises import Claim, Premise, ends_something, sanctions_something
from assistant.question import Kind
from assistant.retrieval import Findings
from ingest.folding import fold
from ingest.references import Outcome


class Reason(StrEnum):
    """Why an answer is not a plain one."""

    EMPTY = "empty"  # nothing has been ingested
    INSTRUCTION = "instruction"  # an instruction to the assistant and no question
    NOTHING_ASKED = "nothing asked"  # a greeting, or words of asking alone
    NO_PLAN = "no plan"  # a plan or years that the library does not hold
    NO_UNIT = "no unit"  # a clause number that does not exist
    SEVERAL = "several"  # a clause number without a plan, and several plans have it
    ABSENT_TERM = "absent term"  # a name that no clause of the plans holds
    PREMISE = "premise"  # something is taken for granted that the clause does not say
    UNRELATED = "unrelated"  # nothing found is near enough


@dataclass(frozen=True, slots=True)
class Missing:
    """A clause reference that leads nowhere; `first` and `last` are the labels of what exists at that place."""

    text: str
    plan_id: str
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a question stands to the plans."""

    status: Status
    reason: Reason | None = None
    term: str = ""  # the years, name or word that the reason is about
    missing: tuple[Missing, ...] = ()
    choices: tuple[str, ...] = ()
    support: tuple[Evidence, ...] = ()  # the clauses a correction rests on; empty: the first chosen


ANSWERED = Judgement(Status.ANSWERED)

# Tuned on the open questions (ARCHITECTURE.md, "Abstention").
LEAST_NEARNESS = 1.75  # standard deviations above everyday questions below which nothing is near


def judge(findings: Findings) -> Judgement:
    """How the findings answer their question: the first check that has something to say decides."""
    return next((judgement for check in CHECKS if (judgement := check(findings)) is not None), ANSWERED)


def _empty(findings: Findings) -> Judgement | None:
    return None if findings.clause_count or findings.searched else Judgement(Status.NOT_FOUND, Reason.EMPTY)


def _instruction(findings: Findings) -> Judgement | None:
    question = findings.question
    if question.injection and not question.asked.strip():
        return Judgement(Status.NOT_FOUND, Reason.INSTRUCTION)
    return None


_COURTESY = re.compile(
    r"\W*(?:hello|hi|hey|good (?:morning|afternoon|evening)|hola|buen[oa]s (?:dias|tardes)|ola|bom dia|boa tarde"
    r"|你好|您好|thanks?(?: you)?|thx|cheers|bye|goodbye|gracias|adios|obrigad[oa]|tchau|谢谢|多谢|再见)"
    r"(?: (?:a lot|very much|so much|muchas|muito))?\W*"
)


def _nothing_asked(findings: Findings) -> Judgement | None:
    question = findings.question
    about = question.subject or question.plans_given or question.plan_hints or question.unknown_plans
    asks = question.references or question.kind in {Kind.LIST, Kind.COUNT, Kind.COMPARISON}
    if _COURTESY.fullmatch(fold(question.text).strip()) or not (about or asks):
        return Judgement(Status.NOT_FOUND, Reason.NOTHING_ASKED)
    return None


_ARTICLE = re.compile(r"^(?:the|el|la|los|las|o|a|os|as) ", re.IGNORECASE)


def _no_plan(findings: Findings) -> Judgement | None:
    question = findings.question
    if question.unknown_plans and not question.plan_ids:
        meant = ", ".join(_ARTICLE.sub("", unknown.text) for unknown in question.unknown_plans)
        return Judgement(Status.NOT_FOUND, Reason.NO_PLAN, meant)
    return None


def _no_unit(findings: Findings) -> Judgement | None:
    references = findings.question.references
    if not references or any(named.resolution.outcome is not Outcome.MISSING for named in references):
        return None
    missing = tuple(
        Missing(
            named.text,
            named.plan_id,
            named.resolution.missing.first_label if named.resolution.missing else "",
            named.resolution.missing.last_label if named.resolution.missing else "",
        )
        for named in references
        if named.plan_id in {record.plan_id for record in findings.searched}
    )
    return Judgement(Status.NOT_FOUND, Reason.NO_UNIT, missing=missing) if missing else None


def _several(findings: Findings) -> Judgement | None:
    """A clause asked for by its number alone, which several plans have."""
    question = findings.question
    plans = [record for record in findings.searched if findings.of_plan(record.plan_id)]
    if question.kind is not Kind.LOOKUP or question.plans_given or len(plans) < 2 or not question.references:
        return None
    choices = tuple(f"{question.text.strip()} ({plan_title(record, question.language)})" for record in plans)
    return Judgement(Status.AMBIGUOUS, Reason.SEVERAL, choices=choices)


def _premise(findings: Findings) -> Judgement | None:
    for premise in findings.question.premises:
        wrong = _PREMISE_CHECKS.get(premise.claim)
        if wrong is not None and findings.chosen and wrong(premise, findings):
            if findings.held < ON_SUBJECT and premise.claim is not Claim.GIVEN:
                return Judgement(Status.NOT_FOUND, Reason.UNRELATED, premise.action or premise.about)
            return Judgement(Status.CORRECTED, Reason.PREMISE, premise.action or premise.about)
    return None


def _absent_name(findings: Findings) -> Judgement | None:
    return Judgement(Status.NOT_FOUND, Reason.ABSENT_TERM, findings.absent[0]) if findings.absent else None


def _named_elsewhere(findings: Findings) -> Judgement | None:
    if not findings.unnamed:
        return None
    if findings.elsewhere:
        return Judgement(Status.CORRECTED, Reason.ABSENT_TERM, findings.unnamed, support=findings.elsewhere)
    return Judgement(Status.NOT_FOUND, Reason.ABSENT_TERM, findings.unnamed)


def _lacking(findings: Findings) -> Judgement | None:
    """The clauses on the subject do not have what is asked for: no sum for "how much", no reason for "why"."""
    if not findings.lacking:
        return None
    claimed = any(premise.claim is not Claim.GIVEN for premise in findings.question.premises)
    if findings.held >= ON_SUBJECT and claimed:
        return Judgement(Status.CORRECTED, Reason.PREMISE, findings.lacking)
    return Judgement(Status.NOT_FOUND, Reason.UNRELATED, findings.lacking)


def _unrelated(findings: Findings) -> Judgement | None:
    far = findings.nearness < LEAST_NEARNESS and findings.held < TERMS_SHARE
    if findings.chosen and not findings.named and not findings.outline and far:
        return Judgement(Status.NOT_FOUND, Reason.UNRELATED)
    return None


def _texts(findings: Findings) -> str:
    return "\n".join(clause.full_text for evidence in findings.chosen[:1] for clause in evidence.texts)


def _wrong_action(premise: Premise, findings: Findings) -> bool:
    """The question says that something was ended or forbidden, and the clause on it ends or forbids nothing."""
    return premise.negative and not ends_something(_texts(findings))


def _wrong_figure(premise: Premise, findings: Findings) -> bool:
    """The question wants an exact figure, and the clause has none."""
    for evidence in findings.chosen[:1]:
        for clause in evidence.texts:
            _, _, undated = dates(clause.full_text)
            if any(not figure.ordinal for figure in figures(undated, clause.language)):
                return False
    return True


_BEFORE_DENIED = 40  # characters before a thing in which a clause that has no such thing says so


def _denied(premise: Premise, findings: Findings) -> bool:
    """The question asks which such things there are, and the clause says that there are none."""
    thing = re.compile(r"\W+".join(re.escape(word[:_STEM]) + r"\w*" for word in premise.about.split()))
    text = fold(_texts(findings))
    said = [NEGATION.search(_same_sentence(text[: found.start()])) for found in thing.finditer(text)]
    return bool(said) and all(said)


_STEM = 7  # letters of a word that its forms share
_SENTENCE_END = re.compile(r"[.;!?。；！？\n]")


def _same_sentence(before: str) -> str:
    return _SENTENCE_END.split(before[-_BEFORE_DENIED:])[-1]


def _wrong_sanction(premise: Premise, findings: Findings) -> bool:
    """The question asks which penalty there is, and the clause has none."""
    asking = rf"(?:\b(?:what|which|que|cual|cuales|qual|quais)(?: \w+)? |什么|哪些|何种){re.escape(premise.action)}"
    asks = re.search(asking, fold(findings.question.asked))
    return asks is not None and not sanctions_something(_texts(findings))


_PREMISE_CHECKS: dict[Claim, Callable[[Premise, Findings], bool]] = {
    Claim.ACTION: _wrong_action,
    Claim.EXACT_FIGURE: _wrong_figure,
    Claim.GIVEN: _denied,
    Claim.SANCTION: _wrong_sanction,
}

CHECKS: tuple[Callable[[Findings], Judgement | None], ...] = (
    _empty,
    _instruction,
    _nothing_asked,
    _no_plan,
    _no_unit,
    _several,
    _absent_name,
    _named_elsewhere,
    _unrelated,
    _premise,
    _lacking,
)
