"""The library against a plain model of itself: any changes in any order, with crashes and reopenings between them.

    python -m tests.vectorstore.test_machine --runs 200 --steps 25

does as many runs of as many operations, and prints how many of each there were.
"""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ingest.model import Kind
from tests.vectorstore.conftest import SeededEmbedder, make_plan, seeded
from tests.vectorstore.test_library import assert_whole
from vectorstore.errors import ModelChanged, UnknownPlan
from vectorstore.library import IngestStatus, Library
from vectorstore.search import Searcher
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
    """A plan as the plain model keeps it: all texts by edition, and the file name of the current one."""

    current: int
    last: int
    editions: dict[int, list[str]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)


class LibraryMachine(RuleBasedStateMachine):
    """Does the same to a library and to a dictionary."""

    done: ClassVar[Counter[str]] = Counter()  # over all runs, for `main`

    def __init__(self) -> None:
        super().__init__()
        self.done["runs"] += 1
        self.folder = Path(tempfile.mkdtemp())
        self.model: dict[str, ModelPlan] = {}
        self.crash_at: str | None = None
        self.embedder = SeededEmbedder()
        self.changed = False  # since the last of the operations that change nothing to be seen
        self.library = self.open()

    def open(self, *, rebuilding: bool = False) -> Library:
        embedders = {**seeded(), MULTILINGUAL: self.embedder}
        library = Library.open(self.folder, embedders=embedders, checkpoint=self.checkpoint, rebuilding=rebuilding)
        self.searcher = Searcher(library, library.embedders)
        return library

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
        self.changed = True
        self.done[sys._getframe(1).f_code.co_name.removesuffix("_to_both")] += 1
        try:
            change()  # type: ignore[operator]
        except Crash:
            self.done["crashes"] += 1
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
        self.add_to_both(plan_id, texts, step)

    def add_to_both(self, plan_id: str, texts: list[str], step: str | None) -> None:
        before = self.model.get(plan_id)
        name = before.names[before.current] if before else f"{plan_id}.txt"
        plan = make_plan(texts, plan_id=plan_id, title=plan_id, source_name=name)
        if before is not None and before.editions[before.current] == texts:
            after = before
        elif before is not None:
            kept = {before.current: before.editions[before.current], before.last + 1: texts}
            names = {before.current: name, before.last + 1: name}
            after = ModelPlan(before.last + 1, before.last + 1, kept, names)
        else:
            after = ModelPlan(1, 1, {1: texts}, {1: name})
        self.change(step, lambda: self.library.add(plan), {**self.model, plan_id: after})

    @precondition(lambda self: self.model)
    @rule(data=st.data(), name=st.sampled_from(["a.txt", "b.txt"]), step=st.none() | st.sampled_from(STEPS))
    def move(self, data: st.DataObject, name: str, step: str | None) -> None:
        plan_id = data.draw(st.sampled_from(sorted(self.model)))
        before = self.model[plan_id]
        plan = make_plan(before.editions[before.current], plan_id=plan_id, title=plan_id, source_name=name)
        after = ModelPlan(before.current, before.last, before.editions, {**before.names, before.current: name})

        def moved() -> None:
            same = name == before.names[before.current]
            assert self.library.add(plan).status is (IngestStatus.UNCHANGED if same else IngestStatus.MOVED)

        self.change(step, moved, {**self.model, plan_id: after})

    @precondition(lambda self: self.model)
    @rule(data=st.data(), step=st.none() | st.sampled_from(STEPS))
    def remove(self, data: st.DataObject, step: str | None) -> None:
        plan_id = data.draw(st.sampled_from(sorted(self.model)))
        expected = {key: plan for key, plan in self.model.items() if key != plan_id}
        self.change(step, lambda: self.library.remove(plan_id), expected)

    @precondition(lambda self: self.model)
    @rule(data=st.data(), step=st.none() | st.sampled_from(STEPS))
    def roll_back(self, data: st.DataObject, step: str | None) -> None:
        # One that can be rolled back, where there is one: else most draws would do nothing.
        able = [plan_id for plan_id, plan in self.model.items() if min(plan.editions) < plan.current]
        plan_id = data.draw(st.sampled_from(sorted(able or self.model)))
        plan = self.model[plan_id]
        older = [number for number in plan.editions if number < plan.current]
        if not older:
            self.done["roll back refused"] += 1
            with pytest.raises(UnknownPlan):
                self.library.rollback(plan_id)
            return
        after = ModelPlan(max(older), plan.last, plan.editions, plan.names)
        self.change(step, lambda: self.library.rollback(plan_id), {**self.model, plan_id: after})

    @precondition(lambda self: self.model)
    @rule(data=st.data(), step=st.none() | st.sampled_from(STEPS))
    def prune(self, data: st.DataObject, step: str | None) -> None:
        plan_id = data.draw(st.sampled_from(sorted(self.model)))
        plan = self.model[plan_id]
        kept = {plan.current: plan.editions[plan.current]}
        after = ModelPlan(plan.current, plan.last, kept, {plan.current: plan.names[plan.current]})
        self.change(step, lambda: self.library.prune(plan_id), {**self.model, plan_id: after})

    @precondition(lambda self: self.model)
    @rule(data=st.data(), texts=TEXTS, step=st.none() | st.sampled_from(STEPS))
    def update(self, data: st.DataObject, texts: list[str], step: str | None) -> None:
        self.add_to_both(data.draw(st.sampled_from(sorted(self.model))), texts, step)

    @precondition(lambda self: self.changed)
    @rule()
    def reopen(self) -> None:
        self.done["reopen"] += 1
        self.changed = False
        self.library.close()
        self.library = self.open()

    @precondition(lambda self: self.changed)
    @rule(dimension=st.sampled_from([8, 16]), step=st.none() | st.sampled_from(STEPS))
    def change_the_embedding_model(self, dimension: int, step: str | None) -> None:
        self.library.close()
        before, self.embedder = self.embedder, SeededEmbedder(f"seeded-{dimension}", dimension)
        if self.model and before.name != self.embedder.name:
            with pytest.raises(ModelChanged):
                self.open()
        self.library = self.open(rebuilding=True)
        reopen, self.open = self.open, lambda: reopen(rebuilding=True)  # type: ignore[method-assign]
        self.change(step, self.library.rebuild, self.model)
        self.library.rebuild()  # plan by plan: cut off, it goes on where it was
        self.open = reopen  # type: ignore[method-assign]
        self.changed = False

    @precondition(lambda self: self.changed)
    @rule()
    def move_to_another_folder(self) -> None:
        self.done["export and import"] += 1
        self.changed = False
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
            assert records[plan_id].source_name == plan.names[plan.current]
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
    def a_clause_is_shown_as_the_model_has_it(self) -> None:
        for plan_id, plan in self.model.items():
            texts = plan.editions[plan.current]
            shown = [self.library.clause(plan_id, f"1.{n}") for n in range(1, len(texts) + 2)]
            assert [[clause.text for clause in clauses] for clauses in shown] == [*([text] for text in texts), []]

    @invariant()
    def search_finds_each_text_where_it_stands(self) -> None:
        wanted = {
            (plan_id, f"1.{n}")
            for plan_id, plan in self.model.items()
            for n, text in enumerate(plan.editions[plan.current], 1)
            if text == "Water is shared."
        }
        hits = self.searcher.search("Water is shared.", language="en")
        assert {(hit.plan.plan_id, hit.clause.clause_id) for hit in hits if hit.similarity > 0.999} == wanted
        lengths = {plan_id: len(plan.editions[plan.current]) for plan_id, plan in self.model.items()}
        every = {(plan_id, f"1.{n + 1}") for plan_id, length in lengths.items() for n in range(length)}
        assert {(hit.plan.plan_id, hit.clause.clause_id) for hit in hits} == every
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


def main() -> int:
    """Do the runs that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--steps", type=int, default=25)
    options = parser.parse_args()
    chosen = settings(
        TestLibraryMachine.settings, max_examples=options.runs, stateful_step_count=options.steps, database=None
    )
    run_state_machine_as_test(LibraryMachine, settings=chosen)
    done = LibraryMachine.done
    runs, crashes = done.pop("runs"), done.pop("crashes")
    counts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in sorted(done.items()))
    sys.stdout.write(f"{runs} runs, {done.total()} operations ({counts}), {crashes} crashes; 0 failures\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
