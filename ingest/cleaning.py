"""What is no part of the text is taken out, step by step, and every piece keeps its name and its offsets.

Each step looks at lines and marks those it knows: marks of the format, rules and form fields, line numbers, page
numbers, running heads, tables of contents, footnotes, and what a web page puts around a text. Nothing is rewritten:
a removed line becomes `Furniture`, and the account of the document (`ingest.coverage`) adds up.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.contents import contents_lines
from ingest.folding import fold, level
from ingest.layout import looks_like_title
from ingest.lines import Line, ends_sentence, is_open, last_mark, split_lines, without
from ingest.model import Furniture, SourceText
from ingest.numbering import find_opener


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines that are text, and what was taken out."""

    lines: list[Line]
    furniture: tuple[Furniture, ...]


def clean(source: SourceText) -> Cleaned:
    """Take the furniture out of a source."""
    lines = split_lines(source)
    furniture: list[Furniture] = []
    lines, margins = _without_line_numbers(lines)
    furniture.extend(margins)
    steps = (
        lambda kept: _marked_by_format(kept, source),
        _rules_and_forms,
        _page_numbers,
        _running_heads,
        contents_lines,
        _footnotes,
        _page_tail,
        _page_head,
    )
    for step in steps:
        found = step(lines)
        if found:
            furniture.extend(Furniture(lines[k].start, lines[k].end, kind) for k, kind in found.items())
            lines = without(lines, {k: kind in _INTERRUPTING for k, kind in found.items()})
    furniture.sort(key=lambda piece: piece.start)
    return Cleaned(lines, tuple(furniture))


# What may stand inside a paragraph that goes on behind it.
_INTERRUPTING = frozenset({"page number", "running head", "footnote", "endnote", "page header", "page footer"})


def _marked_by_format(lines: Sequence[Line], source: SourceText) -> dict[int, str]:
    """Lines inside what the reader already knows to be no text: Word footnotes, HTML navigation."""
    starts = [piece.start for piece in source.furniture]
    found: dict[int, str] = {}
    for index, line in enumerate(lines if starts else ()):
        place = bisect_right(starts, line.start) - 1
        if place >= 0 and line.end <= source.furniture[place].end:
            found[index] = source.furniture[place].kind
    return found


# "_____", "* * *", "-- | --", and fields of a form left in the text
_RULE = re.compile(r"[\s_=*~·•.|+:\-–—]{3,}")
# "▼B", "►M2", "◄": what a consolidated text says of the act a passage comes from, alone on its line
_AMENDMENT_MARK = re.compile(r"[▼▲►◄▶◀]\s?(?:[A-Z]\d{0,3})?(?:\s?[▼▲►◄▶◀])?")
_FORM = re.compile(r"<(?:input|button|select|form|script|style|iframe|img)\b[^>]*>", re.IGNORECASE)


def _rules_and_forms(lines: Sequence[Line]) -> dict[int, str]:
    found = {}
    for index, line in enumerate(lines):
        if index in found:
            continue
        if _RULE.fullmatch(line.text):
            found[index] = "rule"
            found.update(dict.fromkeys(_notes_below_rule(lines, index), "footnote"))
        elif _AMENDMENT_MARK.fullmatch(line.text.strip()):
            found[index] = "amendment mark"
        elif _FORM.search(line.text):
            found[index] = "form"
    return found


# "(1) OJ L 12, p. 3." or "1 See ..." below a short rule, where that number stands behind a word above
_RULED_NOTE = re.compile(r"(?:[(（](?P<bracketed>\d{1,3})[)）]|(?P<bare>\d{1,3}))\s+(?=\S)")
_LONGEST_NOTE_RULE = 40
_SEARCHED_FOR_MARKS = 120  # lines: a page and what runs over to it


def _notes_below_rule(lines: Sequence[Line], rule: int) -> range:
    """The lines of notes in brackets that stand below a rule."""
    first = rule + 1
    matched = _RULED_NOTE.match(lines[first].text) if first < len(lines) else None
    if matched is None or len(lines[rule].text) > _LONGEST_NOTE_RULE:
        return range(0)
    if matched["bare"]:
        mark = re.compile(rf"[^\W\d_][.,;:)”]{{0,2}}{matched['bare']}(?![\w.])")
    else:
        mark = re.compile(rf"[^\W\d_] ?[(（]{matched['bracketed']}[)）]")
    if not any(mark.search(line.text) for line in lines[max(0, rule - _SEARCHED_FOR_MARKS) : rule]):
        return range(0)
    end = first + 1
    while (
        end < len(lines) and not lines[end].cut and not (lines[end].gap and _RULED_NOTE.match(lines[end].text) is None)
    ):
        end += 1
    return range(first, end)


