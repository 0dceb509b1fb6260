"""The vocabulary of a plan: what the readers of documents hand to the library and to answers.

All values are frozen, so that a clause can be shared between threads, cached and compared. Offsets count
Unicode code points in the text that a reader made of the file (`SourceText.text`), not bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a unit of a plan is."""

    HEADING = "heading"  # holds clauses, never evidence by itself
    CLAUSE = "clause"  # a numbered unit that can be cited
    PARAGRAPH = "paragraph"  # an unnumbered paragraph that can be cited


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a clause's text that stands unchanged in the source.

    `clause.text[text_start : text_start + length] == source[source_start : source_start + length]`.
    What lies between two segments is what cleaning put in or left out (a joined line break, a page number).
    """

    text_start: int
    source_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One unit of a plan in one language; the same clause in two languages is two `Clause`s with one id.

    A heading has its title in `text` (and `heading` is None). A clause with a title of its own, `(1) Trade`
    followed by text, has the title in `heading` and the rest in `text`. Ordinals and bullets are in neither.
    """

    clause_id: str  # "4.7.8", "annex.3", "14.p2": the same in every language
    label: str  # as a person writes it in that plan and language: "IV.4.2", "第四条 七（八）"
    kind: Kind
    language: str  # "en", "zh", "es", "pt", another ISO 639-1 code, or "und"
    text: str
    heading: str | None = None
    heading_path: tuple[str, ...] = ()  # titles of the headings above, outermost first, in the clause's language
    start: int = 0  # span in the source, ordinal and title included
    end: int = 0
    page: int | None = None  # from 1; None where the format has no pages
    segments: tuple[Segment, ...] = field(default=(), compare=False)

    @property
    def full_text(self) -> str:
        """The clause's own title, where it has one, and its text, on separate lines."""
        return f"{self.heading}\n{self.text}".strip() if self.heading else self.text

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the source: the smallest span that holds all of it.

        Raises:
            ValueError: the run is empty or holds no character of the source.
        """
        first: int | None = None
        last = 0
        for segment in self.segments:
            low = max(start, segment.text_start)
            high = min(end, segment.text_start + segment.length)
            if low < high:
                shift = segment.source_start - segment.text_start
                first = low + shift if first is None else first
                last = high + shift
        if first is None:
            raise ValueError(f"no character of {self.clause_id!r}[{start}:{end}] stands in the source")
        return first, last


@dataclass(frozen=True, slots=True)
class Furniture:
    """A run of a source's text that the format itself marks as no part of the body: `source[start:end]`."""

    start: int
    end: int
    kind: str  # "footnote", "endnote", "table of contents", "page header", "page footer"


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file turned into text, by `ingest.readers`.

    `headings` holds what the format itself marks as headings (HTML h1 to h6, Markdown #, Word styles) as
    {offset of the line's first character: level from 1}: a hint for the outline, never the only evidence.
    """

    name: str  # the file's name, or the URL's last part
    text: str
    media_type: str  # "text/plain", "application/pdf", ...
    content_hash: str  # sha256 of the file's bytes, hex
    page_starts: tuple[int, ...] = ()  # offset of each page's first character; empty where there are no pages
    headings: Mapping[int, int] = field(default_factory=dict)
    furniture: tuple[Furniture, ...] = ()  # in order, without overlaps; none where a format marks none
    metadata: Mapping[str, str] = field(default_factory=dict)  # front matter or sidecar: title, period, parties, id
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a plan is. Read from its head; each field can be set by the user instead."""

    plan_id: str  # a slug, stable over editions: "joint-action-plan-2022-2024"
    titles: Mapping[str, str]  # language -> title
    period: tuple[int, int] | None = None  # first and last year
    adopted: str | None = None  # ISO date or a part of one: "2021-12-03", "2021-12", "2021"
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """The account of a source's characters (white space left out): claimed + furniture + unclaimed == characters."""

    characters: int
    claimed: int
    furniture: int
    unclaimed: int
    furniture_kinds: Mapping[str, int] = field(default_factory=dict)  # "page number" -> characters


@dataclass(frozen=True, slots=True)
class Plan:
    """One edition's content: what `ingest.plan.read_plan` makes of a file. `clauses` holds headings too, in order."""

    identity: Identity
    languages: tuple[str, ...]  # most text first
    clauses: tuple[Clause, ...]
    coverage: Coverage
    source_name: str
    content_hash: str
    parser_version: str
    warnings: tuple[str, ...] = ()
