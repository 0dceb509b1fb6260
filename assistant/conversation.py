"""Follow-ups: what a turn leaves open is taken from the turns before it, and nothing else.

The turns are folded into one small state: the plans in focus, the subject, the kind and what was asked for. A turn that
names its own plan replaces the plan and keeps the subject; one that names its own subject replaces that and keeps the
plan; one that says the subject changes drops it. Only the last turns are read, so a long conversation costs no more
than a short one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer
from assistant.asking import Kind, Quantity
from assistant.catalogue import Catalogue
from assistant.language import UNKNOWN
from assistant.plan_mentions import Manner, PlanMention
from assistant.plan_names import plan_names
from assistant.stepping import sibling, step_of
from assistant.turns import Link, Turn, read_turn, speaks_of_both
from assistant.vocabulary import ANY_DOCUMENT, PRONOUN, Order
from ingest.folding import fold
from ingest.references import FoundReference

LONGEST_CONVERSATION = 12  # turns that are read; what was said earlier has long been replaced
LONGEST_SUBJECT = 160  # characters of a carried subject: about two lines, more would drown the new turn
_SPOKEN = 6  # plans remembered as spoken of, for "which of the two"

# How much of the carried subject still counts beside the new turn, by how the turn hangs on. Set by judgement on own
# conversations, not tuned: a detail belongs to the subject, a substitution keeps it as background.
CARRY_WEIGHTS = {
    Link.NEW: 0.0,
    Link.SHIFT: 0.0,
    Link.SUBSTITUTION: 0.35,
    Link.DETAIL: 0.7,
    Link.ANAPHORA: 0.8,
    Link.CORRECTION: 0.0,
}
_REPLACES = {Link.SUBSTITUTION, Link.CORRECTION, Link.DETAIL, Link.ANAPHORA}
_ASKS_ANEW = {Link.NEW, Link.SHIFT}  # after these, later turns are follow-ups of another question
NEW_TURN_PLAN_WEIGHT = 0.5  # of the plans in focus for a turn that stands alone and names none


@dataclass(frozen=True, slots=True)
class Unknown:
    """A plan or years spoken of that the library does not hold."""

    text: str
    years: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What a conversation stands at after a turn; the last state is what the question is made of."""

    turn: Turn | None = None
    language: str = UNKNOWN
    kind: Kind = Kind.FACT
    quantities: tuple[Quantity, ...] = ()
    plan_ids: tuple[str, ...] = ()
    plans_given: bool = False
    ambiguous: bool = False
    hints: tuple[tuple[str, float], ...] = ()
    unknown: tuple[Unknown, ...] = ()
    noun: str = ANY_DOCUMENT  # what the plans in focus were called: "the one after that" means another such
    spoken: tuple[str, ...] = ()  # plans in the order they were last spoken of
    references: tuple[FoundReference, ...] = ()
    steps: int = 0  # clauses on from those that the references name: "and the next one?"
    subject: str = ""  # the whole subject, for the turns to come
    carried_subject: str = ""
    new_subject: str = ""
    carry_weight: float = 0.0
    core: str = ""  # the last question that had a subject of its own
    focus: tuple[tuple[str, str], ...] = ()  # (plan id, clause id) of what the last answer cited


def follow(turns: Sequence[str], catalogue: Catalogue, answers: Sequence[Answer] = ()) -> State:
    """Fold the turns of a conversation.

    Args:
        turns: the user's turns in order, the current one last.
        catalogue: what the library holds.
        answers: the answers to the turns before, where they are at hand; the last one goes with the turn before the
            current one.
    """
    recent = list(turns)[-LONGEST_CONVERSATION:]
    given = list(answers)[-(len(recent) - 1) :] if len(recent) > 1 else []
    given_from = len(recent) - 1 - len(given)
    state = State()
    for number, text in enumerate(recent):
        turn = read_turn(text, catalogue, state.language, first=state.turn is None)
        before = given[number - 1 - given_from] if 0 <= number - 1 - given_from < len(given) else None
        state = _advance(state, turn, catalogue, before)
    return state