_NUMBERED_LINE = re.compile(r"(\d{1,5})(?:\s{1,8}|\t)(?=\S)")
_FEWEST_NUMBERED_LINES = 12
_SHARE_NUMBERED = 0.7


def _without_line_numbers(lines: list[Line]) -> tuple[list[Line], list[Furniture]]:
    """Numbers in the margin that count the lines themselves, each one or each fifth."""
    matches = [_NUMBERED_LINE.match(line.text) for line in lines]
    numbers = [int(matched[1]) if matched else None for matched in matches]
    counted = [k for k in range(1, len(lines)) if numbers[k] is not None and _counts_on(numbers, k)]
    if len(counted) < _FEWEST_NUMBERED_LINES or len(counted) < _SHARE_NUMBERED * len(lines):
        return lines, []
    margins: list[Furniture] = []
    stripped: list[Line] = []
    cut = False
    for line, matched in zip(lines, matches, strict=True):
        if matched is None:
            margins.append(Furniture(line.start, line.end, "running head"))  # all lines of the text have numbers
            cut = True
            continue
        width = matched.end()
        margins.append(Furniture(line.start, line.start + len(matched[1]), "line number"))
        stripped.append(
            replace(line, start=line.start + width, text=line.text[width:], indent=0, bullet=0, cut=line.cut or cut)
        )
        cut = False
    return stripped, margins


def _counts_on(numbers: Sequence[int | None], index: int) -> bool:
    before, number = numbers[index - 1], numbers[index]
    return before is not None and number is not None and (number == before + 1 or (number == 1 and before > 10))


_PAGE_WORDS = re.compile(
    r"(?:page|pagina|pag\.?|p\.|seite|hoja)\s*\d{1,4}(?:\s*(?:of|de|/|sur|von)\s*\d{1,4})?|\d{1,4}\s*/\s*\d{1,4}"
    r"|第\s*\d{1,4}\s*页(?:\s*[,,/]?\s*共\s*\d{1,4}\s*页)?|[-–—]\s*\d{1,4}\s*[-–—]|\|?\s*\d{1,4}\s*\|\s*page|page\s*\|\s*\d{1,4}"
)
_PAGE_NUMBER = re.compile(r"\d{1,4}|[ivxlc]{1,6}")
_FEWEST_PAGES = 2
_LINES_A_PAGE = 12  # on average between two page numbers, where no page breaks tell


def _is_page_number(line: Line) -> bool:
    """Whether a line says which page it is, with or without a running head beside it."""
    if len(line.text) > _LONGEST_PAGE_LINE:
        return False
    folded = fold(line.text).strip()
    return _PAGE_WORDS.fullmatch(folded) is not None or _PAGE_BESIDE_HEAD.fullmatch(folded) is not None


_LONGEST_PAGE_LINE = 180  # heads beside the number stand at the other side of the page


def _page_numbers(lines: Sequence[Line]) -> dict[int, str]:
    found = {k: "page number" for k, line in enumerate(lines) if _is_page_number(line)}
    bare = [k for k, line in enumerate(lines) if k not in found and _PAGE_NUMBER.fullmatch(line.text.strip())]
    paged = any(line.page is not None for line in lines) and lines[-1].page != lines[0].page
    if paged:
        edges = _page_edges(lines, 2)
        found.update({k: "page number" for k in bare if k in edges})
        return found
    if len(lines) > 1 and lines[-1].page is not None and lines[-1].text.strip() == str(lines[-1].page):
        found[len(lines) - 1] = "page number"  # of a document of one page
    figures = [k for k in bare if lines[k].text.isdecimal()]
    rising = [k for before, k in pairwise(figures) if int(lines[k].text) - int(lines[before].text) == 1]
    if len(rising) + 1 >= _FEWEST_PAGES and len(rising) >= 0.7 * (len(figures) - 1):
        spread = (figures[-1] - figures[0]) / max(1, len(figures) - 1)
        if spread >= _LINES_A_PAGE:
            found.update(dict.fromkeys(figures, "page number"))
    cut = [k for k in figures if lines[k].cut or (k + 1 < len(lines) and lines[k + 1].cut)]
    if len(cut) >= _FEWEST_PAGES:
        found.update(dict.fromkeys(cut, "page number"))
    return found


