"""A question understood: which plans, which clauses, what about, what for; without a language model.

`understand` reads the user's turns against the library's own catalogue. It never fails: what it cannot settle stays
open, and retrieval searches wider.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.asking import Kind, Quantity
from assistant.catalogue import Catalogue
from assistant.conversation import State, Unknown, follow
from assistant.plan_mentions import Manner
from assistant.premises import Premise, find_premises
from assistant.stepping import stepped
from assistant.turns import Link, Turn
from ingest.references import Outcome, Reference, Resolution, resolve

__all__ = ["LITTLE", "Kind", "Link", "NamedClauses", "PlanHint", "Quantity", "Question", "Unknown", "understand"]


@dataclass(frozen=True, slots=True)
class PlanHint:
    """A plan that a question may mean, by a year it names or by the conversation; `weight` is above 0, at most 1."""

    plan_id: str
    weight: float


@dataclass(frozen=True, slots=True)
class NamedClauses:
    """A clause reference of the question, looked up in one plan."""

    text: str  # as written
    plan_id: str
    reference: Reference
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Question:
    """What a turn asks, with what it leaves open taken from the conversation.

    `plan_ids` empty means any plan. `references` that no plan was named for are looked up in every plan; those kept are
    the ones that exist somewhere, or all where none does.
    """

    text: str  # as asked
    language: str
    kind: Kind
    subject: str  # what it is about: `new_subject` where the turn has one, else `carried_subject`
    search_text: str  # the whole question as one text that stands alone
    plan_ids: tuple[str, ...] = ()  # in order of time
    plans_given: bool = False  # the question or the conversation names them
    plans_ambiguous: bool = False  # one plan was spoken of and several fit
    plan_hints: tuple[PlanHint, ...] = ()
    unknown_plans: tuple[Unknown, ...] = ()
    references: tuple[NamedClauses, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    premises: tuple[Premise, ...] = ()
    injection: bool = False
    asked: str = ""  # the text without instructions to the assistant; empty where nothing else was there
    link: Link = Link.NEW
    new_subject: str = ""
    carried_subject: str = ""
    carry_weight: float = 0.0  # how much the carried subject counts beside the new one, 0 to 1
    focus: tuple[tuple[str, str], ...] = ()  # (plan id, clause id) of what the last answer cited, for pronouns


def understand(turns: Sequence[str], catalogue: Catalogue, answers: Sequence[Answer] = ()) -> Question:
    """Understand the last of `turns`.

    Args:
        turns: the user's turns in order, at least one; the last is the question.
        catalogue: what the library holds.
        answers: the assistant's answers to the turns before, where they are at hand.

    Raises:
        ValueError: there is no turn.
    """
    if not turns:
        raise ValueError("no turn to understand")
    state = follow(turns, catalogue, answers)
    turn = state.turn
    if turn is None:
        raise ValueError("no turn was read")
    named = _look_up(state, catalogue)
    spans = tuple((mention.start, mention.end) for mention in turn.mentions if mention.manner is not Manner.YEAR)
    spans += tuple((found.start, found.end) for found in turn.references)
    return Question(
        text=turn.text,
        language=state.language,
        kind=_kind(state, turn, named),
        subject=state.new_subject if turn.size else state.carried_subject or state.new_subject,
        search_text=_search_text(state, turn),
        plan_ids=state.plan_ids,
        plans_given=state.plans_given,
        plans_ambiguous=state.ambiguous,
        plan_hints=tuple(PlanHint(plan_id, weight) for plan_id, weight in state.hints),
        unknown_plans=state.unknown,
        references=named,
        quantities=state.quantities,
        premises=find_premises(turn.asked, turn.screened.instructions, spans if not turn.screened.injected else ()),
        injection=turn.screened.injected,
        asked=turn.asked,
        link=turn.link,
        new_subject=state.new_subject,
        carried_subject=state.carried_subject,
        carry_weight=state.carry_weight,
        focus=state.focus,
    )


def _look_up(state: State, catalogue: Catalogue) -> tuple[NamedClauses, ...]:
    """Every reference in every plan meant; where no plan is named, in those that have it."""
    made: list[NamedClauses] = []
    for found in state.references:
        plans = [catalogue.plan(plan_id) for plan_id in state.plan_ids] or list(catalogue)
        looked = [
            NamedClauses(
                found.text,
                plan.plan_id,
                found.reference,
                stepped(resolve(found.reference, plan.clauses), plan.clauses, state.steps),
            )
            for plan in plans
        ]
        existing = [named for named in looked if named.resolution.outcome is not Outcome.MISSING]
        if not existing and found.reference.depends:
            continue  # "goal 13" of no plan is a subject
        made.extend(looked if state.plans_given or not existing else existing)
    return tuple(made)


LITTLE = 2  # content words beside a reference: "what does Article 4 say" and no subject of its own


def _kind(state: State, turn: Turn, named: tuple[NamedClauses, ...]) -> Kind:
    """The kind by the wording, and by what the references and plans make of it."""
    kind = state.kind
    if (
        named
        and kind in {Kind.FACT, Kind.OVERVIEW, Kind.EXISTENCE}
        and turn.size <= LITTLE
        and not _asks_for_a_value(state)
    ):
        section = all(one.resolution.outcome is Outcome.SECTION for one in named)
        if kind is Kind.EXISTENCE and not section:
            return kind if turn.size else Kind.LOOKUP
        return Kind.OVERVIEW if section and kind is not Kind.EXISTENCE else Kind.LOOKUP
    several = len(state.plan_ids) > 1 and state.plans_given and not state.ambiguous and turn.link is not Link.DETAIL
    if several and kind in {Kind.FACT, Kind.OVERVIEW, Kind.EXISTENCE}:
        return Kind.COMPARISON
    return kind


def _asks_for_a_value(state: State) -> bool:
    """Whether more is asked than the clause itself: "how much is in annex item 2?"."""
    return state.kind is Kind.FACT and bool(set(state.quantities) - {Quantity.YES_NO})


def _search_text(state: State, turn: Turn) -> str:
    """The question as it would be asked alone."""
    asked = turn.asked or ""
    if not state.carried_subject or state.carry_weight == 0.0:
        return asked
    if not turn.size:
        return state.core or asked
    return f"{asked} ({state.carried_subject})"
