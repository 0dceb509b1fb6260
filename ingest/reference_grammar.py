"""The pieces that a clause reference is written with, as patterns built from the tables of levels and ordinals.

Recognising stands apart from resolving: nothing here knows what a document holds. `scan` gives the pieces in a text;
`ingest.references` puts neighbours together.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.folding import fold, level, word_set
from ingest.levels import NAMED_PART_IDS
from ingest.ordinals import CHINESE_NUMERAL, LATIN_SUFFIX, Form, chinese_value, readings, words_value
from ingest.reference_words import BARE_NAMES, CHINESE_SCOPES, CHINESE_WORDS, LEVEL_WORDS, NAMES, UNNUMBERED


@dataclass(frozen=True, slots=True)
class Component:
    """One step of a reference. `parts` holds for each dotted part all its readings: C is the letter and 100.

    A named division without a number (the preface, the only annex) has no parts.
    """

    level: str | None
    parts: tuple[tuple[str, ...], ...] = ()
    written: str = ""

    @property
    def is_name(self) -> bool:
        """Whether the level's name is a step of the path by itself: "annex", "preface", "recital"."""
        return self.level in NAMES


@dataclass(frozen=True, slots=True)
class Piece:
    """A component and where it stands. What is `bound` counts only beside another piece."""

    start: int
    end: int
    component: Component
    bound: bool = False
    many: bool = False  # "articles", "第三、四条": more ordinals may follow
    chinese: bool = False