_PAGE_BESIDE_HEAD = re.compile(
    r"(?:page|pagina|pag\.|第)\s?\d{1,4}\s?页?\s{4,}\S.{0,80}|\S.{0,80}\s{4,}[\[(]?(?:page|pagina|pag\.|第)\s?\d{1,4}\s?页?[\])]?"
)


def _page_edges(lines: Sequence[Line], depth: int) -> set[int]:
    """Indices of the first and last `depth` lines of every page."""
    edges: set[int] = set()
    breaks = [
        0,
        *(k for k in range(1, len(lines)) if lines[k].page != lines[k - 1].page or _form_feed(lines, k)),
        len(lines),
    ]
    for start, end in pairwise(breaks):
        edges.update(range(start, min(end, start + depth)))
        edges.update(range(max(start, end - depth), end))
    return edges


def _form_feed(lines: Sequence[Line], index: int) -> bool:
    return lines[index].cut and lines[index].page == lines[index - 1].page


_FEWEST_HEADS = 3
_PAGES_OF_A_LEAF = 2
_SHARE_HEADS = 0.35  # of the pages (left and right pages have different heads)
_DEPTH_HEADS = 4  # lines from a page's edge
_FEWEST_INTERRUPTIONS = 3


def _running_heads(lines: Sequence[Line]) -> dict[int, str]:
    """Lines that come again at the edges of pages, or, without pages, again and again inside sentences."""
    by_text: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if len(line.text) <= 160 and not ends_sentence(line.text) and last_mark(line.text) not in ":：":
            by_text[_normal(line.text)].append(index)
    twice = {text: places for text, places in by_text.items() if len(places) > 1 and text.strip("# ")}
    repeated = {text: places for text, places in twice.items() if len(places) >= _FEWEST_HEADS}
    at_numbers = {
        k: "running head"
        for places in twice.values()
        for k in places
        if all(lines[place].cut for place in places) and not _is_unit(lines[k], _normal(lines[k].text))
    }
    pages = len({line.page for line in lines if line.page is not None})
    if pages == _PAGES_OF_A_LEAF:  # what both of them begin or end with
        ends = _page_edges(lines, 1)
        repeated |= {text: places for text, places in twice.items() if len(places) == pages and ends.issuperset(places)}
    if not repeated:
        return at_numbers
    feeds = sum(_form_feed(lines, k) for k in range(1, len(lines)))
    found: dict[int, str] = {}
    if pages > 1 or feeds > 1:
        edges = _page_edges(lines, _DEPTH_HEADS)
        total = max(pages, feeds + 1)
        for text, places in repeated.items():
            at_edge = [k for k in places if k in edges]
            constant = text.strip("# ") and not _is_unit(lines[places[0]], text)
            if (
                constant
                and len(at_edge) >= max(min(total, _FEWEST_HEADS), _SHARE_HEADS * total)
                and len(at_edge) >= 0.7 * len(places)
            ):
                found.update(dict.fromkeys(at_edge, "running head"))
        if 0 in found and not any(looks_like_title(line.text) and k not in found for k, line in enumerate(lines[:6])):
            del found[0]  # the title itself, which the heads repeat
        return found
    for places in repeated.values():
        inside = sum(
            0 < k < len(lines) - 1
            and is_open(lines[k - 1].text)
            and lines[k + 1].text[:1].islower()
            and find_opener(lines[k + 1].text) is None
            for k in places
        )
        behind_number = sum(lines[k].cut or (k + 1 < len(lines) and lines[k + 1].cut) for k in places)
        if inside >= _FEWEST_INTERRUPTIONS or (behind_number >= _FEWEST_HEADS and behind_number >= 0.7 * len(places)):
            found.update(dict.fromkeys(places, "running head"))
    return found


def _normal(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()))


def _is_unit(line: Line, normal: str) -> bool:
    """A unit's own opening comes again with another number, and is no head: "Article 5"."""
    return "#" in normal and find_opener(line.text) is not None


