"""Kill processes in the midst of changes of a library, and look at what is left.

    python -m tests.vectorstore.faults.run                  every step of every change, then 100 random kills
    python -m tests.vectorstore.faults.run --random 1000 --seed 7

For each kill: a library with two plans is made, a process that changes it is killed with SIGKILL, a second process
opens it and must find the state before the change or the state after it, whole; a third makes the same change again and
must find the state after it, with no record left over. Prints one line a failure and a summary; exit status 1 with a
failure.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ingest.model import Kind
from tests.vectorstore.conftest import SeededEmbedder, make_plan, seeded
from tests.vectorstore.test_library import assert_whole
from vectorstore.library import Library
from vectorstore.views import MULTILINGUAL

FIRST = [f"Clause {n} speaks of water and of river {n % 5}. It has a second sentence." for n in range(40)]
SECOND = [text.replace("river 3", "lake 3") for text in FIRST] + ["A new clause at the end."]
PLAN = "river-plan-2030"
OTHER = "port-plan-2031"
BACKUP = Path("backup.clausewise")  # in the folder that the runs work in

State = dict[str, object]


@dataclass(frozen=True, slots=True)
class Change:
    """A change to be cut off."""

    name: str
    run: Callable[[Library], object]
    rebuilding: bool = False


def _add_new(library: Library) -> object:
    return library.add(make_plan(FIRST, plan_id="third", title="Third", source_name="third.txt"))


def _roll_back(library: Library) -> object:
    return library.rollback(PLAN) if library.snapshot().plan(PLAN).edition == 2 else None


CHANGES = (
    Change("add", _add_new),
    Change("update", lambda library: library.add(make_plan(SECOND))),
    Change("return", lambda library: library.add(make_plan(FIRST[:-1], source_name="returned.txt"))),
    Change("move", lambda library: library.add(make_plan(FIRST, source_name="moved.txt"))),
    Change("rollback", _roll_back),
    Change("prune", lambda library: library.prune(PLAN)),
    Change("restore", lambda library: library.restore(BACKUP)),
    Change("repair", lambda library: library.repair()),
    Change("remove", lambda library: library.remove(PLAN) if len(library.plans()) == 2 else None),
    Change("rebuild", lambda library: library.rebuild(), rebuilding=True),
)


def embedders(change: Change) -> dict[str, SeededEmbedder]:
    """The models to open the library with: another one where the change is to rebuild."""
    found = seeded()
    if change.rebuilding:
        found[MULTILINGUAL] = SeededEmbedder("another-model", 24)
    return found


def state(library: Library) -> State:
    """All that a user can see of a library."""
    found: State = {}
    for entry in library.snapshot().entries.values():
        record = entry.edition.record
        editions = {
            str(number): [clause.text for clause in library.clauses(entry.plan_id, edition=number)]
            for number in record.editions
        }
        found[entry.plan_id] = [record.edition, record.source_name, editions, sorted(entry.edition.models.values())]
        clauses = library.clauses(entry.plan_id)
        citable = [n for n, clause in enumerate(clauses) if clause.kind is not Kind.HEADING]
        keys, matrix = library.vectors("text", entry.plan_id)
        assert [key.position for key in keys] == citable, "each clause has its vector, once"
        assert len(matrix) == len(keys)
    return found


def in_process(work: Callable[[], object]) -> tuple[int, str]:
    """Run work in a forked process; return its exit status or minus its signal, and what it returned or raised."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        status = 0
        try:
            said = json.dumps(work())
        except BaseException:  # noqa: BLE001 - the parent reports it
            said, status = traceback.format_exc(), 1
        with os.fdopen(write, "w") as stream:
            stream.write(said)
        os._exit(status)
    os.close(write)
    with os.fdopen(read) as stream:
        said = stream.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def prepare(folder: Path) -> None:
    """Make the library that every run starts from."""
    with Library.open(folder, embedders=seeded()) as library:
        library.add(make_plan(FIRST[:-1]))
        library.add(make_plan(["Ports are built."], plan_id=OTHER, title="Port Plan", source_name="port.txt"))
        library.export(BACKUP)
        library.add(make_plan(FIRST))


def opened(folder: Path, change: Change, checkpoint: Callable[[str], None] = lambda step: None) -> Library:
    """Open a library for a change."""
    return Library.open(folder, embedders=embedders(change), rebuilding=change.rebuilding, checkpoint=checkpoint)


def look(folder: Path, change: Change) -> State:
    """Open, look, and check that nothing is doubled or left over."""
    with opened(folder, change) as library:
        found = state(library)
        assert_whole(library)
    return found


def do(folder: Path, change: Change, checkpoint: Callable[[str], None]) -> None:
    """Do the change."""
    with opened(folder, change, checkpoint) as library:
        change.run(library)


def kill_at(step: int) -> Callable[[str], None]:
    """A checkpoint that kills its process at the step of that number."""
    seen = 0

    def checkpoint(name: str) -> None:
        nonlocal seen
        if seen == step:
            os.kill(os.getpid(), signal.SIGKILL)
        seen += 1

    return checkpoint


