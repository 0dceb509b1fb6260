"""Fixtures printed as plain text, Markdown and HTML, with the faults that real files of these formats have."""

import html
import re
import textwrap

from tests.ingest.families.units import Document, Unit

_WIDTH = 76
_CHINESE_WIDTH = 38
_PAGE_LINES = 46


def plain(document: Document) -> bytes:
    """One line a paragraph, a blank line between paragraphs."""
    return _joined([unit.lines() for unit in document.units]).encode()


def wrapped(document: Document) -> bytes:
    """Lines of a fixed width, words divided at some line ends, a no-break space after words that name a level."""
    return _joined([_wrapped_lines(unit) for unit in document.units]).encode()


def paged(document: Document) -> bytes:
    """Wrapped lines on pages with a running header, a page number and footnotes; paragraphs run across pages."""
    lines = _joined([_wrapped_lines(unit) for unit in document.units]).split("\n")
    pages: list[str] = []
    notes = list(document.footnotes)
    for number, start in enumerate(range(0, len(lines), _PAGE_LINES), start=1):
        page = lines[start : start + _PAGE_LINES]
        foot = [
            "",
            *(["", f"{number} {notes[number - 1]}"] if number <= len(notes) else []),
            "",
            f"{number}".center(_WIDTH),
        ]
        pages.append("\n".join([document.header.center(_WIDTH).rstrip(), "", *page, *foot]))
    return "\f".join(pages).encode()


def _joined(paragraphs: list[list[str]]) -> str:
    return "\n\n".join("\n".join(lines) for lines in paragraphs) + "\n"


def _wrapped_lines(unit: Unit) -> list[str]:
    lines: list[str] = []
    for line in unit.lines():
        if unit.language == "zh":
            lines.extend(line[start : start + _CHINESE_WIDTH] for start in range(0, max(1, len(line)), _CHINESE_WIDTH))
        else:
            spaced = re.sub(r"^(Article|Section|Artículo|Art\.) (?=\d)", "\\1\u00a0", line)
            lines.extend(_divided(textwrap.wrap(spaced, _WIDTH, break_on_hyphens=False)) or [""])
    return lines


def _divided(lines: list[str]) -> list[str]:
    """Every seventh line ends inside a word of the next line."""
    for place in range(len(lines) - 1):
        word = lines[place + 1].split(" ")[0]
        if len(lines[place]) % 7 == 0 and word.isascii() and word.isalpha() and word.islower() and len(word) > 9:
            lines[place] += f" {word[:5]}-"
            lines[place + 1] = lines[place + 1][5:]
    return lines


def markdown(document: Document) -> bytes:
    """Headings by `#`, ordinals escaped as converters do, emphasis here and there."""
    parts: list[str] = []
    for unit in document.units:
        lines = [re.sub(r"^(\d+)([.)])(?=\s)", r"\1\\\2", line) for line in unit.lines()]
        if unit.style == "title":
            parts.append(f"# {lines[0]}")
        elif unit.style == "heading":
            parts.append(f"{'#' * min(6, unit.depth + 2)} {lines[0].replace(chr(92), '')}")
            titled = unit.joint == "\n" and unit.ordinal
            parts.extend(f"**{line}**" if titled and place == 0 else line for place, line in enumerate(lines[1:]))
        else:
            parts.extend(lines)
    return ("\n\n".join(parts) + "\n").encode()


_CHROME_ABOVE = (
    '<nav class="main-menu"><ul>'
    + "".join(
        f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("home", "news", "treaties", "contact", "search")
    )
    + '</ul></nav><div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/docs">Documents</a> &gt; Text</div>'
    '<form action="/find"><input name="q" value="Search"><button>Search</button></form>'
)
_CHROME_BELOW = (
    '<div class="related"><h3>Related news</h3><ul>'
    + "".join(
        f'<li><a href="/news/{number}">Ministers meet for the {number}th time</a></li>' for number in range(4, 10)
    )
    + '</ul></div><div class="share">Share this page</div><footer><p>1. Contact us</p><p>2. Terms of use</p></footer>'
)


def web_page(document: Document) -> bytes:
    """A page with navigation around; points in table cells; two languages in two columns of a table."""
    parts: list[str] = []
    row: list[Unit] = []
    for unit in (*document.units, Unit("aside")):
        if row and unit.row != row[0].row:
            cells = "".join(f"<td>{''.join(f'<p>{_escaped(line)}</p>' for line in one.lines())}</td>" for one in row)
            parts.append(f"<table><tr>{cells}</tr></table>")
            row = []
        if unit.row:
            row.append(unit)
        elif unit.style == "title":
            parts.append(f"<h1>{_escaped(unit.lines()[0])}</h1>")
        elif unit.style == "heading":
            parts.extend(_page_heading(unit))
        elif unit.ordinal and len(unit.ordinal) < 6 and unit.depth >= 3 and unit.language != "zh":
            parts.append(f"<table><tr><td>{_escaped(unit.ordinal)}</td><td>{_escaped(unit.text)}</td></tr></table>")
        else:
            parts.extend(f"<p>{_escaped(line)}</p>" for line in unit.lines() if line)
    body = "\n".join(parts).replace("</table>\n<table>", "\n")
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{_escaped(document.name)}</title></head><body>"
        f"{_CHROME_ABOVE}<div id='content'>{body}</div>{_CHROME_BELOW}</body></html>"
    ).encode()


def _page_heading(unit: Unit) -> list[str]:
    lines = [_escaped(line) for line in unit.lines()]
    level = min(6, unit.depth + 2)
    if unit.joint == "\n" and unit.ordinal and len(lines) > 1:
        if unit.depth == 0:
            return [f"<h{level}>{lines[0]}<br>{lines[1]}</h{level}>", *(f"<p>{line}</p>" for line in lines[2:])]
        return [
            f"<p class='number'>{lines[0]}</p><p class='title'>{lines[1]}</p>",
            *(f"<p>{line}</p>" for line in lines[2:]),
        ]
    return [f"<h{level}>{lines[0]}</h{level}>", *(f"<p>{line}</p>" for line in lines[1:])]


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