# "[1] See ...", "¹ See ...", "* Adopted ...", "[^1]: ..."
_NOTE = re.compile(r"\[\^?\d{1,3}\]:?\s|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s?\S|\*{1,3}\s?[A-Z]|†\s?")
_NOTE_NUMBER = re.compile(r"(\d{1,3})\s+(?=[^\W\d_])")
_NOTE_LINES = 12  # from the foot of a page: longer notes are rare
_SHARE_NOTES = 0.6


def _footnotes(lines: Sequence[Line]) -> dict[int, str]:
    """Notes by their signs; numbered ones where they stand last on their pages and count through the document."""
    found = _notes_below_pages(lines) or _notes_by_marks(lines)
    for index, line in enumerate(lines):
        matched = _NOTE.match(line.text)
        if matched is None or line.bullet:
            continue
        if line.text[0] == "[" and not line.text.startswith("[^"):
            number = line.text[1 : line.text.index("]")]
            if _mentions(lines, f"[{number}]") < 2:
                continue  # a paragraph numbered in square brackets
        elif line.text[0] == "*" and (line.text.count("*") % 2 == 0 or not _has_star(lines, index)):
            continue  # emphasis
        found[index] = "footnote"
    return _with_continuations(lines, found)


def _notes_below_pages(lines: Sequence[Line]) -> dict[int, str]:
    """Bare numbers at the feet of pages, where bare numbers stand nowhere else."""
    starts = [
        0,
        *(
            k
            for k in range(1, len(lines))
            if lines[k].cut and (lines[k].page != lines[k - 1].page or lines[k].page is None)
        ),
    ]
    if len(starts) < _FEWEST_PAGES:
        return {}
    found: dict[int, str] = {}
    numbered = {k for k, line in enumerate(lines) if _NOTE_NUMBER.match(line.text)}
    last = 0
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        feet = sorted(k for k in numbered if max(start + 1, end - _NOTE_LINES) <= k < end)
        while feet and not _begins_notes(lines, feet, last):
            feet.pop(0)
        if feet:
            found.update(dict.fromkeys(range(feet[0], end), "footnote"))
            last = int(_NOTE_NUMBER.match(lines[feet[-1]].text)[1])  # type: ignore[index]  # feet are matches
    return found if len(numbered & found.keys()) >= _SHARE_NOTES * len(numbered) else {}


def _begins_notes(lines: Sequence[Line], feet: Sequence[int], last: int) -> bool:
    """Whether the numbers count on, from the page before or from 1."""
    numbers = [int(_NOTE_NUMBER.match(lines[k].text)[1]) for k in feet]  # type: ignore[index]  # feet are matches
    return numbers[0] in {1, last + 1} and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


_MARKED = re.compile(r"[^\W\d_]{3}[.,;:)”’\"]{0,2}(\d{1,3})(?=[\s.,;:)]|$)")  # "are recorded.1"


def _notes_by_marks(lines: Sequence[Line]) -> dict[int, str]:
    """Bare numbers at line starts that stand as marks behind words above: notes of a text without pages.

    Notes come in the order of their marks, each below its own; what counts otherwise is no note.
    """
    numbered = [(k, int(m[1])) for k, line in enumerate(lines) if (m := _NOTE_NUMBER.match(line.text))]
    if not numbered or [number for _, number in numbered] != list(range(1, len(numbered) + 1)):
        return {}
    last = numbered[-1][0]
    marks: dict[int, int] = {}
    for index, line in enumerate(lines[:last]):
        for matched in _MARKED.finditer(line.text):
            marks.setdefault(int(matched[1]), index)
    places = [marks.get(number, last) for _, number in numbered]
    below = all(place < k for place, (k, _) in zip(places, numbered, strict=True))
    return {k: "footnote" for k, _ in numbered} if below and places == sorted(places) else {}


def _mentions(lines: Sequence[Line], sign: str) -> int:
    count = 0
    for line in lines:
        count += sign in line.text
        if count > 1:
            break
    return count


def _has_star(lines: Sequence[Line], index: int) -> bool:
    return any(line.text.rstrip().endswith("*") for line in lines[max(0, index - 80) : index])


def _with_continuations(lines: Sequence[Line], found: dict[int, str]) -> dict[int, str]:
    whole = dict(found)
    for index in sorted(found):
        following = index + 1
        while (
            following < len(lines)
            and following not in found
            and not lines[following].gap
            and not lines[following].cut
            and not ends_sentence(lines[following - 1].text)
            and find_opener(lines[following].text) is None
        ):
            whole[following] = "footnote"
            following += 1
    return whole


