"""Automatic numbers of Word paragraphs, which stand in no text run.

Word numbers a paragraph by its `w:numPr` (its own or its style's): the instance `w:num` names an abstract list, whose
levels tell the counting style and the text around it (`%1.%2`). Lists that share an abstract list share its counters;
an instance with a start override begins anew where it is first used (ECMA-376 part 1, 17.9).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from lxml import etree

from ingest.readers.counting import spell
from ingest.readers.docx_package import W, attribute

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_BASED_ON_DEPTH = 20  # of styles; Word refuses chains longer than eleven


def _integer(written: str | None, otherwise: int) -> int:
    try:
        return int(written) if written is not None else otherwise
    except ValueError:
        return otherwise


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None  # the level (from 1) whose use restarts this one; 0 never; None any higher one
    suffix: str = "tab"
    legal: bool = False  # all numbers arabic, whatever their own levels say
    paragraph_style: str | None = None

    @classmethod
    def of(cls, element: etree._Element) -> Self:
        """Read `w:lvl`."""
        restart = attribute(element.find(f"{W}lvlRestart"))
        legal = element.find(f"{W}isLgl")
        return cls(
            style=attribute(element.find(f".//{W}numFmt")) or "decimal",
            text=attribute(element.find(f"{W}lvlText")) or "",
            start=_integer(attribute(element.find(f"{W}start")), 0 if element.find(f"{W}start") is None else 1),
            restart=None if restart is None else _integer(restart, 0),
            suffix=attribute(element.find(f"{W}suff")) or "tab",
            legal=legal is not None and attribute(legal) not in {"0", "false", "off"},
            paragraph_style=attribute(element.find(f"{W}pStyle")),
        )


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of a paragraph style."""

    based_on: str | None
    name: str
    num_id: str | None
    level: int | None
    outline: int | None


@dataclass(frozen=True, slots=True)
class Styles:
    """Paragraph styles by id."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    default: str | None = None

    @classmethod
    def of(cls, root: etree._Element | None) -> Self:
        """Read styles.xml."""
        styles: dict[str, Style] = {}
        default = None
        for element in () if root is None else root.iter(f"{W}style"):
            identity = attribute(element, "styleId") or ""
            properties = element.find(f"{W}pPr")
            numbering = None if properties is None else properties.find(f"{W}numPr")
            outline = None if properties is None else attribute(properties.find(f"{W}outlineLvl"))
            level = None if numbering is None else attribute(numbering.find(f"{W}ilvl"))
            styles[identity] = Style(
                based_on=attribute(element.find(f"{W}basedOn")),
                name=(attribute(element.find(f"{W}name")) or "").lower(),
                num_id=None if numbering is None else attribute(numbering.find(f"{W}numId")),
                level=None if level is None else _integer(level, 0),
                outline=None if outline is None else _integer(outline, _LEVELS),
            )
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in {"1", "true"}:
                default = identity
        return cls(styles, default)

    def chain(self, identity: str | None) -> list[tuple[str, Style]]:
        """The style and those it is based on, nearest first."""
        found: list[tuple[str, Style]] = []
        current = identity or self.default
        while current is not None and current in self.styles and len(found) < _BASED_ON_DEPTH:
            style = self.styles[current]
            found.append((current, style))
            current = style.based_on
        return found

    def heading_level(self, identity: str | None) -> int | None:
        """From 1; None for a style that is no heading."""
        for _, style in self.chain(identity):
            if style.outline is not None:
                return style.outline + 1 if style.outline < _LEVELS else None
            if style.name == "title":
                return 1
            named = re.fullmatch(r"heading ([1-9])", style.name)
            if named:
                return int(named[1])
        return None

    def is_contents(self, identity: str | None) -> bool:
        """Whether the style is one of Word's for tables of contents."""
        return any(re.fullmatch(r"toc [1-9]", style.name) for _, style in self.chain(identity)[:1])