def _advance(state: State, turn: Turn, catalogue: Catalogue, answer: Answer | None) -> State:
    focus = tuple((citation.plan_id, citation.clause_id) for citation in answer.citations) if answer else ()
    made = replace(
        state,
        turn=turn,
        language=turn.language,
        focus=focus if turn.link not in {Link.NEW, Link.SHIFT} else (),
        references=turn.references,
    )
    turn, stepping = _step(state, turn)
    made = replace(made, turn=turn, steps=stepping)
    made = _carry_plans(made, state, turn, catalogue, answer)
    return _carry_subject(made, state, turn)


def _step(state: State, turn: Turn) -> tuple[Turn, int]:
    """A turn that goes on from the clause spoken of, read as one that keeps its reference; and the steps it goes."""
    hangs = turn.link not in {Link.NEW, Link.SHIFT}
    if not hangs or turn.references or not state.references:
        return turn, 0
    if beside := sibling(turn.asked, state.references):
        return replace(turn, references=(beside,), subject="", size=0, kind=Kind.LOOKUP, kind_shown=True), 0
    step = step_of(turn.asked, after_lookup=state.kind is Kind.LOOKUP or not state.subject)
    if not step:
        return turn, state.steps if not turn.size else 0
    mentions = tuple(mention for mention in turn.mentions if mention.manner is not Manner.RELATIVE)
    kept = replace(turn, mentions=mentions, subject="", size=0, kind=Kind.LOOKUP, kind_shown=True)
    return kept, state.steps + step


# --- plans -----------------------------------------------------------------------------------------------------------


def _carry_plans(made: State, state: State, turn: Turn, catalogue: Catalogue, answer: Answer | None) -> State:
    named: list[str] = []
    unknown: list[Unknown] = []
    hints: dict[str, float] = {}
    ambiguous = False
    noun = ""
    for mention in turn.mentions:
        if mention.manner is Manner.UNKNOWN:
            unknown.append(Unknown((turn.asked or turn.text)[mention.start : mention.end], mention.years))
        elif mention.manner is Manner.YEAR:
            for plan_id in mention.plan_ids:
                hints[plan_id] = max(hints.get(plan_id, 0.0), mention.weight)
        elif mention.firm:
            named.extend(mention.plan_ids)
            ambiguous = ambiguous or mention.ambiguous
            noun = mention.kind or noun
        else:
            found = _relative(mention, named, noun or state.noun, state, catalogue)
            if found is None:
                unknown.append(Unknown((turn.asked or turn.text)[mention.start : mention.end]))
            named.extend(found or ())
    if named:
        unknown = [
            one for one in unknown if one.years
        ]  # a strange title beside a known plan is what the question is about
    if speaks_of_both(turn.asked) and turn.link is not Link.NEW and len(set(named)) < 2:
        named = [*state.spoken[-2:], *named][-2:]
    if turn.kind is Kind.COMPARISON and not named and not unknown:
        years = [plan_id for plan_id, weight in hints.items() if weight == 1.0]
        named = years if len(years) > 1 else []  # "compare 2016 and 2025"
    carried = turn.link in {Link.SUBSTITUTION, Link.DETAIL, Link.ANAPHORA, Link.CORRECTION}
    given = bool(named)
    if hints and not named and not unknown and not turn.size and turn.link in _REPLACES:
        named = [plan_id for plan_id, weight in hints.items() if weight == max(hints.values())]  # "and in 2016?"
        given = True
    apart = _years_apart(turn, named) if len(set(named)) == 1 and turn.kind is not Kind.COMPARISON else ()
    if apart:  # "did it exist in 2021, and what does the 2025 plan say of it?": each half has its own plan
        hints = {**hints, **dict.fromkeys(named, 1.0), **dict.fromkeys(apart, 1.0)}
        named, given = [], False
        return replace(
            made,
            plan_ids=(),
            plans_given=False,
            ambiguous=False,
            hints=tuple((plan_id, hints[plan_id]) for plan_id in catalogue.in_order(hints)),
            unknown=tuple(unknown),
            spoken=(*state.spoken, *catalogue.in_order(hints))[-_SPOKEN:],
        )
    if not named and not unknown:
        if carried or (turn.references and turn.link is not Link.SHIFT):
            named = list(state.plan_ids)
            given = state.plans_given
            ambiguous = state.ambiguous
            unknown = list(state.unknown)
            hints = hints or dict(state.hints)
        else:
            for plan_id in state.plan_ids:
                hints.setdefault(plan_id, NEW_TURN_PLAN_WEIGHT)
    if carried and not given and answer and not hints:
        for citation in answer.citations:
            hints.setdefault(citation.plan_id, NEW_TURN_PLAN_WEIGHT)
    plan_ids = catalogue.in_order(named)
    spoken = tuple(plan_id for plan_id in state.spoken if plan_id not in plan_ids) + plan_ids
    return replace(
        made,
        plan_ids=plan_ids,
        plans_given=given and bool(plan_ids),
        ambiguous=ambiguous and len(plan_ids) > 1,
        hints=() if plan_ids and given else tuple((plan_id, hints[plan_id]) for plan_id in catalogue.in_order(hints)),
        unknown=tuple(unknown),
        noun=noun if noun not in {"", PRONOUN} else state.noun,
        spoken=spoken[-_SPOKEN:],
    )