# What a web page says below a text, folded; a whole line, or its beginning. General, from common page templates.
_TAIL = re.compile(
    r"(?:suggest to a friend|related (?:news|articles|stories|links|documents|topics)|"
    r"copyright|©|all rights reserved|share (?:this|on)|"
    r"print (?:this|page|version)|back to top|follow us|contact us|about us|privacy (?:policy|notice)|terms of use|"
    r"subscribe|sign up for|site ?map|powered by|previous (?:page|article)|next (?:page|article)|"
    r"noticias relacionadas|todos los derechos|compartir|imprimir|volver arriba|contactenos|aviso legal|"
    r"politica de privacidad|todos os direitos|compartilhar|voltar ao topo|fale conosco|"
    r"相关(?:新闻|链接|阅读|文章|稿件)|版权所有|责任编辑|打印本页|【?打印】?|分享到|扫一扫|关闭窗口|返回顶部|推荐给朋友|上一篇|下一篇|网站地图|联系我们|主办单位)"
)
_PROSE_LINE = 50  # characters
_FEWEST_PROSE_LINES = 3
_LARGEST_TAIL = 0.25  # of the lines; more is no tail
_HEAD = re.compile(
    r"(?:home|inicio|首页|您的位置|当前位置|you are here)\s*[>»›/:：].{0,200}"
    r"|[^>»›]{1,40}(?:[>»›][^>»›]{1,100}){2,8}|skip to (?:main )?content",
    re.IGNORECASE,
)


def _page_tail(lines: Sequence[Line]) -> dict[int, str]:
    """From the first line that only a web page says, where nothing but short pieces follow to the end."""
    first_allowed = int(len(lines) * (1 - _LARGEST_TAIL)) if len(lines) > 40 else len(lines) // 3
    for index in range(first_allowed, len(lines)):
        if _TAIL.match(fold(lines[index].body).strip(" \t*_#")) and len(lines[index].text) < 200:
            rest = lines[index:]
            prose = sum(len(line.text) > 200 and ends_sentence(line.text) for line in rest)
            prose += sum(_goes_on_low(before, line) for before, line in pairwise(rest)) // _FEWEST_PROSE_LINES
            opened = sum(find_opener(line.text) is not None for line in rest)
            if not prose and opened <= 1:
                return dict.fromkeys(range(index, len(lines)), "page chrome")
    return {}


def _goes_on_low(before: Line, line: Line) -> bool:
    """Whether two lines are part of a wrapped paragraph."""
    return len(before.text) >= _PROSE_LINE and is_open(before.text) and line.text[:1].islower() and not line.gap


def _page_head(lines: Sequence[Line]) -> dict[int, str]:
    """Navigation above the title: a trail of links, a date alone on its line."""
    found: dict[int, str] = {}
    for index, line in enumerate(lines[:15]):
        if _HEAD.fullmatch(line.text) and not ends_sentence(line.text):
            found[index] = "page chrome"
        elif _DATE_LINE.fullmatch(level(line.text).strip()):
            found[index] = "date line"
    return found | _field_sheet(lines)


# The sheet above a notice on the page of a Chinese office: 索引号, 发文机关, 标题 and their values, cell by cell.
_SHEET_FIELD = re.compile(
    r"(?:索引号|主题分类|主题词|分类|发文机关|发布机构|发布机关|成文日期|发布日期|生成日期|公开日期|发文日期|标题|名称|发文字号|文号|有效性|时效性|来源)[:：].*"
)
_FEWEST_FIELDS = 2
_SHEET_LINES = 40  # from the top of the page


def _field_sheet(lines: Sequence[Line]) -> dict[int, str]:
    fields = [
        k for k, line in enumerate(lines[:_SHEET_LINES]) if _SHEET_FIELD.fullmatch("".join(level(line.text).split()))
    ]
    if len(fields) < _FEWEST_FIELDS:
        return {}
    last = fields[-1]
    value = level(lines[last].text).strip().endswith(":") and last + 1 < len(lines)
    return dict.fromkeys(range(fields[0], last + 1 + value), "page chrome")


_DATE_LINE = re.compile(
    r"\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}[/.]\d{1,2}[/.]\d{4}"
)
