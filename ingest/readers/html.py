"""HTML pages: the document inside the page, one block a paragraph, with the numbers a browser would show.

What the markup itself shows to be no part of the document is left out by `page_furniture`. Numbers of list items stand
in no text of the page, so they are counted here (`list_markers`); table rows are put together by `blocks.join_row`.
"""

import re
from itertools import islice

from lxml import etree, html

from ingest.readers.blocks import Block, Reading, assemble, join_row, superscript
from ingest.readers.list_markers import ListState, begins_with_ordinal
from ingest.readers.page_furniture import Page, StyleRules, document_root

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_STRUCK = frozenset({"del", "s", "strike"})  # what an amendment took out of the text
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "mark", "nobr", "o:p", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "br",
})  # fmt: skip
_SPACES = re.compile(r"[ \t\n\r\f]+")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]"
_BREAK_IN_CHINESE = re.compile(rf"(?<={_WIDE})[ \t]*\n[ \t\n]*(?={_WIDE})")
_BREAK = "\v"  # a line break the author asked for; a vertical tab of the source is a space by then
_AROUND_BREAK = re.compile(rf" *{_BREAK} *")
_TAG = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)[^<>]*>")
_KEPT_WHEN_FLAT = frozenset(
    {"html", "head", "body", "title", "script", "style", "noscript", "template", "br", *_HEADINGS}
)
_NOTE_MARK = re.compile(r"\s*[\[(]\s*\d{1,3}\s*[\])]\s*")
_BEGINNING = 20  # characters: the longest ordinal
_PIECES_OF_A_BEGINNING = 20  # runs of text
_BRACKETED_NUMBER = re.compile(r"[\[(]\s*(\d{1,3})\s*[\])]")


def read_html(text: str, warnings: tuple[str, ...] = ()) -> Reading:
    """The page's document; an empty text where the page holds none."""
    tree = _parse(text)
    if tree is None:
        return assemble([], "text/html", warnings=warnings)
    walk = _Walk(tree)
    title = tree.findtext(".//title")
    metadata = {"page_title": " ".join(title.split())} if title and title.strip() else {}
    if walk.deleted:
        warnings = (*warnings, f"{walk.deleted} deleted passage(s) (<del>) left out")
    return assemble(walk.blocks, "text/html", metadata=metadata, warnings=warnings)


def fragment_blocks(text: str) -> list[Block]:
    """The blocks of a piece of HTML inside another format."""
    tree = _parse(f"<body>{text}</body>")
    return [] if tree is None else _Walk(tree).blocks


def _parse(text: str) -> html.HtmlElement | None:
    clean = text.replace("\x00", "").replace("\v", " ")
    tree, whole = _tree(clean)
    if not whole:
        # libxml2 drops what is nested deeper than it can hold, and pages with tags that are never closed nest deep.
        tree, _ = _tree(_TAG.sub(_flat, clean))
    return tree


