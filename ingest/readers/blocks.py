"""Blocks of a document put together to one text.

Formats that know their paragraphs (Markdown, HTML, Word) all end here, so that the same document gives the same
lines from each: one line a block, a blank line between blocks, line breaks inside a block where the author put them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.model import Furniture

_SUPERSCRIPTS = str.maketrans("0123456789+-()oa", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ºª")
_ROMAN_OR_LETTER = r"[ivxlcdm]{1,7}|[IVXLCDM]{1,7}|[A-Za-zñÑ]|aa|bb|cc|dd|ee|ff|gg|hh"
_CHINESE = r"[〇零一二三四五六七八九十百千两]{1,7}"
# A whole cell that is an ordinal: "1.", "(a)", "iv)", "3.4.1", "1-bis.", "§ 3", "Art. 5", "第三条", "（四）", "一、".
_ORDINAL = re.compile(
    rf"""\s*(?:
        [(（[]?(?:[0-9０-９]{{1,4}}(?:[.．-][0-9０-９]{{1,3}}){{0,5}}(?:[ -]?(?:bis|ter|qu[aá]ter))?[º°ª]?
                |{_ROMAN_OR_LETTER}|{_CHINESE})[)）\].．、:：]{{0,2}}
      | §{{1,2}}\s*[0-9]{{1,4}}[a-zº°]?[.:]?
      | (?:Article|Art[.]?|Section|Sec[.]?|Clause|Part|Annex|Rule|Regulation|Art[íi]culo|Artigo|Cl[áa]usula)
        \s*(?:[0-9]{{1,4}}[A-Za-zº°ª]?|[IVXLC]{{1,7}})[.:]?
      | 第(?:{_CHINESE}|[0-9０-９]{{1,4}})[编章节條条款项目]
      | [-–—•·▪◦‣]
    )\s*""",
    re.VERBOSE,
)


def is_ordinal(text: str) -> bool:
    """Whether a cell holds an ordinal or a bullet and nothing else."""
    return len(text) <= 24 and _ORDINAL.fullmatch(text) is not None


def superscript(text: str) -> str:
    """Raised digits stay apart from the word they follow: "sovereignty1" -> "sovereignty¹", "1o" -> "1º"."""
    return text.translate(_SUPERSCRIPTS)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or table cell."""

    text: str
    level: int | None = None  # of a heading, from 1
    furniture: str | None = None  # the kind, where the format marks the block as no part of the body


@dataclass(frozen=True, slots=True)
class Reading:
    """What one format's reader found; `ingest.readers` adds the name and the hash."""

    text: str
    media_type: str
    page_starts: tuple[int, ...] = ()
    headings: Mapping[int, int] = field(default_factory=dict)
    furniture: tuple[Furniture, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def join_row(cells: list[list[Block]]) -> list[Block]:
    """A table row's blocks: an ordinal alone in its cell goes in front of the next cell's first line, with a tab."""
    row: list[Block] = []
    waiting = ""
    for cell in cells:
        blocks = [block for block in cell if block.text.strip()]
        if not blocks:
            continue
        first = blocks[0]
        if waiting:
            first = Block(f"{waiting}\t{first.text.strip()}", first.level, first.furniture)
            blocks = [first, *blocks[1:]]
            waiting = ""
        elif len(blocks) == 1 and first.level is None and is_ordinal(first.text):
            waiting = first.text.strip()
            continue
        row.extend(blocks)
    if waiting:
        row.append(Block(waiting))
    return row


def assemble(
    blocks: list[Block],
    media_type: str,
    *,
    metadata: Mapping[str, str] | None = None,
    warnings: tuple[str, ...] = (),
) -> Reading:
    """One text of all blocks that hold more than white space."""
    parts: list[str] = []
    headings: dict[int, int] = {}
    furniture: list[Furniture] = []
    offset = 0
    for block in blocks:
        lines = [line.strip(" \t") for line in block.text.strip("\n").split("\n")]
        text = "\n".join(lines).strip()
        if not text:
            continue
        if parts:
            parts.append("\n\n")
            offset += 2
        if block.level is not None:
            headings[offset] = block.level
        if block.furniture is not None:
            furniture.append(Furniture(offset, offset + len(text), block.furniture))
        parts.append(text)
        offset += len(text)
    return Reading(
        text="".join(parts) + ("\n" if parts else ""),
        media_type=media_type,
        headings=headings,
        furniture=tuple(furniture),
        metadata=dict(metadata or {}),
        warnings=warnings,
    )
