"""What a fixture is made of: the units as they are printed, and the rows of the outline they must give."""

from collections.abc import Iterable
from dataclasses import dataclass, field

FIRST_WORDS, LAST_WORDS = 6, 4
FIRST_CHARACTERS, LAST_CHARACTERS = 12, 8


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an outline: what the parser must find."""

    clause_id: str
    kind: str
    language: str
    first_words: str
    last_words: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One printed unit.

    `kind` is "heading", "clause" or "paragraph"; "aside" is print that belongs to no clause (a title of the document, a
    table of contents, a signature block) and may be read as a paragraph or as furniture, but never as a numbered unit.
    """

    kind: str
    clause_id: str = ""
    ordinal: str = ""  # as printed, with its brackets and stops
    title: str = ""
    text: str = ""
    language: str = "en"
    depth: int = 0  # of the level, for headings in formats that have them and for indentation
    joint: str = " "  # between ordinal and what follows it; "\n" sets the ordinal alone on its line
    style: str = "paragraph"  # "heading" where a format would set it as one; "item" for list levels; "cell" for tables
    row: int = 0  # units of one positive row number stand side by side in one row of a table

    def expected(self) -> Row | None:
        """The row; None for an aside."""
        if self.kind == "aside":
            return None
        whole = (
            " ".join(f"{self.title} {self.text}".split()) or self.ordinal
        )  # a heading without a title is its ordinal
        if self.language == "zh":
            whole = "".join(whole.split())
            first, last = whole[:FIRST_CHARACTERS], whole[-LAST_CHARACTERS:]
        else:
            words = whole.split()
            first, last = " ".join(words[:FIRST_WORDS]), " ".join(words[-LAST_WORDS:])
        return Row(self.clause_id, self.kind, self.language, first, last)

    def lines(self) -> list[str]:
        """The printed paragraphs: ordinal and title together, the text apart where there is a title."""
        head = f"{self.ordinal}{self.joint if self.ordinal and (self.title or self.text) else ''}"
        if self.title and self.text:
            return [f"{head}{self.title}", *self.text.split("\n")]
        return f"{head}{self.title or self.text}".split("\n")


@dataclass(frozen=True, slots=True)
class Document:
    """A fixture: its name, the running header of its pages, its units in the order of print."""

    name: str
    units: tuple[Unit, ...]
    header: str = ""
    footnotes: tuple[str, ...] = ()  # set at the foot of pages, or at the end
    formats: tuple[str, ...] = ("txt", "txt-wrapped", "txt-pages", "md", "html", "pdf", "docx")

    def rows(self) -> tuple[Row, ...]:
        """The expected outline."""
        return tuple(row for unit in self.units if (row := unit.expected()))


@dataclass(slots=True)
class Builder:
    """Collects units; every method returns nothing and appends in the order of print."""

    language: str = "en"
    units: list[Unit] = field(default_factory=list)

    def aside(self, *texts: str, style: str = "paragraph") -> None:
        """Print that is no clause."""
        self.units.extend(Unit("aside", text=text, language=self.language, style=style) for text in texts)

    def heading(
        self, clause_id: str, ordinal: str, title: str, *, depth: int = 0, joint: str = " ", language: str | None = None
    ) -> None:
        """A unit that holds others."""
        self.units.append(
            Unit("heading", clause_id, ordinal, title, "", language or self.language, depth, joint, "heading")
        )

    def titled(self, clause_id: str, ordinal: str, title: str, text: str, *, depth: int = 1, joint: str = " ") -> None:
        """A clause with a title line and its text below."""
        self.units.append(Unit("clause", clause_id, ordinal, title, text, self.language, depth, joint, "heading"))

    def clause(
        self,
        clause_id: str,
        ordinal: str,
        text: str,
        *,
        depth: int = 2,
        joint: str = " ",
        row: int = 0,
        language: str | None = None,
        style: str = "item",
    ) -> None:
        """A numbered clause in one run."""
        self.units.append(
            Unit("clause", clause_id, ordinal, "", text, language or self.language, depth, joint, style, row)
        )

    def paragraph(self, clause_id: str, text: str, *, row: int = 0, language: str | None = None) -> None:
        """An unnumbered paragraph."""
        self.units.append(Unit("paragraph", clause_id, "", "", text, language or self.language, 2, row=row))

    def document(self, name: str, *, header: str = "", footnotes: Iterable[str] = (), **options: object) -> Document:
        """All that was collected."""
        formats = options.get("formats")
        extra = {"formats": formats} if isinstance(formats, tuple) else {}
        return Document(name, tuple(self.units), header, tuple(footnotes), **extra)