class Faults:
    """Runs against copies of one prepared library."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.failures: list[str] = []
        self.outcomes: Counter[str] = Counter()
        self.base = folder / "base"
        self.check("prepare", *in_process(lambda: prepare(self.base)))
        self.before: Mapping[str, State] = {}
        self.after: dict[str, State] = {}
        self.steps: dict[str, list[str]] = {}
        self.seconds: dict[str, float] = {}

    def learn(self, change: Change) -> None:
        """Do a change undisturbed: its steps, how long it takes, the state before and after it."""
        where = self.copy()
        steps: list[str] = []

        def undisturbed() -> object:
            before = look(where, change)
            started = time.monotonic()
            do(where, change, steps.append)
            return [steps, time.monotonic() - started, before, look(where, change)]

        status, said = in_process(undisturbed)
        if not self.check(f"{change.name} undisturbed", status, said):
            raise RuntimeError(self.failures[-1])
        steps_done, seconds, before, after = json.loads(said)
        self.steps[change.name], self.seconds[change.name] = steps_done, seconds
        self.before = {**self.before, change.name: before}
        self.after[change.name] = after

    def copy(self) -> Path:
        """Copy the prepared library."""
        where = self.folder / "run"
        shutil.rmtree(where, ignore_errors=True)
        shutil.copytree(self.base, where)
        return where

    def check(self, name: str, status: int, said: str) -> bool:
        """Note a failure of a process that should have come through."""
        if status != 0:
            self.failures.append(f"{name}: status {status}: {said[-1500:]}")
        return status == 0

    def verify(self, name: str, where: Path, change: Change) -> None:
        """Look at a library whose writer was killed, make the change again, look again."""
        status, said = in_process(lambda: look(where, change))
        if not self.check(f"{name}, reopened", status, said):
            return
        found = json.loads(said)
        if found == self.after[change.name]:
            self.outcomes["new state"] += 1
        elif found == self.before[change.name]:
            self.outcomes["old state"] += 1
        else:
            if not (change.rebuilding and _plan_by_plan(found, self.before[change.name], self.after[change.name])):
                self.failures.append(f"{name}: neither the state before nor the one after: {str(found)[:600]}")
            self.outcomes["some plans rebuilt"] += 1

        def again() -> object:
            do(where, change, lambda step: None)
            return look(where, change)

        status, said = in_process(again)
        if self.check(f"{name}, done again", status, said) and json.loads(said) != self.after[change.name]:
            self.failures.append(f"{name}: done again gives another state: {said[:600]}")

    def at_each_step(self, change: Change) -> int:
        """Kill the change at each of its steps."""
        for number, step in enumerate(self.steps[change.name]):
            where = self.copy()
            status, said = in_process(partial(do, where, change, kill_at(number)))
            name = f"{change.name} killed at step {number} ({step})"
            if status != -signal.SIGKILL:
                self.failures.append(f"{name}: was not killed: {status} {said[-500:]}")
            self.verify(name, where, change)
        return len(self.steps[change.name])

    def at_any_moment(self, change: Change, chance: random.Random) -> None:
        """Kill the change after a random time."""
        where = self.copy()
        delay = chance.uniform(0, 1.1 * self.seconds[change.name])
        child = os.fork()
        if child == 0:
            try:
                do(where, change, lambda step: None)
            finally:
                os._exit(0)
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        self.verify(f"{change.name} killed after {delay:.3f} s", where, change)


def _plan_by_plan(found: State, before: State, after: State) -> bool:
    """A rebuild commits plan by plan: each is as it was or as it will be."""
    return found.keys() == before.keys() and all(found[plan] in (before[plan], after[plan]) for plan in found)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Run the faults that the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--random", type=int, default=100, metavar="N", help="random kills after those at each step")
    parser.add_argument("--change", action="append", choices=[change.name for change in CHANGES], help="only these")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chosen = [change for change in CHANGES if not options.change or change.name in options.change]
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        faults = Faults(Path(folder))
        for change in chosen:
            faults.learn(change)
        steps = 0
        for change in chosen:
            steps += faults.at_each_step(change)
            say(f"{change.name}: killed at each of {len(faults.steps[change.name])} steps")
        for number in range(options.random):
            faults.at_any_moment(chance.choice(chosen), chance)
            if (number + 1) % 25 == 0:
                say(f"{number + 1} random kills")
    for failure in faults.failures:
        say(failure)
    outcomes = ", ".join(f"{count} {name}" for name, count in sorted(faults.outcomes.items()))
    say(
        f"{steps} kills at steps of {len(chosen)} changes, {options.random} at random moments (seed {options.seed}): "
        f"{outcomes}; {len(faults.failures)} failures"
    )
    return 1 if faults.failures else 0


if __name__ == "__main__":
    sys.exit(main())