_HALVES = re.compile(
    r"(?:[,;.]\s*|\s)(?:and|but|y|e|pero|mas)\s+(?:in \w+ \w+ |\w+ )?"
    r"(?:what|how|which|who|when|where|whether|is|are|was|were|do|does|did|has|have|had|que|como|cual|cuales|quien"
    r"|cuando|donde|o que|qual|quais|quem|quando|onde|es|son|esta|hay|ha)\b"
    r"|[,;?]\s*(?:而|那么?|又|并且?|以及|现在|如今|到了?|最新|在)"
)


def _years_apart(turn: Turn, named: Sequence[str]) -> tuple[str, ...]:
    """The plans of years in one half of a question whose other half names a plan; empty where no half does."""
    halves = _HALVES.search(fold(turn.asked))
    if halves is None:
        return ()
    firm = [mention for mention in turn.mentions if mention.firm]
    years = [mention for mention in turn.mentions if mention.manner is Manner.YEAR and mention.plan_ids]
    parted = [
        year
        for year in years
        if all((year.start < halves.start()) != (mention.start < halves.start()) for mention in firm)
    ]
    return tuple(plan_id for year in parted for plan_id in year.plan_ids if plan_id not in named)


def _relative(
    mention: PlanMention, named: list[str], noun: str, state: State, catalogue: Catalogue
) -> tuple[str, ...] | None:
    """The plans of "the next one", "that plan", "the first one"; None where there is none: nothing after the last."""
    focus = catalogue.in_order(named) or state.plan_ids or _hinted(state)
    pool = _same_kind(mention, focus, noun, catalogue)
    if mention.manner is Manner.POINTED:
        return focus
    if mention.order is None:  # "the first one", "both plans"
        choices = tuple(
            plan_id for plan_id in (focus if len(focus) > 1 else state.spoken if len(state.spoken) > 1 else pool)
        )
        choices = choices if len(choices) >= mention.count else pool
        if mention.kind == PRONOUN:
            return (catalogue.in_order(choices)[mention.count - 1],) if 0 < mention.count <= len(choices) else None
        recent = state.spoken[-mention.count :]
        return recent if len(recent) == mention.count else focus or ()
    if mention.order is Order.OTHER:
        others = tuple(plan_id for plan_id in state.spoken if plan_id not in focus)
        if mention.count > 1:
            return tuple(plan_id for plan_id in catalogue.plan_ids if plan_id not in focus)
        return others[-1:] if others else tuple(plan_id for plan_id in pool if plan_id not in focus)
    if len(focus) > 1 and not named:
        return focus[:1] if mention.order is Order.PREVIOUS else focus[-1:]
    if not focus:
        if mention.count > 1:  # "the older documents"
            return pool[:-1] if mention.order is Order.PREVIOUS else pool[1:]
        if len(mentioned := _of_kind(mention, catalogue)) == 1:
            return mentioned  # "the earlier white paper" where there is one: earlier than something else
        return pool[-2:-1] if mention.order is Order.PREVIOUS else pool[-1:]
    ids = catalogue.plan_ids
    edge = ids.index(focus[0] if mention.order is Order.PREVIOUS else focus[-1])
    if mention.order is Order.PREVIOUS:
        candidates = tuple(plan_id for plan_id in pool if ids.index(plan_id) < edge)
        return candidates[-mention.count :] or None
    candidates = tuple(plan_id for plan_id in pool if ids.index(plan_id) > edge)
    return candidates[: mention.count] or None


