"""Long work in a thread of its own, whose progress a handler can pass on and which can be cancelled between steps."""

import threading
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from ingest.errors import ClausewiseError
from ui.engine import Progress, Step

Result = TypeVar("Result")
HEARTBEAT = 0.5  # seconds: how long a stopped worker can go unnoticed


class Cancelled(ClausewiseError):
    """The user cancelled the work; nothing was changed."""


class Work(Generic[Result]):
    """One piece of work. `steps` yields its progress as it comes; then `result` gives what it made.

    Cancelling raises `Cancelled` out of the work's own progress call, so that it leaves through its usual way out and
    undoes what it began.
    """

    def __init__(self, job: Callable[[Progress], Result]) -> None:
        self._job = job
        self._steps: SimpleQueue[Step] = SimpleQueue()
        self._cancelled = threading.Event()
        self._made: Result | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="clausewise-work", daemon=True)

    def cancel(self) -> None:
        """Stop at the next step."""
        self._cancelled.set()

    def steps(self) -> Iterator[Step]:
        """Run the work; of several steps that came at once only the last one is given."""
        self._thread.start()
        while self._thread.is_alive() or not self._steps.empty():
            try:
                step = self._steps.get(timeout=HEARTBEAT)
            except Empty:
                continue
            while not self._steps.empty():
                step = self._steps.get()
            yield step

    def result(self) -> Result:
        """What the work made.

        Raises:
            Cancelled: it was cancelled.
            Exception: whatever the work raised.
        """
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._made  # type: ignore[return-value]  # set wherever no error was

    def _run(self) -> None:
        try:
            self._made = self._job(self._report)
        except BaseException as error:  # noqa: BLE001  it is raised again by `result`, in the thread that waits
            self._error = error

    def _report(self, step: Step) -> None:
        if self._cancelled.is_set():
            raise Cancelled("The work was cancelled; nothing was changed.")
        self._steps.put(step)
