"""The numbers that browsers put in front of list items.

Follows HTML's list of ordinal values (`start`, `value`, `reversed`, `type`) and the common values of CSS's
`list-style-type`, from a `style` attribute or from a simple rule in the page's own style sheet.
"""

import re
from dataclasses import dataclass
from typing import Self

from lxml import html

from ingest.readers.counting import counted_letters, spell
from ingest.readers.page_furniture import StyleRules

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
# CSS name -> (Word's name of the same counting, what stands after the number)
_COUNTED = {
    "decimal": ("decimal", ". "),
    "decimal-leading-zero": ("decimalZero", ". "),
    "lower-roman": ("lowerRoman", ". "),
    "upper-roman": ("upperRoman", ". "),
    "cjk-ideographic": ("chineseCounting", "、"),
    "simp-chinese-informal": ("chineseCounting", "、"),
    "trad-chinese-informal": ("chineseCounting", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
    "japanese-informal": ("japaneseCounting", "、"),
    "cjk-decimal": ("ideographDigital", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
}
_LETTERED = {
    "lower-alpha": False,
    "lower-latin": False,
    "upper-alpha": True,
    "upper-latin": True,
}
_BULLETS = {"disc": "• ", "circle": "○ ", "square": "▪ "}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;}]{1,80})", re.IGNORECASE)
_NUMBER = re.compile(r"\s*([+-]?\d{1,9})")
# An item that carries its number in its own text: the page's author switched the automatic one off somewhere.
_OWN_ORDINAL = re.compile(
    r"""\s*(?:
        \d{1,4}(?:[.．]\d{1,4})+[.)]?\s | \d{1,4}[.)．、](?!\d) | [(（][0-9A-Za-z一二三四五六七八九十百]{1,5}[)）]
      | [a-zA-Z][.)]\s | [ivxlcIVXLC]{1,7}[.)]\s | 第[〇零一二三四五六七八九十百千0-9]{1,7}[编章节条款项]
      | [一二三四五六七八九十百]{1,5}、 | (?:Article|Art\.|Section|Clause|Artículo|Artigo)\s+\d | [•·▪○–—-]\s
    )""",
    re.VERBOSE,
)


def begins_with_ordinal(text: str) -> bool:
    """Whether a list item's text begins with a number or bullet of its own."""
    return _OWN_ORDINAL.match(text) is not None


@dataclass(slots=True)
class ListState:
    """Where the counting of one list stands."""

    style: str = "disc"
    value: int = 1
    step: int = 1

    @classmethod
    def of(cls, element: html.HtmlElement, rules: StyleRules) -> Self:
        """The state before the first item."""
        ordered = element.tag == "ol"
        style = _style_of(element, rules) or ("decimal" if ordered else "disc")
        if not ordered:
            return cls(style)
        backwards = "reversed" in element.attrib
        items = sum(1 for child in element if child.tag == "li") if backwards else 1
        return cls(style, _number(element.get("start"), items), -1 if backwards else 1)

    def next_marker(self, item: html.HtmlElement, rules: StyleRules) -> str:
        """The marker of `item`, with the space after it; empty where none is shown."""
        self.value = _number(item.get("value"), self.value)
        style = _style_of(item, rules) or self.style
        value = self.value
        self.value += self.step
        if style in _COUNTED:
            counting, after = _COUNTED[style]
            return f"{spell(value, counting)}{after}"
        if style in _LETTERED:
            letters = counted_letters(value) or str(value)
            return f"{letters.upper() if _LETTERED[style] else letters}. "
        return _BULLETS.get(style, "")


def _number(written: str | None, otherwise: int) -> int:
    match = _NUMBER.match(written or "")
    return int(match[1]) if match else otherwise


def _style_of(element: html.HtmlElement, rules: StyleRules) -> str | None:
    kind = (element.get("type") or "").strip()
    named = _TYPES.get(kind) or (kind.lower() if kind.lower() in _BULLETS else None)
    written = _LIST_STYLE.findall(element.get("style") or "") or _LIST_STYLE.findall(rules.of_element(element))
    words: list[str] = written[-1].lower().replace("!important", "").split() if written else []
    for word in words:
        if word in _COUNTED or word in _LETTERED or word in _BULLETS or word == "none":
            return word
    return named
