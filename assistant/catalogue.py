"""What the library holds, as far as a question needs to know it: plans in order of time, and their clauses.

Question understanding takes all it knows of plans from here, so it works for any library and can be tested without
one: a catalogue is built from plain values.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from ingest.model import Clause, Plan


class Record(Protocol):
    """The part of a library's plan record that is read here."""

    @property
    def plan_id(self) -> str:
        """The plan's id."""

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles by language."""

    @property
    def period(self) -> tuple[int, int] | None:
        """First and last year."""

    @property
    def adopted(self) -> str | None:
        """ISO date or a part of one."""

    @property
    def parties(self) -> Sequence[str]:
        """Who agreed on it."""


@dataclass(frozen=True, eq=False)
class CataloguePlan:
    """One plan of the library. `clauses` holds headings too, in document order, in every language."""

    plan_id: str
    titles: Mapping[str, str] = field(default_factory=dict)
    period: tuple[int, int] | None = None
    adopted: str | None = None
    parties: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()

    @property
    def adoption_year(self) -> int | None:
        """The year of adoption, where it is known."""
        year = (self.adopted or "")[:4]
        return int(year) if year.isdecimal() and len(year) == 4 else None

    @property
    def years(self) -> tuple[int, int] | None:
        """The years the plan is for: its period, or the year of adoption alone."""
        if self.period:
            return self.period
        return (self.adoption_year, self.adoption_year) if self.adoption_year else None

    def covers(self, year: int) -> bool:
        """Whether the plan's period holds `year`."""
        return self.period is not None and self.period[0] <= year <= self.period[1]

    @cached_property
    def text(self) -> str:
        """All clauses and headings, for asking whether a word or year is printed in the plan."""
        return "\n".join(clause.full_text for clause in self.clauses)

    @cached_property
    def head(self) -> str:
        """What stands before the first numbered unit, for names a plan goes by without having them in its title."""
        return "\n".join(clause.text for clause in self.clauses if clause.clause_id.startswith(("preamble", "preface")))


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The plans of a library in order of time. One catalogue equals only itself, so that it can be a cache's key."""

    plans: tuple[CataloguePlan, ...]

    @classmethod
    def of(cls, plans: Iterable[CataloguePlan]) -> "Catalogue":
        """Put plans in order of time: by adoption or first year, whichever is earlier, undated ones last."""
        return cls(tuple(sorted(plans, key=_time)))

    @classmethod
    def of_plans(cls, plans: Iterable[Plan]) -> "Catalogue":
        """The catalogue of plans as they were read from documents."""
        return cls.of(
            CataloguePlan(
                plan.identity.plan_id,
                plan.identity.titles,
                plan.identity.period,
                plan.identity.adopted,
                plan.identity.parties,
                plan.clauses,
            )
            for plan in plans
        )

    @classmethod
    def of_records(cls, records: Iterable[Record], clauses: Callable[[str], Sequence[Clause]]) -> "Catalogue":
        """The catalogue of a library.

        Args:
            records: its plan records.
            clauses: gives a plan's clauses by plan id, headings too, in document order.
        """
        return cls.of(
            CataloguePlan(
                record.plan_id,
                record.titles,
                record.period,
                record.adopted,
                tuple(record.parties),
                tuple(clauses(record.plan_id)),
            )
            for record in records
        )

    def __iter__(self) -> Iterator[CataloguePlan]:
        return iter(self.plans)

    def __len__(self) -> int:
        return len(self.plans)

    @property
    def plan_ids(self) -> tuple[str, ...]:
        """Every plan's id in order of time."""
        return tuple(plan.plan_id for plan in self.plans)

    def plan(self, plan_id: str) -> CataloguePlan:
        """The plan of that id.

        Raises:
            KeyError: there is none.
        """
        for plan in self.plans:
            if plan.plan_id == plan_id:
                return plan
        raise KeyError(plan_id)

    def in_order(self, plan_ids: Iterable[str]) -> tuple[str, ...]:
        """`plan_ids` without repeats, in order of time; ids the catalogue does not hold are left out."""
        wanted = set(plan_ids)
        return tuple(plan_id for plan_id in self.plan_ids if plan_id in wanted)

    def covering(self, year: int) -> tuple[str, ...]:
        """The plans whose period holds `year`."""
        return tuple(plan.plan_id for plan in self.plans if plan.covers(year))

    def prints(self, run: str) -> bool:
        """Whether any plan's text holds `run`, such as a year."""
        return any(run in plan.text for plan in self.plans)


def _time(plan: CataloguePlan) -> tuple[int, str, str]:
    starts = [year for year in (plan.period and plan.period[0], plan.adoption_year) if year]
    return (min(starts) if starts else 9999, plan.adopted or "", plan.plan_id)
