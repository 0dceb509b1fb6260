"""What of a web page is not the document: navigation, forms, asides, hidden elements.

Only the markup is asked (element names, roles, hidden, class names that name a page's part, blocks of links), never the
words: what is left over by a page without such markup is for `ingest.cleaning`. Whatever holds a large part of the
page's text is kept in any case: a page may wrap everything in a form or call its content "footer".
"""

import re
from dataclasses import dataclass, field
from typing import Self

from lxml import etree, html

_NEVER_TEXT = frozenset({
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "iframe", "object", "embed",
    "applet", "svg", "canvas", "audio", "video", "map", "input", "select", "option", "optgroup", "textarea",
    "button", "label", "datalist", "progress", "meter", "dialog", "rt", "rp",
})  # fmt: skip
_PARTS_OF_A_PAGE = frozenset({"nav", "aside", "form"})
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar", "dialog"}
)
_PART = (
    r"nav|navbar|navi|navigation|menu|submenu|dropdown|breadcrumbs?|crumbs?|sidebar|sidenav|footer|pagination|pager"
    r"|toolbar|masthead|topbar|cookies?"
)
_PIECE = (
    r"bar|list|links?|menu|wrap|wrapper|container|box|notice|banner|content|inner|item|area|section|block|top|main"
    r"|left|right|bottom"
)
_AROUND = (
    r"social|share|sharing|related|search|comments?|skip|newsletter|login|ads?|advert|print|language|lang|recommended"
)
_CLASS = re.compile(
    rf"(?:(?:[a-z]{{2,12}}[-_])?(?:{_PART})(?:[-_](?:{_PIECE}))*"
    rf"|(?:{_AROUND})[-_](?:{_PIECE}|buttons?|form|icons?|news|articles?|posts?|widget|switch\w*|tools?|to[-_]content)"
    r"|metadat[ao]s?(?:[-_]?doc\w*)?|doc(?:ument)?[-_]?info|ficha|analisis|share|sharing|social|comments|advert|skip|sr-only|visually-hidden|screen-reader-text|noprint|no-print|(?:site|page|global|top)[-_]header)",
    re.IGNORECASE,
)
_ID = re.compile(rf"(?:site|main|top|page|left|right)?[-_]?(?:{_PART}|skip-link)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|table-?of-?contents|doc-toc)", re.IGNORECASE)
_NOTES = re.compile(
    r"(?:foot|end)-?notes?(?:-?(?:list|text|section|item))?|doc-(?:foot|end)notes?|oj-note|reflist|fn-group",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LARGE_SHARE = 0.3  # of the page's text: too much to be furniture
_MAIN_SHARE = 0.25  # a <main> with less than this is not where the document is
_LINK_SHARE = 0.6  # of a block's text inside links: navigation, or a list of related pages
_LINKS = 4
_LINK_LENGTH = 80  # characters; longer links are sentences
_SHORT = 400  # characters; what a class name calls furniture is believed when it is short or mostly links


@dataclass(slots=True)
class StyleRules:
    """The declarations of a page's own style sheet whose selector is one tag, class or id."""

    rules: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: html.HtmlElement) -> Self:
        """Read every <style> element; anything but the simplest selectors is passed over."""
        rules: dict[str, str] = {}
        for style in tree.iter("style"):
            for rule in (style.text or "").split("}"):
                selectors, brace, declarations = rule.rpartition("{")
                if not brace or not ("list-style" in declarations or _HIDDEN.search(declarations)):
                    continue
                for selector in selectors.split(","):
                    name = selector.strip().lower()
                    if re.fullmatch(r"[a-z][a-z0-9]*|[a-z0-9]*[.#][\w-]+", name):
                        rules[name] = rules.get(name, "") + ";" + declarations
        return cls(rules)

    def of_element(self, element: html.HtmlElement) -> str:
        """The declarations that apply to `element`, the weakest first."""
        if not self.rules:
            return ""
        tag = str(element.tag)
        classes = (element.get("class") or "").lower().split()
        identity = (element.get("id") or "").lower()
        names = [tag, *(f".{name}" for name in classes), *(f"{tag}.{name}" for name in classes), f"#{identity}"]
        return ";".join(self.rules[name] for name in names if name in self.rules)


@dataclass(slots=True)
class _Size:
    text: int = 0
    linked: int = 0
    links: int = 0