# What a number in front of it counts, so that it is no ordinal.
_TIMES_UNIT = (
    r"(?!\s?(?:%|per ?cent|percent|million|billion|trillion|millones|mil\b|milhoes|bilhoes|人|名|个(?!条)|年"
    r"|月|日|亿|万"
    r"|美元|元|usd|dollars|euros|years?|months?|days?|anos?\b))"
)
_NUMBER = (
    rf"\d{{1,3}}(?!\d)(?:[oº°ª](?![a-z]))?(?:[a-z]{{1,2}}(?![a-z]))?(?:[ -]?{LATIN_SUFFIX}(?![a-z]))?"
    r"(?:-[a-z](?![a-z]))?"
)
_ROMAN = r"(?:[IVXLC]{1,7}|[ivxlc]{2,7})(?![A-Za-z])"
_TAIL = r"(?:\.(?:\d{1,3}(?!\d)|p\d{1,3}|[a-z](?![A-Za-z])|[ivx]{2,5}(?![A-Za-z])))"
_DOTTED = rf"(?:{_NUMBER}|{_ROMAN}){_TAIL}+"
_LETTER = r"[A-Za-z](?:(?=\s?[).,;:?!]|\s*$)|(?<=[A-Z])(?![A-Za-z0-9_'])|(?=\s+(?:of|in|de|del|da|do|under)\b))"
_ORDINAL = rf"(?:{_DOTTED}|{_NUMBER}{_TIMES_UNIT}|{_ROMAN}|{_LETTER})"
_WORD_ALTERNATIVES = "|".join(sorted((re.escape(word) for word in LEVEL_WORDS), key=len, reverse=True))
_WORDED = re.compile(
    rf"(?<![a-z0-9_-])(?<!state of the )(?P<word>{_WORD_ALTERNATIVES})(?P<many>s|es|ns|)(?![a-z])\.?\s*(?:(?:no|nos"
    rf"|num|nr|number|numero)\.?\s*(?=[\divxlc(])|n[º°.]\s*)?"
)
_SPELLED_AFTER = re.compile(r"(?P<spelled>[a-z]+(?:-[a-z]+)?)(?![a-z0-9_-])")
_ORDINAL_AT = re.compile(rf"\(?\s?(?P<ordinal>{_ORDINAL})\s?\)?")
# "second paragraph", "4th clause", "segundo apartado", "first unnumbered paragraph"
_SPELLED_BEFORE = re.compile(
    rf"(?<![a-z0-9_-])(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th|[ºª])|[a-z]+(?:-[a-z]+)?)\s+(?P<loose>unnumbered "
    rf"|un-numbered |sin numerar |nao numerado )?"
    rf"(?P<word>{_WORD_ALTERNATIVES})(?![a-z0-9_.]*[a-z0-9_])"
)
# Levels that an ordinal in words may stand before; "first title" and "second action" speak of other things.
_COUNTED_BEFORE = word_set(
    "part chapter section article clause paragraph item point annex appendix recital heading subsection"
)
_SIGN = re.compile(rf"§{{1,2}}\s?(?P<ordinal>{_DOTTED}|{_NUMBER})")
_BARE_NAME = re.compile(
    rf"(?<![a-z0-9_-])(?P<name>{'|'.join(name for name in BARE_NAMES if name.isascii())})(?:e?s)?(?![a-z0-9_-])"
    rf"|(?P<chinese>{'|'.join(name for name in BARE_NAMES if not name.isascii())})"
)
_OPENING_NAME = re.compile(
    r"(?:\bthe |\bla |\ba )(?P<name>introduction|introduccion|introducao)(?=\s*(?:[,.?!;]|$|to the|of the|del"
    r"|do|da))|(?P<chinese>序言|引言|导言)"
)
_CHINESE = rf"(?:{CHINESE_NUMERAL}{{1,6}}|\d{{1,3}}(?:\.\d{{1,3}})*)"
_CHINESE_MEASURES = "|".join(sorted(CHINESE_WORDS, key=len, reverse=True))
_CHINESE_UNIT = re.compile(
    rf"第\s?\(?\s?(?P<ordinals>{_CHINESE}(?:(?:、|和|及|与|至|到"
    rf"|-){_CHINESE})*)\s?\)?\s?(?P<word>{_CHINESE_MEASURES})(?!目标|项目|约|件(?!事)"
    rf"|点钟)(?:之(?P<sub>{_CHINESE}))?"
)
_CHINESE_NEXT = re.compile(
    rf"(?P<ordinal>{_CHINESE})\s?(?P<word>款|项|目|条|点|节|段)(?!目|约)"
)  # "第四条七款": 第 left out
_CHINESE_SCOPE = re.compile(
    rf"(?P<word>{'|'.join(CHINESE_SCOPES)})\s?(?P<ordinal>{_CHINESE}|[A-Z](?![A-Za-z]))(?!\s?(?:份|个|名|条|项|款))"
)
_CHINESE_BARE = re.compile(rf"(?P<ordinal>{CHINESE_NUMERAL}{{1,4}})(?=\s?(?:[(、,.的?]|$|\s))")
# "IV.4.2", "4.4.2", "14.p2", "annex.3", "preface.p1"
_BARE_DOTTED = re.compile(rf"(?<![A-Za-z0-9_.,/$€£¥+-])(?P<ordinal>{_DOTTED})(?![A-Za-z0-9_%]|[.,]\d|/\d|-\d)")
_DOTTED_NAME = re.compile(
    rf"(?<![A-Za-z0-9_.])(?P<name>{'|'.join(sorted(NAMES))})(?P<own>\d{{1,2}}|[A-Z])?(?P<rest>(?:\.(?:\d{{1,3}}(?!\d)"
    rf"|p\d{{1,3}}|[a-z](?![a-z])))+)(?![A-Za-z0-9_])"
)
_BARE_ROMAN = re.compile(r"(?<![A-Za-z0-9_.'-])(?P<ordinal>[IVXLC]{1,6})(?=,?\s+(?:[(\d]|[a-z]+\s+\d|p[aá]r|第))")
_BRACKETED = re.compile(
    rf"[(\[]\s?(?P<ordinal>{_NUMBER}|[ivxlcIVXLC]{{1,6}}|[A-Za-z]{{1,2}}|{CHINESE_NUMERAL}{{1,4}})\s?[)\]]"
)
_BARE_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9_.])(?P<ordinal>{_DOTTED}|{_NUMBER}{_TIMES_UNIT}|[IVXLC]{{1,6}}(?![A-Za-z0-9_])|[a-z]\)"
    rf"|[a-z](?=[,.;:?)]|\s*$))"
)
_NOT_A_REFERENCE_BEFORE = re.compile(
    r"(?:\b(?:version|v|ver|release|python|about|around|nearly|over|than|of|by|to|cerca de|aproximadamente|mas "
    r"de|unos|us|usd|rmb|eur|article|de|casi|para|windows|level|nivel|score|ratio|index|growth|rate)\.?"
    r"|[$€£¥#~≈<>=]|百分之|约|达到?|增长|超过|近)\s*$"
)
_AFTER_DECIMAL = re.compile(
    r"\s*(?:$|[?!.,;:)\]'\"]|(?:of|in|from|under|de|del|do|da|en|em|no|na|the|say|says|dice|diz|la|el|o|a|and"
    r"|y|e|mean|means|about|cover|covers)\b|的|和|与|是|讲|说|规)"
)
_UNITS_AFTER = re.compile(
    r"\s*(?:%|per ?cent|million|billion|trillion|mill|mil\b|milh|bilh|km|kg|mw|gw|usd|yuan|dollar|euro|倍|亿"
    r"|万|元|个|人|度|米|吨|points?\b|times\b|hours?\b|years?\b)"
)


