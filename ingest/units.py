"""The tree of a document: units with their titles and paragraphs, still as runs of the source."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.levels import Level, Role
from ingest.numbering import Opener
from ingest.ordinals import Ordinal
from ingest.placings import Relation

Run = tuple[int, int]  # a run of the source: source[start:end]


@dataclass(slots=True)
class Paragraph:
    """One paragraph: a run of the source for each of its lines."""

    runs: list[Run]
    text: str  # its lines joined by spaces: for judging its shape only
    line: int  # index of its first line
    bullet: bool = False
    marked: bool = False  # the format marks it as a heading
    centred: bool = False  # it stands in the middle of the page, as a title does
    inline: bool = False  # it stands on its unit's opening line
    close: bool = False  # no empty line sets it apart, where empty lines set paragraphs apart

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.runs[0][0]

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.runs[-1][1]


@dataclass(slots=True)
class Unit:
    """A numbered or named unit; the root of a document is one without a style."""

    style: str = ""
    opener: Opener | None = None
    ordinal: Ordinal | None = None
    value: int = 0
    relation: Relation = Relation.FIRST
    parent: "Unit | None" = None
    start: int = 0  # of the ordinal or title
    label_end: int = 0  # behind the ordinal and its separators
    line: int = -1
    hint: int | None = None
    known_part: str | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)  # as they stand, before they are told apart
    title: Paragraph | None = None
    body: list[Paragraph] = field(default_factory=list)
    strays: list[Paragraph] = field(default_factory=list)  # unnumbered paragraphs with ids of their own
    children: list["Unit"] = field(default_factory=list)
    is_heading: bool = False
    is_closing: bool = False  # the closing formula and the signatures
    is_base: bool = False  # of plain numbers that count the units a statute is cited by
    block: int = 0  # of a list that begins again behind an unnumbered paragraph: that paragraph's number
    clause_id: str = ""
    id_parent: "Unit | None" = None  # the unit whose id and label its own begin with

    @property
    def level(self) -> Level | None:
        """The level that a word names."""
        return self.opener.level if self.opener else None

    @property
    def role(self) -> Role | None:
        """What the level is for; None for plain numbers and names."""
        return self.level.role if self.level else None

    @property
    def is_named(self) -> bool:
        """Whether it is a title without a number."""
        return self.style == "named"

    def ancestors(self) -> Iterator["Unit"]:
        """Parents, innermost first, the root left out."""
        unit = self.parent
        while unit is not None and unit.style:
            yield unit
            unit = unit.parent

    def walk(self) -> Iterator["Unit"]:
        """All units below, in order."""
        stack = list(reversed(self.children))
        while stack:
            unit = stack.pop()
            yield unit
            stack.extend(reversed(unit.children))