class Page:
    """Sizes of all elements, measured once, and the verdicts that rest on them."""

    def __init__(self, tree: html.HtmlElement, rules: StyleRules) -> None:
        self._rules = rules
        self._sizes: dict[html.HtmlElement, _Size] = {}
        self._verdicts: dict[html.HtmlElement, bool] = {}
        self.characters = self._measure(tree)

    def _measure(self, tree: html.HtmlElement) -> int:
        open_sizes: list[_Size] = [_Size()]
        walker = etree.iterwalk(tree, events=("start", "end"))
        skipped = 0
        for event, element in walker:
            if event == "start":
                open_sizes.append(_Size())
                if element.tag in _NEVER_TEXT:
                    skipped += 1
                    walker.skip_subtree()
                continue
            size = open_sizes.pop()
            if element.tag not in _NEVER_TEXT:
                size.text += len((element.text or "").strip())
            if element.tag == "a" and element.get("href") and not element.get("href", "").startswith("#"):
                size.linked, size.links = size.text, 1
            self._sizes[element] = size
            above = open_sizes[-1]
            above.text += size.text + len((element.tail or "").strip())
            above.linked += size.linked
            above.links += size.links
        return open_sizes[0].text

    def share(self, element: html.HtmlElement) -> float:
        """How much of the page's text `element` holds."""
        return self._sizes[element].text / self.characters if self.characters and element in self._sizes else 0.0

    def is_furniture(self, element: html.HtmlElement) -> bool:
        """Whether `element` is left out with all that is in it."""
        verdict = self._verdicts.get(element)
        if verdict is None:
            verdict = self._verdicts[element] = self._judge(element)
        return verdict

    def _judge(self, element: html.HtmlElement) -> bool:
        tag = element.tag
        if tag in _NEVER_TEXT:
            return True
        size = self._sizes.get(element)
        if size is None or tag in {"html", "body", "main"}:
            return False
        style = element.get("style") or ""
        if "hidden" in element.attrib or _HIDDEN.search(style):
            return True
        if self._rules.rules and _HIDDEN.search(self._rules.of_element(element)):
            return True
        if size.text > _LARGE_SHARE * self.characters and tag != "nav":
            return False
        if tag in _PARTS_OF_A_PAGE or (element.get("role") or "").lower() in _ROLES:
            return True
        if tag in {"header", "footer"}:
            return not _inside_document(element) and next(element.iter("h1"), None) is None
        if _CONTENTS.fullmatch(element.get("id") or "") or _CONTENTS.fullmatch(element.get("class") or ""):
            return size.text == 0 or any(True for _ in element.iter("a"))
        if tag == "dl" and _is_sheet(element):
            return True
        links = size.linked > _LINK_SHARE * size.text
        if links and size.links >= _LINKS and size.linked < _LINK_LENGTH * size.links and tag not in {"p", "span"}:
            return True
        return self._named_as_furniture(element) and (links or size.text < _SHORT)

    @staticmethod
    def _named_as_furniture(element: html.HtmlElement) -> bool:
        identity = element.get("id") or ""
        return bool(_ID.fullmatch(identity)) or any(
            _CLASS.fullmatch(name) for name in (element.get("class") or "").split()
        )

    @staticmethod
    def note_kind(element: html.HtmlElement) -> str | None:
        """What kind of notes `element` holds, where its markup says so: "footnote" or None."""
        names = [*(element.get("class") or "").split(), element.get("id") or "", element.get("role") or ""]
        return "footnote" if any(_NOTES.fullmatch(name) for name in names) else None


def _is_sheet(element: html.HtmlElement) -> bool:
    """Whether a list of terms is the sheet of a page's record: "Published in:", "Department:" and short values."""
    terms = ["".join(term.itertext()).strip() for term in element.iter("dt")]
    values = ["".join(value.itertext()).strip() for value in element.iter("dd")]
    return (
        len(terms) > 1
        and all(term.endswith((":", "：")) for term in terms)
        and all(len(value) <= _LONGEST_VALUE for value in values)
    )


_LONGEST_VALUE = 150  # characters; longer ones are definitions


def _inside_document(element: html.HtmlElement) -> bool:
    return any(parent.tag in {"article", "main", "section"} for parent in element.iterancestors())


def document_root(tree: html.HtmlElement, page: Page) -> tuple[html.HtmlElement, str]:
    """The element that holds the document, and the page's only h1 where that stands outside of it."""
    body = tree.find(".//body")
    root = tree if body is None else body
    for candidates in (tree.xpath("//main|//*[@role='main']"), tree.xpath("//article")):
        largest = max(candidates, key=page.share, default=None)
        if largest is None:
            continue
        alone = len(candidates) == 1
        if page.share(largest) >= (_MAIN_SHARE if alone else 2 * _MAIN_SHARE):
            root = largest
            break
    titles = list(tree.iter("h1"))
    if len(titles) == 1 and root is not titles[0] and root not in titles[0].iterancestors():
        return root, " ".join("".join(titles[0].itertext()).split())
    return root, ""