def part_readings(token: str) -> tuple[str, ...]:
    """The forms one part of an ordinal can have in a clause id: IV -> 4, c -> c and 100, 94 bis -> 94bis, 十 -> 10."""
    written = token.strip(" ()[]").removesuffix(".")
    if re.fullmatch(r"p\d+", written):
        return (written,)
    found: list[str] = []
    for reading in readings(written):
        if reading.form in {Form.LETTER_LOWER, Form.LETTER_UPPER, Form.ROMAN_LOWER}:
            found.append((reading.written + reading.suffix).lower())
        if reading.form not in {Form.LETTER_LOWER, Form.LETTER_UPPER}:
            found.append(f"{reading.value}{reading.suffix}".lower())
    lowered = written.lower()
    if not found and lowered.isascii() and lowered.isalnum() and len(lowered) <= 4:
        found.append(lowered)
    if re.fullmatch(r"\d{1,3}[oa]", lowered):  # 5o typed for 5º
        found.insert(0, lowered[:-1])
    return tuple(dict.fromkeys(found))


def ordinal_parts(token: str) -> tuple[tuple[str, ...], ...]:
    """`IV.4.2` -> (("4",), ("4",), ("2",)); empty where a part is no ordinal."""
    plain = token.strip(" ()[]").rstrip(".")
    made = tuple(part_readings(part) for part in plain.split("."))
    return made if all(made) else ()


def scan(text: str) -> list[Piece]:
    """The pieces of references in `text` by their start, the longest first; pieces may overlap."""
    levelled, folded = level(text), fold(text)
    found = [
        *_worded(levelled, folded),
        *_counted(folded),
        *_signs(levelled),
        *_names(levelled, folded),
        *_chinese(levelled),
        *_dotted(levelled, folded),
        *_loose(levelled),
    ]
    found.sort(key=lambda piece: (piece.start, piece.bound, -piece.end))
    return found


def _worded(levelled: str, folded: str) -> Iterator[Piece]:
    for match in _WORDED.finditer(folded):
        name = LEVEL_WORDS[match["word"]]
        plain = match["word"] in {"par", "ch", "cl", "cap", "pt", "art", "num.", "lit."}
        ordinal = _ORDINAL_AT.match(levelled, match.end())
        if ordinal and not (plain and not ordinal["ordinal"][0].isdigit() and not ordinal["ordinal"].isupper()):
            token = ordinal["ordinal"]
            parts = ordinal_parts(token)
            if parts and not _is_word(token, levelled, ordinal.end("ordinal"), name):
                end = ordinal.end() if "(" in ordinal[0] or ")" in ordinal[0] else ordinal.end("ordinal")
                if "(" in ordinal[0] and ")" not in ordinal[0]:
                    continue
                yield Piece(match.start(), end, Component(name, parts, token), many=True)
                continue
        spelled = _SPELLED_AFTER.match(folded, match.end())
        if spelled and not plain and levelled[match.end() - 1] == " ":
            value = words_value(spelled["spelled"])
            if value:
                yield Piece(match.start(), spelled.end(), Component(name, ((str(value),),), spelled["spelled"]))


def _is_word(token: str, levelled: str, end: int, name: str) -> bool:
    """Whether a lone letter is a word: "section a new", "part I am"."""
    if len(token) > 1 or token.isdigit():
        return False
    after = levelled[end : end + 12]
    if token == "I":
        return re.match(r"\s+(?:am|have|was|want|need|would|could|can|will|think|see|read)\b", after) is not None
    return (
        token in {"a", "e", "o", "y", "A"}
        and re.match(r"\s+[a-zA-Z]", after) is not None
        and not re.match(r"\s+(?:of|del?|da|do)\b", after)
    )


def _counted(folded: str) -> Iterator[Piece]:
    for match in _SPELLED_BEFORE.finditer(folded):
        name = LEVEL_WORDS[match["word"]]
        if name not in _COUNTED_BEFORE:
            continue
        token = match["ordinal"]
        digits = re.match(r"\d+", token)
        value = int(digits[0]) if digits else words_value(token) if _is_ordinal_word(token) else None
        if value:
            named = UNNUMBERED if match["loose"] else name
            yield Piece(match.start(), match.end(), Component(named, ((str(value),),), token))


def _is_ordinal_word(word: str) -> bool:
    """Whether a number word orders and does not count: "third", not "three"."""
    return (
        re.search(r"(?:st|nd|rd|th|er[oa]?|eir[oa]|und[oa]|art[oa]|int[oa]|ext[oa]|im[oa]|av[oa]|on[oa]|en[oa])$", word)
        is not None
    )


def _signs(levelled: str) -> Iterator[Piece]:
    for match in _SIGN.finditer(levelled):
        parts = ordinal_parts(match["ordinal"])
        if parts:
            yield Piece(match.start(), match.end(), Component("section-sign", parts, match["ordinal"]))


