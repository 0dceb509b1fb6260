"""Fixtures printed as people really find them: copied without blank lines, laid out by a converter, in other markup."""

import html
import re
import textwrap

from tests.ingest.families.rendering import _escaped, _wrapped_lines
from tests.ingest.families.units import Document, Unit

_WIDTH = 78
_PAGE_LINES = 50
_NUMBERED_LINES = 30
_LIST_LOOKS = (
    (re.compile(r"(\d+)\."), "1"),
    (re.compile(r"([a-z])\."), "a"),
)


def dense(document: Document) -> bytes:
    """One line a paragraph and no blank line anywhere, as copied from a browser."""
    return "".join(f"{line}\n" for unit in document.units for line in unit.lines() if line).encode()


def wrapped_dense(document: Document) -> bytes:
    """Wrapped lines without blank lines; a paragraph's first line is indented."""
    lines: list[str] = []
    for unit in document.units:
        for line in unit.lines():
            if not line:
                continue
            if unit.language == "zh":
                lines.extend(_chinese_lines(f"　　{line}" if unit.style != "heading" else line))
            else:
                indent = "    " if unit.style not in {"heading", "title", "contents"} else ""
                lines.extend(textwrap.wrap(line, _WIDTH, initial_indent=indent, break_on_hyphens=False))
    return ("\n".join(lines) + "\n").encode()


def _chinese_lines(line: str, width: int = 36) -> list[str]:
    return [line[start : start + width] for start in range(0, len(line), width)]


def spaced(document: Document) -> bytes:
    """Wrapped lines with a blank line after every line, as some converters write."""
    return "".join(f"{line}\n\n" for unit in document.units for line in _wrapped_lines(unit) if line).encode()


