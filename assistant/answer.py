"""What an answer is: sentences that each name the citations they rest on, and a status.

Both answerers, quoting and generating, make these; `ui` shows them. Nothing here knows how they are made.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """How an answer stands to its question."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"  # the plans do not say it
    CORRECTED = "corrected"  # the question rests on something the plans contradict
    AMBIGUOUS = "ambiguous"  # several readings fit: the user chooses


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and where it stands. `quote` is an exact run of the clause's text in `language`."""

    number: int  # from 1, the order of first mention in the answer
    plan_id: str
    plan_title: str
    edition: int
    clause_id: str
    label: str
    language: str
    heading_path: tuple[str, ...]
    quote: str
    start: int  # the quote's span in the source
    end: int
    page: int | None
    quote_start: int = 0  # the quote's span in the clause's text
    quote_end: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or list item, table row) of an answer with the numbers of its citations.

    A sentence without citations is framing ("Three clauses mention it:") and states nothing of the plans.
    """

    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds spent in each stage."""

    understand: float = 0.0
    retrieve: float = 0.0
    answer: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one turn."""

    question: str
    status: Status
    language: str  # of the question, and of the framing words
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()  # related clauses of a `not_found`; never support
    choices: tuple[str, ...] = ()  # rewordings to pick from where the status is `ambiguous`
    model: str = "quoting"
    unsupported: int = 0  # sentences of a chat model that verification took out
    notices: tuple[str, ...] = ()  # short remarks beside the answer: "the chat model did not answer in time"
    timings: Timings = field(default=Timings(), compare=False)

    def __add__(self, later: "Answer") -> "Answer":
        """The later of two snapshots of one answer: how LangChain's tracers put a stream together."""
        return later

    @property
    def text(self) -> str:
        """The whole answer as plain text with citation markers: `It is 6,000. [1]`, one sentence or item a line."""
        return "\n".join(
            sentence.text + "".join(f" [{number}]" for number in sentence.citations) for sentence in self.sentences
        )
