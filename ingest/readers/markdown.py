"""Markdown: headings become hints, marks of emphasis and links go, list markers stay as they are written.

A list whose items all carry the same number (`1.` `1.` `1.`) is the one exception: every renderer counts it, so it is
counted here. Code blocks by indentation are switched off: in a plan an indented line is a sub-clause, not code.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.readers.blocks import Block, Reading, assemble, join_row, superscript
from ingest.readers.html import fragment_blocks
from ingest.readers.metadata import split_front_matter
from ingest.readers.plain import normalise_newlines

_FOOTNOTE = re.compile(r"^ {0,3}\[\^(?P<mark>[^\]\s]{1,40})\]:[ \t]*(?P<text>.*(?:\n(?: {2,}|\t).+)*)", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^(?P<mark>[^\]\s]{1,40})\]")
_TAG = re.compile(r"</?\s*(?P<name>[A-Za-z][A-Za-z0-9]*)")


def read_markdown(text: str, warnings: tuple[str, ...] = ()) -> Reading:
    """The document as a reader of the rendered page would copy it."""
    metadata, text = split_front_matter(normalise_newlines(text).replace("\f", "\n").replace("\x00", "\ufffd"))
    notes = [
        Block(f"{_mark(match['mark'])} {_one_line(match['text'])}", furniture="footnote")
        for match in _FOOTNOTE.finditer(text)
    ]
    text = _FOOTNOTE_MARK.sub(lambda match: _mark(match["mark"]), _FOOTNOTE.sub("", text))
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    blocks = _Walk(parser.parse(text)).blocks
    return assemble([*blocks, *notes], "text/markdown", metadata=metadata, warnings=warnings)


def _mark(name: str) -> str:
    return superscript(name) if name.isdecimal() else f"[{name}]"


def _one_line(text: str) -> str:
    return " ".join(text.split())


class _Walk:
    """Blocks out of the parser's flat list of tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.blocks: list[Block] = []
        self._level: int | None = None
        self._marker = ""  # of a list item whose first paragraph has not come yet
        self._numbers = _numbers(tokens)
        self._row: list[list[Block]] | None = None
        for place, token in enumerate(tokens):
            self._take(place, token)

    def _take(self, place: int, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._level = int(token.tag[1])
            case "heading_close":
                self._level = None
            case "list_item_open":
                self._marker += f"{self._numbers.get(place, token.info)}{token.markup} "
            case "list_item_close":
                self._add("")  # an item with a marker and no text
            case "tr_open":
                self._row = []
            case "td_open" | "th_open":
                if self._row is not None:
                    self._row.append([])
            case "tr_close":
                self.blocks.extend(join_row(self._row or []))
                self._row = None
            case "inline":
                self._add(_inline_text(token.children or []))
            case "fence" | "code_block":
                self._add(token.content)
            case "html_block":
                for block in fragment_blocks(token.content):
                    self._add(block.text, block.level)
            case _:
                pass

    def _add(self, text: str, level: int | None = None) -> None:
        if not text.strip() and not self._marker:
            return
        block = Block(self._marker + text, level or self._level)
        self._marker = ""
        if self._row:
            self._row[-1].append(block)
        else:
            self.blocks.append(block)


def _numbers(tokens: Sequence[Token]) -> dict[int, str]:
    """The numbers of items in lists that leave the counting to the renderer, by the token's place."""
    counted: dict[int, str] = {}
    open_lists: list[list[int]] = []
    for place, token in enumerate(tokens):
        if token.type == "ordered_list_open" or token.type == "bullet_list_open":
            open_lists.append([])
        elif token.type == "list_item_open" and open_lists:
            open_lists[-1].append(place)
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            items = open_lists.pop()
            written = {tokens[item].info for item in items}
            if len(items) > 1 and len(written) == 1 and (first := written.pop()).isdecimal():
                counted.update({item: str(int(first) + turn) for turn, item in enumerate(items)})
    return counted


def _inline_text(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    raised: int | None = None
    for token in tokens:
        match token.type:
            case "text" | "code_inline" | "text_special":
                parts.append(token.content)
            case "softbreak" | "hardbreak":
                parts.append("\n")
            case "html_inline":
                tag = _TAG.match(token.content)
                name = tag["name"].lower() if tag else ""
                closing = token.content.startswith("</")
                if name == "br":
                    parts.append("\n")
                elif name == "sup" and not closing:
                    raised = len(parts)
                elif name == "sup" and raised is not None:
                    parts[raised:] = [superscript("".join(parts[raised:]))]
                    raised = None
            case _:
                pass
    return "".join(parts)