def _names(levelled: str, folded: str) -> Iterator[Piece]:
    for match in _BARE_NAME.finditer(folded):
        name = BARE_NAMES[match["name"] or match["chinese"]]
        yield Piece(match.start(), match.end(), Component(name, (), match[0]), chinese=match["chinese"] is not None)
    for match in _OPENING_NAME.finditer(folded):
        group = "name" if match["name"] else "chinese"
        name = NAMED_PART_IDS.get(match[group], "introduction")
        yield Piece(match.start(group), match.end(group), Component(name, (), match[group]), chinese=group == "chinese")
    for match in _DOTTED_NAME.finditer(levelled):
        own = (part_readings(match["own"]),) if match["own"] else ()
        parts = own + tuple(part_readings(part) for part in match["rest"].strip(".").split("."))
        yield Piece(match.start(), match.end(), Component(match["name"], parts, match[0]))


def _chinese(levelled: str) -> Iterator[Piece]:
    for match in _CHINESE_SCOPE.finditer(levelled):
        parts = ordinal_parts(match["ordinal"])
        if parts:
            component = Component(CHINESE_SCOPES[match["word"]], parts, match["ordinal"])
            yield Piece(match.start(), match.end(), component, chinese=True)
    for match in _CHINESE_UNIT.finditer(levelled):
        name = CHINESE_WORDS[match["word"]]
        tokens = re.split(r"(、|和|及|与|至|到|-)", match["ordinals"])
        values = _spread(tokens)
        for value in values:
            parts = ordinal_parts(value)
            if parts and match["sub"]:
                sub = part_readings(match["sub"])[0]
                parts = (*parts[:-1], tuple(f"{one}-{sub}" for one in parts[-1]))
            if parts:
                component = Component(name, parts, match[0])
                yield Piece(match.start(), match.end(), component, many=len(values) > 1, chinese=True)
    for match in _CHINESE_NEXT.finditer(levelled):
        parts = ordinal_parts(match["ordinal"])
        if parts:
            component = Component(CHINESE_WORDS[match["word"]], parts, match[0])
            yield Piece(match.start(), match.end(), component, bound=True, chinese=True)
    for match in _CHINESE_BARE.finditer(levelled):
        if chinese_value(match["ordinal"]):
            component = Component(None, ordinal_parts(match["ordinal"]), match["ordinal"])
            yield Piece(match.start(), match.end(), component, bound=True, chinese=True)


def _spread(tokens: list[str]) -> list[str]:
    """三 至 五 -> 三, 4, 5; 三 、 四 -> both."""
    values = [tokens[0]]
    for joint, token in zip(tokens[1::2], tokens[2::2], strict=True):
        low, high = chinese_value(values[-1]) or _number(values[-1]), chinese_value(token) or _number(token)
        if joint in {"至", "到", "-"} and low and high and 0 < high - low < LONGEST_RANGE:
            values.extend(str(value) for value in range(low + 1, high + 1))
        else:
            values.append(token)
    return values


LONGEST_RANGE = 60  # units; "articles 3 to 99" is read as far as this


def _number(token: str) -> int | None:
    return int(token) if token.isdigit() else None


def _dotted(levelled: str, folded: str) -> Iterator[Piece]:
    for match in _BARE_DOTTED.finditer(levelled):
        token = match["ordinal"]
        parts = ordinal_parts(token)
        if not parts or _UNITS_AFTER.match(folded, match.end()):
            continue
        tail = token.split(".")[1:]
        if any(len(part) == 3 and part.isdigit() for part in tail):
            continue  # 66.000 is a number
        plain = len(parts) == 2 and token.replace(".", "").isdigit()
        before = _NOT_A_REFERENCE_BEFORE.search(folded[: match.start()])
        if re.search(r"(?:version|v|ver|release|python)\s*$", folded[: match.start()]):
            continue
        weak = plain and (before is not None or _AFTER_DECIMAL.match(folded, match.end()) is None)
        yield Piece(match.start(), match.end(), Component(None, parts, token), bound=weak)


def _loose(levelled: str) -> Iterator[Piece]:
    """What counts only behind another piece: brackets, bare numbers, a roman numeral before a worded step."""
    for match in _BRACKETED.finditer(levelled):
        parts = ordinal_parts(match["ordinal"])
        if parts:
            yield Piece(match.start(), match.end(), Component(None, parts, match["ordinal"]), bound=True)
    for match in _BARE_NUMBER.finditer(levelled):
        parts = ordinal_parts(match["ordinal"])
        if parts:
            yield Piece(match.start(), match.end(), Component(None, parts, match["ordinal"].rstrip(")")), bound=True)
    for match in _BARE_ROMAN.finditer(levelled):
        yield Piece(
            match.start(), match.end(), Component(None, ordinal_parts(match["ordinal"]), match["ordinal"]), bound=True
        )