def _tree(text: str) -> tuple[html.HtmlElement | None, bool]:
    """The tree, and whether the parser kept all of the text in it."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except etree.ParserError:  # nothing but comments or white space
        return None, True
    return tree, not any("depth" in entry.message.lower() for entry in parser.error_log)


def _flat(tag: re.Match[str]) -> str:
    """A tag that nests, as one that does not: blocks become paragraphs, inline marks go."""
    name = tag["name"].lower()
    if name in _KEPT_WHEN_FLAT:
        return tag[0]
    return "" if name in _INLINE or tag["closing"] else "<p>"


def _beginning(element: html.HtmlElement) -> str:
    """The first words of an element, without walking through all of it."""
    found = ""
    for text in islice(element.itertext(), _PIECES_OF_A_BEGINNING):
        found += text
        if len(found.strip()) > _BEGINNING:
            break
    return found


class _Walk:
    """Blocks out of the tree, without recursion: pages nest deeper than Python's stack."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self.blocks: list[Block] = []
        self.deleted = 0
        self._sinks: list[list[Block]] = [self.blocks]
        self._rows: list[list[list[Block]]] = []
        self._pieces: list[str] = []
        self._marker = ""
        self._levels: list[int] = []
        self._raised: list[int] = []
        self._preformatted = 0
        self._furniture: list[str] = []
        self._lists: list[ListState] = []
        self._rules = StyleRules.of(tree)
        page = Page(tree, self._rules)
        root, title = document_root(tree, page)
        if title:
            self.blocks.append(Block(title, 1))
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                if page.is_furniture(element):
                    self._pieces.append(_BREAK if element.tag not in _INLINE else "")
                    walker.skip_subtree()
                elif element.tag in _STRUCK:
                    self.deleted += 1
                    walker.skip_subtree()
                else:
                    self._open(element, page)
            elif event == "end":
                if not page.is_furniture(element) and element.tag not in _STRUCK:
                    self._close(element, page)
                if element is not root:
                    self._text(element.tail)
            elif element is not root:
                self._text(element.tail)
        self._flush()

    def _text(self, text: str | None) -> None:
        if text:
            self._pieces.append(text.replace("\n", _BREAK) if self._preformatted else text)

    def _open(self, element: html.HtmlElement, page: Page) -> None:
        tag = element.tag
        if tag == "br":
            self._pieces.append(_BREAK)
        elif tag == "q":
            self._pieces.append("“")
        elif tag == "sup" or (tag == "a" and self._is_note_mark(element)):
            self._raised.append(len(self._pieces))
        elif tag not in _INLINE:
            self._flush()
            self._open_block(element, page)
        self._text(element.text)

    def _open_block(self, element: html.HtmlElement, page: Page) -> None:
        tag = element.tag
        kind = page.note_kind(element)
        if kind:
            self._furniture.append(kind)
        if tag in _HEADINGS:
            self._levels.append(_HEADINGS[tag])
        elif tag == "pre":
            self._preformatted += 1
        elif tag in {"ol", "ul", "menu", "dir"}:
            self._lists.append(ListState.of(element, self._rules))
        elif tag == "li":
            state = self._lists[-1] if self._lists else ListState()
            marker = state.next_marker(element, self._rules)
            if not (marker and begins_with_ordinal(_beginning(element))):
                self._marker += marker
        elif tag in {"tr", "dl"}:
            self._rows.append([])
        elif tag in {"td", "th", "dt", "dd"} and self._rows:
            cell: list[Block] = []
            self._rows[-1].append(cell)
            self._sinks.append(cell)

    def _close(self, element: html.HtmlElement, page: Page) -> None:
        tag = element.tag
        if tag == "q":
            self._pieces.append("”")
        elif self._raised and (tag == "sup" or (tag == "a" and self._is_note_mark(element))):
            start = self._raised.pop()
            raised = _BRACKETED_NUMBER.sub(r"\1", "".join(self._pieces[start:]))
            self._pieces[start:] = [superscript(raised)]
        elif tag not in _INLINE:
            self._flush(item_ends=tag == "li")
            if tag in _HEADINGS and self._levels:
                self._levels.pop()
            elif tag == "pre":
                self._preformatted -= 1
            elif tag in {"ol", "ul", "menu", "dir"} and self._lists:
                self._lists.pop()
            elif tag in {"td", "th", "dt", "dd"} and self._rows and len(self._sinks) > 1:
                self._sinks.pop()
            elif tag in {"tr", "dl"} and self._rows:
                self._sinks[-1].extend(join_row(self._rows.pop()))
            if page.note_kind(element) and self._furniture:
                self._furniture.pop()

    def _is_note_mark(self, element: html.HtmlElement) -> bool:
        """A link to a place on this page that shows a number and nothing else, after some text: "(1)"."""
        if not (element.get("href") or "").startswith("#") or not (self._raised or any(map(str.strip, self._pieces))):
            return False
        return next(element.iter("sup"), None) is None and _NOTE_MARK.fullmatch(_beginning(element)) is not None

    def _flush(self, *, item_ends: bool = False) -> None:
        text = _BREAK_IN_CHINESE.sub("", "".join(self._pieces))
        text = _AROUND_BREAK.sub("\n", _SPACES.sub(" ", text)).strip(" \n")
        self._pieces.clear()
        self._raised.clear()
        if not text and not (item_ends and self._marker.strip("•○▪ ")):
            if item_ends:
                self._marker = ""
            return
        level = self._levels[-1] if self._levels else None
        kind = self._furniture[-1] if self._furniture else None
        self._sinks[-1].append(Block(self._marker + text, level, kind))
        self._marker = ""
