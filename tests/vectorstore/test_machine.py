"""The library against a plain model of itself: any changes in any order, with crashes and reopenings between them."""

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ingest.model import Kind
from tests.vectorstore.conftest import make_plan, seeded
from tests.vectorstore.test_library import assert_whole
from vectorstore.errors import UnknownPlan
from vectorstore.library import Library
from vectorstore.views import MULTILINGUAL, VIEWS

IDS = st.sampled_from(["river", "port", "road"])
TEXTS = st.lists(
    st.sampled_from(["Water is shared.", "A forum meets. It reports.", "Roads are built.", "水利合作。", "Ports."]),
    min_size=1,
    max_size=4,
)
STEPS = ("begin", "embedded", "pages written", "records written", "commit", "committed", "records cleared", "cleared")
COMMITTED = ("committed", "records cleared", "cleared")


class Crash(BaseException):
    """A process that ends here, as far as the library can tell: nothing of it runs on."""


@dataclass
class ModelPlan:
    """A plan as the plain model keeps it: all texts by edition."""

    current: int
    last: int
    editions: dict[int, list[str]] = field(default_factory=dict)


class LibraryMachine(RuleBasedStateMachine):
    """Does the same to a library and to a dictionary."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.model: dict[str, ModelPlan] = {}
        self.crash_at: str | None = None
        self.library = self.open()

    def open(self) -> Library:
        return Library.open(self.folder, embedders=seeded(), checkpoint=self.checkpoint)

    def checkpoint(self, step: str) -> None:
        if step == self.crash_at:
            raise Crash(step)

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)

    @initialize()
    def start(self) -> None:
        assert self.library.plans() == ()

    def change(self, step: str | None, change: object, expected: dict[str, ModelPlan]) -> None:
        """Do a change that crashes at a step, or not; the model moves on where the commit came first."""
        self.crash_at = step
        try:
            change()  # type: ignore[operator]
        except Crash:
            if step in COMMITTED:
                self.model = expected
            self.crash_at = None
            self.library.close()
            self.library = self.open()
        else:
            self.model = expected
        self.crash_at = None

    @rule(plan_id=IDS, texts=TEXTS, step=st.none() | st.sampled_from(STEPS))
    def add(self, plan_id: str, texts: list[str], step: str | None) -> None:
        before = self.model.get(plan_id)
        plan = make_plan(texts, plan_id=plan_id, title=plan_id, source_name=f"{plan_id}.txt")
        if before is not None and before.editions[before.current] == texts:
            after = before
        elif before is not None:
            kept = {before.current: before.editions[before.current], before.last + 1: texts}
            after = ModelPlan(before.last + 1, before.last + 1, kept)
        else:
            after = ModelPlan(1, 1, {1: texts})
        self.change(step, lambda: self.library.add(plan), {**self.model, plan_id: after})

    @precondition(lambda self: self.model)
    @rule(data=st.data(), step=st.none() | st.sampled_from(STEPS))
    def remove(self, data: st.DataObject, step: str | None) -> None:
        plan_id = data.draw(st.sampled_from(sorted(self.model)))
        expected = {key: plan for key, plan in self.model.items() if key != plan_id}
        self.change(step, lambda: self.library.remove(plan_id), expected)

    @precondition(lambda self: self.model)
    @rule(data=st.data(), step=st.none() | st.sampled_from(STEPS))
    def roll_back(self, data: st.DataObject, step: str | None) -> None:
        plan_id = data.draw(st.sampled_from(sorted(self.model)))
        plan = self.model[plan_id]
        older = [number for number in plan.editions if number < plan.current]
        if not older:
            with pytest.raises(UnknownPlan):
                self.library.rollback(plan_id)
            return
        after = ModelPlan(max(older), plan.last, plan.editions)
        self.change(step, lambda: self.library.rollback(plan_id), {**self.model, plan_id: after})

    @precondition(lambda self: self.model)
    @rule(data=st.data(), step=st.none() | st.sampled_from(STEPS))
    def prune(self, data: st.DataObject, step: str | None) -> None:
        plan_id = data.draw(st.sampled_from(sorted(self.model)))
        plan = self.model[plan_id]
        after = ModelPlan(plan.current, plan.last, {plan.current: plan.editions[plan.current]})
        self.change(step, lambda: self.library.prune(plan_id), {**self.model, plan_id: after})

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = self.open()

    @rule()
    def move_to_another_folder(self) -> None:
        file = self.folder / "export"
        self.library.export(file)
        for plan_id in list(self.model):
            self.library.remove(plan_id)
        self.library.restore(file)
        file.unlink()

    @invariant()
    def the_library_says_what_the_model_says(self) -> None:
        records = {record.plan_id: record for record in self.library.plans()}
        assert records.keys() == self.model.keys()
        for plan_id, plan in self.model.items():
            assert (records[plan_id].edition, set(records[plan_id].editions)) == (plan.current, plan.editions.keys())
            for number, texts in plan.editions.items():
                clauses = self.library.clauses(plan_id, edition=number)
                assert [clause.text for clause in clauses if clause.kind is not Kind.HEADING] == texts
            for view in VIEWS:
                keys, matrix = self.library.vectors(view.name, plan_id)
                clauses = self.library.clauses(plan_id)
                expected = [(n, *span) for n, clause in enumerate(clauses) for span in view.spans(clause)]
                assert [(key.position, key.start, key.end) for key in keys] == expected
                assert len(matrix) == len(keys)

    @invariant()
    def search_finds_each_text_where_it_stands(self) -> None:
        wanted = {
            (plan_id, f"1.{n}")
            for plan_id, plan in self.model.items()
            for n, text in enumerate(plan.editions[plan.current], 1)
            if text == "Water is shared."
        }
        vector = self.library.embedders[MULTILINGUAL].embed_question("Water is shared.")
        found = self.library.nearest("text", vector, 20)
        assert {(near.plan_id, near.clause_id) for near in found if near.distance < 1e-3} == wanted

    @invariant()
    def nothing_is_doubled_or_left_over(self) -> None:
        assert_whole(self.library)


TestLibraryMachine = LibraryMachine.TestCase
TestLibraryMachine.settings = settings(
    max_examples=8, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestLibraryMachine.pytestmark = [pytest.mark.slow]  # type: ignore[attr-defined]