def _hinted(state: State) -> tuple[str, ...]:
    best = max((weight for _, weight in state.hints), default=0.0)
    chosen = tuple(plan_id for plan_id, weight in state.hints if weight == best)
    return chosen if len(chosen) == 1 else ()


def _same_kind(mention: PlanMention, focus: tuple[str, ...], noun: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The plans among which "previous" and "next" count: those of the noun used, or of the focus's own kind."""
    names = {name.plan.plan_id: name for name in plan_names(catalogue).names}
    kind = noun if mention.kind == PRONOUN else mention.kind
    if kind == ANY_DOCUMENT and mention.kind != PRONOUN:
        return catalogue.plan_ids
    kinds = set(kind.split()) - {ANY_DOCUMENT, PRONOUN}
    if not kinds and focus and kind != ANY_DOCUMENT:
        kinds = set(names[focus[0]].kinds)
    pool = tuple(plan_id for plan_id in catalogue.plan_ids if kinds & names[plan_id].kinds)
    return pool if len(pool) > 1 else catalogue.plan_ids


def _of_kind(mention: PlanMention, catalogue: Catalogue) -> tuple[str, ...]:
    kinds = set(mention.kind.split()) - {ANY_DOCUMENT, PRONOUN}
    return tuple(name.plan.plan_id for name in plan_names(catalogue).names if kinds and kinds <= name.kinds)


# --- subject ---------------------------------------------------------------------------------------------------------


def _carry_subject(made: State, state: State, turn: Turn) -> State:
    hangs = turn.link not in {Link.NEW, Link.SHIFT}
    own = turn.subject
    kept = state.subject if hangs else ""
    weight = CARRY_WEIGHTS[turn.link] if turn.size else 1.0 if kept else 0.0
    if turn.link is Link.CORRECTION and turn.size:
        kept = ""
    kind, quantities = turn.kind, turn.quantities
    if hangs and not turn.kind_shown and not quantities and turn.link in {Link.SUBSTITUTION, Link.CORRECTION}:
        kind, quantities = state.kind, state.quantities
        if kind is Kind.LOOKUP and not turn.references:
            kind = Kind.FACT if turn.size else kind
    references = turn.references
    if hangs and not references and not turn.size:
        references = state.references
    whole = own if turn.size and weight < CARRY_WEIGHTS[Link.DETAIL] else " ".join(part for part in (kept, own) if part)
    return replace(
        made,
        kind=kind,
        quantities=quantities,
        references=references,
        subject=_bounded(whole),
        carried_subject=kept,
        new_subject=own,
        carry_weight=weight,
        core=turn.core if not state.core or (turn.link in _ASKS_ANEW and turn.size) else state.core,
    )


def _bounded(subject: str) -> str:
    """The end of a long subject, from a word's start: what was said last counts most."""
    if len(subject) <= LONGEST_SUBJECT:
        return subject
    cut = subject[-LONGEST_SUBJECT:]
    return cut.split(" ", 1)[1] if " " in cut else cut