@dataclass(slots=True)
class Numbering:
    """The lists of a document and where their counting stands; ask for each paragraph once, in order."""

    styles: Styles
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # of abstract lists
    instances: dict[str, str] = field(default_factory=dict)  # num id -> abstract list
    overrides: dict[str, dict[int, Level]] = field(default_factory=dict)  # num id -> its own levels
    starts: dict[str, dict[int, int]] = field(default_factory=dict)  # num id -> its own starts
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _used: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element | None, styles: Styles) -> Self:
        """Read numbering.xml."""
        numbering = cls(styles)
        if root is None:
            return numbering
        links: dict[str, str] = {}
        for element in root.iter(f"{W}abstractNum"):
            identity = attribute(element, "abstractNumId") or ""
            numbering.levels[identity] = _levels(element)
            link = attribute(element.find(f"{W}numStyleLink"))
            if link:
                links[identity] = link
        for element in root.iter(f"{W}num"):
            identity = attribute(element, "numId") or ""
            numbering.instances[identity] = attribute(element.find(f"{W}abstractNumId")) or ""
            for override in element.iter(f"{W}lvlOverride"):
                place = _integer(attribute(override, "ilvl"), 0)
                start = attribute(override.find(f"{W}startOverride"))
                if start is not None:
                    numbering.starts.setdefault(identity, {})[place] = _integer(start, 1)
                own = override.find(f"{W}lvl")
                if own is not None:
                    numbering.overrides.setdefault(identity, {})[place] = Level.of(own)
        for identity, link in links.items():
            target = next((style.num_id for _, style in styles.chain(link) if style.num_id), None)
            abstract = numbering.instances.get(target or "")
            if abstract is not None and abstract not in links:
                numbering.levels[identity] = numbering.levels.get(abstract, {})
        return numbering

    def number(self, properties: etree._Element | None) -> str:
        """The number of a paragraph with these `w:pPr`, with the space after it; empty where it has none.

        Counts: a paragraph that is asked for twice is counted twice.
        """
        found = self._place(properties)
        if found is None:
            return ""
        num_id, place = found
        abstract = self.instances[num_id]
        level = self._level(num_id, place)
        counters = self._count(num_id, abstract, place)
        if level.style == "bullet":
            return "• " if level.text.strip() else ""
        if level.style == "none" and not level.text:
            return ""

        def written(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            other = self._level(num_id, index)
            value = counters[index]
            return spell(other.start if value is None else value, "decimal" if level.legal else other.style)

        text = _PLACE.sub(written, level.text).strip()
        return text and text + ("" if level.suffix == "nothing" else " ")

    def _level(self, num_id: str, place: int) -> Level:
        own = self.overrides.get(num_id, {}).get(place)
        return own or self.levels.get(self.instances[num_id], {}).get(place) or Level()

    def _place(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """Which list and level: the paragraph's own word first, then its style's."""
        direct = None if properties is None else properties.find(f"{W}numPr")
        num_id = None if direct is None else attribute(direct.find(f"{W}numId"))
        written = None if direct is None else attribute(direct.find(f"{W}ilvl"))
        style = None if properties is None else attribute(properties.find(f"{W}pStyle"))
        place = None if written is None else _integer(written, 0)
        if num_id is None:
            for identity, entry in self.styles.chain(style):
                if entry.num_id is not None:
                    num_id = entry.num_id
                    if place is None:
                        place = self._level_of_style(num_id, identity, entry)
                    break
        if num_id is None or num_id == "0" or num_id not in self.instances:
            return None
        return num_id, min(max(place or 0, 0), _LEVELS - 1)

    def _level_of_style(self, num_id: str, identity: str, entry: Style) -> int:
        for place, level in self.levels.get(self.instances.get(num_id, ""), {}).items():
            if level.paragraph_style == identity:
                return place
        return entry.level or 0

    def _count(self, num_id: str, abstract: str, place: int) -> list[int | None]:
        counters = self._counters.setdefault(abstract, [None] * _LEVELS)
        level = self._level(num_id, place)
        first_use = (num_id, place) not in self._used
        self._used.add((num_id, place))
        override = self.starts.get(num_id, {}).get(place)
        current = counters[place]
        if first_use and override is not None:
            counters[place] = override
        elif current is None:
            counters[place] = level.start if override is None else override
        else:
            counters[place] = current + 1
        for lower in range(place + 1, _LEVELS):
            restart = self._level(num_id, lower).restart
            if restart is None or (restart and place < restart):
                counters[lower] = None
        return counters


def _levels(element: etree._Element) -> dict[int, Level]:
    return {_integer(attribute(level, "ilvl"), 0): Level.of(level) for level in element.iter(f"{W}lvl")}