def layout(document: Document) -> bytes:
    """As `pdftotext -layout` writes: titles centred, levels indented, form feeds at page ends."""
    lines: list[str] = []
    for unit in document.units:
        for place, line in enumerate(unit.lines()):
            if not line:
                continue
            centred = unit.style == "title" or (
                unit.style == "heading" and (place == 0 or (place == 1 and unit.joint == "\n"))
            )
            if unit.style == "contents":
                lines.append(line)
            elif centred:
                for part in textwrap.wrap(line, 50) if unit.language != "zh" else _chinese_lines(line, 24):
                    lines.append(" " * max(0, (_WIDTH - len(part) * (2 if unit.language == "zh" else 1)) // 2) + part)
            else:
                indent = " " * (4 * max(0, unit.depth - 1))
                if unit.language == "zh":
                    lines.extend(indent + part for part in _chinese_lines(line))
                else:
                    hung = re.sub(r"^(\(?[\w.]{1,6}[.)]) ", r"\1   ", line) if place == 0 and unit.ordinal else line
                    lines.extend(
                        textwrap.wrap(
                            hung,
                            _WIDTH + 10,
                            initial_indent=indent,
                            subsequent_indent=indent + "     ",
                            break_on_hyphens=False,
                            replace_whitespace=False,
                            drop_whitespace=True,
                        )
                    )
            lines.append("")
    pages: list[str] = []
    for number, start in enumerate(range(0, len(lines), _PAGE_LINES), start=1):
        head = (
            f"{document.header}{' ' * 20}Page {number}" if number % 2 else f"Page {number}{' ' * 20}{document.header}"
        )
        pages.append("\n".join([head, "", "", *lines[start : start + _PAGE_LINES], "", f"{'':34}- {number} -"]))
    return ("\n\f".join(pages) + "\n").encode()


def line_numbered(document: Document) -> bytes:
    """A bill: every line numbered at the left margin, beginning anew on each page."""
    lines = [line for unit in document.units for line in [*_wrapped_lines(unit), ""]]
    printed: list[str] = []
    number = page = 0
    for line in lines:
        number += bool(line)
        printed.append(f"{number:>3}  {line}" if line else "")
        if number == _NUMBERED_LINES:
            page += 1
            number = 0
            printed.extend(["", f"{document.header} – {page}", ""])
    return ("\n".join(printed) + "\n").encode()


def list_page(document: Document) -> bytes:
    """A page whose clauses are items of automatic lists, nested; parents hold their lists."""
    parts: list[str] = []
    open_depths: list[int] = []

    def close(depth: int) -> None:
        while open_depths and open_depths[-1] >= depth:
            parts.append("</li></ol>")
            open_depths.pop()

    for unit in document.units:
        found = next(((look, kind) for look, kind in _LIST_LOOKS if look.fullmatch(unit.ordinal)), None)
        if found is None or unit.kind != "clause" or unit.title or unit.joint == "\n":
            close(0)
            parts.append(_block(unit))
            continue
        number = found[0].fullmatch(unit.ordinal)[1]
        value = int(number) if number.isdecimal() else ord(number) - ord("a") + 1
        if unit.depth in open_depths:
            close(unit.depth + 1)
            parts.append(f"</li><li value='{value}'>")
        else:
            close(unit.depth)
            parts.append(f"<ol type='{found[1]}' start='{value}'><li>")
            open_depths.append(unit.depth)
        parts.append(_escaped(unit.text))
    close(0)
    return _page(document, "\n".join(parts))


def _block(unit: Unit) -> str:
    lines = [_escaped(line) for line in unit.lines()]
    if unit.style == "heading":
        return f"<h{min(6, unit.depth + 2)}>{lines[0]}</h{min(6, unit.depth + 2)}>" + "".join(
            f"<p>{line}</p>" for line in lines[1:]
        )
    return "".join(f"<p>{line}</p>" for line in lines)


def broken_page(document: Document) -> bytes:
    """An old page: no paragraphs, all text in one table cell, lines ended by <br>, indentation by no-break spaces."""
    parts = [
        f"{'&nbsp;' * 4 if unit.style == 'item' else ''}{_escaped(line)}<br>\n<br>"
        for unit in document.units
        for line in unit.lines()
        if line
    ]
    menu = (
        "<table><tr><td width=120>"
        + "".join(f"<a href='/{n}.htm'>Section {n}</a><br>" for n in range(1, 8))
        + "</td><td>"
    )
    return f"<HTML><BODY>{menu}{''.join(parts)}</td></tr></table></BODY></HTML>".encode("ascii", "xmlcharrefreplace")


def divided_page(document: Document) -> bytes:
    """A page of divisions and classes, number and title in elements of their own, no headings, points in tables."""
    parts: list[str] = []
    for unit in document.units:
        lines = [_escaped(line) for line in unit.lines()]
        if unit.style == "heading" and unit.ordinal:
            rest = unit.text.split("\n") if unit.text and unit.title else []
            title = f"<div class='ti'><p class='sti'>{_escaped(unit.title)}</p></div>" if unit.title else ""
            if unit.joint == "\n" or (unit.depth > 0 and unit.joint == " " and unit.ordinal[:1].isalpha()):
                parts.append(
                    f"<div class='sub'><p class='num'>{_escaped(unit.ordinal)}</p>{title}"
                    + "".join(f"<div>{_escaped(line)}</div>" for line in rest)
                    + "</div>"
                )
                continue
        if unit.kind == "clause" and unit.depth >= 3 and not unit.title and unit.joint == " ":
            parts.append(
                "<table><colgroup><col width='4%'><col></colgroup><tbody><tr><td valign='top'><p>"
                f"{_escaped(unit.ordinal)}</p></td><td><p>{_escaped(unit.text)}</p></td></tr></tbody></table>"
            )
            continue
        parts.extend(f"<div class='n'>{line}</div>" for line in lines if line)
    return _page(document, "\n".join(parts))


def chinese_page(document: Document) -> bytes:
    """A page in GB 18030 that declares GB 2312; paragraphs indented by two full-width spaces."""
    parts = [f"<p>　　{_escaped(line)}</p>" for unit in document.units for line in unit.lines() if line]
    head = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    title = f"<title>{html.escape(document.name)}</title>"
    body = f"<div class='TRS_Editor'>{''.join(parts)}</div>"
    return f"<html><head>{head}{title}</head><body>{body}</body></html>".encode("gb18030")


def _page(document: Document, body: str) -> bytes:
    head = f"<meta charset=utf-8><title>{html.escape(document.name)}</title>"
    return f"<!DOCTYPE html><html><head>{head}</head><body><main>{body}</main></body></html>".encode()


def markdown_lists(document: Document) -> bytes:
    """Markdown as people write it: numbered lists left to the renderer, deeper points indented below them."""
    parts: list[str] = []
    for unit in document.units:
        lines = unit.lines()
        if unit.style == "title":
            parts.append(f"# {lines[0]}")
        elif unit.style == "heading":
            head = (
                " ".join(part for part in (unit.ordinal, unit.title) if part)
                if unit.joint != ""
                else unit.ordinal + unit.title
            )
            parts.append(f"{'#' * min(6, unit.depth + 2)} {head}")
            parts.extend(unit.text.split("\n") if unit.text and unit.title else [])
        elif unit.kind == "clause" and unit.depth >= 3:
            indent = "   " * (unit.depth - 2)
            parts.append(f"{indent}{unit.ordinal} {unit.text}" if unit.joint else f"{indent}{unit.ordinal}{unit.text}")
        else:
            parts.extend(lines)
    return ("\n\n".join(parts) + "\n").encode()
