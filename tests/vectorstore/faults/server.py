"""Kill a writer at each step of a change, and the Chroma server itself, on a real `chroma run`; look at what is left.

    python -m tests.vectorstore.faults.server                    the writer at every step, the server at every step
    python -m tests.vectorstore.faults.server --random 30        and 30 kills of either at random moments

After each kill a reader must find the state before the change or the state after it, whole, and must stay able to ask;
the same change made again must lead to the state after it, with no record left over. Prints one line a failure and a
summary; exit status 1 with a failure.
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
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.vectorstore.conftest import make_plan, seeded
from tests.vectorstore.faults.run import SECOND, State, in_process, kill_at, prepare, say, state
from tests.vectorstore.servers import ChromaServer
from tests.vectorstore.test_library import assert_whole
from vectorstore.errors import ServerUnavailable
from vectorstore.library import Library
from vectorstore.owning import ServerOwner

Checkpoint = Callable[[str], None]
BEAT, STALE = 0.2, 1.5  # seconds; a dead writer's lease is taken over sooner than in earnest


def opened(url: str, checkpoint: Checkpoint = lambda step: None) -> Library:
    """Open the shared library, with leases that go stale soon."""
    library = Library.open(chroma_url=url, embedders=seeded(), checkpoint=checkpoint)
    owner = library._owner
    assert isinstance(owner, ServerOwner)
    owner._beat, owner._stale = BEAT, STALE
    return library


def change(url: str, checkpoint: Checkpoint) -> None:
    """Bring in the second edition."""
    with opened(url, checkpoint) as library:
        library.add(make_plan(SECOND))


def look(url: str) -> State:
    """See the whole state."""
    with opened(url) as library:
        return state(library)


def again(url: str) -> State:
    """Make the change once more; nothing may be left over."""
    with opened(url) as library:
        library.add(make_plan(SECOND))
        assert_whole(library)
        return state(library)


class ServerFaults:
    """Kills against one server, whose folder is put back before each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base = folder / "base"
        os.chdir(folder)
        status, said = in_process(lambda: prepare(self.base))
        assert status == 0, said
        self.failures: list[str] = []
        self.outcomes: Counter[str] = Counter()
        self.server = ChromaServer(folder / "shared")
        self.steps: list[str] = []
        self.fresh()
        started = time.monotonic()
        status, said = in_process(self._undisturbed)
        assert status == 0, said
        self.seconds = time.monotonic() - started
        self.before, self.after, self.steps = json.loads(said)

    def _undisturbed(self) -> object:
        steps: list[str] = []
        before = look(self.server.url)
        change(self.server.url, steps.append)
        return [before, look(self.server.url), steps]

    def fresh(self) -> None:
        """Start the server on a copy of the prepared library."""
        self.server.stop(kill=True)
        shutil.rmtree(self.server.folder, ignore_errors=True)
        shutil.copytree(self.base, self.server.folder)
        self.server.start()

    def verify(self, name: str) -> None:
        """Look at the library, make the change again, look again."""
        status, said = in_process(partial(look, self.server.url))
        if status != 0:
            self.failures.append(f"{name}, read: {said[-1200:]}")
            return
        found = json.loads(said)
        if found not in (self.before, self.after):
            self.failures.append(f"{name}: neither the state before nor the one after: {str(found)[:600]}")
        self.outcomes["new state" if found == self.after else "old state"] += 1
        status, said = in_process(partial(again, self.server.url))
        if status != 0:
            self.failures.append(f"{name}, done again: {said[-1200:]}")
        elif json.loads(said) != self.after:
            self.failures.append(f"{name}: done again gives another state: {said[:600]}")

    def kill_writer(self, step: int) -> None:
        """Kill the writer at a step; the server lives."""
        self.fresh()
        name = f"writer killed at step {step} ({self.steps[step]})"
        status, said = in_process(partial(change, self.server.url, kill_at(step)))
        if status != -signal.SIGKILL:
            self.failures.append(f"{name}: was not killed: {status} {said[-500:]}")
        self.verify(name)

    def kill_server(self, step: int) -> None:
        """Kill the server at a step of the writer, which must say that it is away; start it again."""
        self.fresh()
        name = f"server killed at step {step} ({self.steps[step]})"
        seen = 0

        def checkpoint(_: str) -> None:
            nonlocal seen
            if seen == step:
                self.server.stop(kill=True)
            seen += 1

        try:
            change(self.server.url, checkpoint)
        except ServerUnavailable:
            self.outcomes["writers told that the server is away"] += 1
        else:
            if step < len(self.steps) - 1:
                self.failures.append(f"{name}: the writer noticed nothing")
        self.server.start()
        self.verify(name)

    def kill_at_random(self, chance: random.Random) -> None:
        """Kill the writer or the server at a random moment."""
        self.fresh()
        victim = chance.choice(("writer", "server"))
        delay = chance.uniform(0, self.seconds)
        child = os.fork()
        if child == 0:
            try:
                change(self.server.url, lambda step: None)
            finally:
                os._exit(0)
        time.sleep(delay)
        if victim == "writer":
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        else:
            self.server.stop(kill=True)
            os.waitpid(child, 0)
            self.server.start()
        self.verify(f"{victim} killed after {delay:.3f} s")


def main() -> int:
    """Run the faults that the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--random", type=int, default=0, metavar="N", help="random kills after those at each step")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="of the steps, only each Nth")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        faults = ServerFaults(Path(folder))
        steps = range(0, len(faults.steps), options.every)
        try:
            for name, kill in (("writer", faults.kill_writer), ("server", faults.kill_server)):
                for step in steps:
                    kill(step)
                say(f"{name}: killed at each of {len(steps)} steps")
            for _ in range(options.random):
                faults.kill_at_random(chance)
        finally:
            faults.server.stop(kill=True)
            os.chdir("/")
    for failure in faults.failures:
        say(failure)
    outcomes = ", ".join(f"{count} {name}" for name, count in sorted(faults.outcomes.items()))
    say(
        f"{2 * len(steps)} kills at steps, {options.random} at random moments (seed {options.seed}): {outcomes}; "
        f"{len(faults.failures)} failures"
    )
    return 1 if faults.failures else 0


if __name__ == "__main__":
    sys.exit(main())
