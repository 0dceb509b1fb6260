"""Ordinals as data: how the number of a unit is written, and what it counts.

One token can be read in more than one way, `(i)` as the ninth letter or as the roman one, so `readings` gives all
and the outline chooses by the neighbours. Numbers in words come from tables of stems, not from lists of every number.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.folding import fold


class Form(StrEnum):
    """How an ordinal is written."""

    ARABIC = "arabic"  # 7, 007, 7º
    DOTTED = "dotted"  # 3.4.1
    ROMAN_UPPER = "roman-upper"  # XIV
    ROMAN_LOWER = "roman-lower"  # xiv
    LETTER_UPPER = "letter-upper"  # B, AA
    LETTER_LOWER = "letter-lower"  # b, aa
    CHINESE = "chinese"  # 十四, 一百零三
    STEM = "stem"  # 甲, 乙
    CIRCLED = "circled"  # ①, ⑵
    WORDS = "words"  # fourteenth, primero, único


LETTERS = frozenset({Form.LETTER_LOWER, Form.LETTER_UPPER})
ROMANS = frozenset({Form.ROMAN_LOWER, Form.ROMAN_UPPER})
_LARGEST = 9999  # a larger number at the start of a line is a quantity or a code, never a unit's ordinal


@dataclass(frozen=True, slots=True)
class Ordinal:
    """One reading of a token: `3.4` has the parts (3, 4); `94 bis` the suffix "bis"; `第十条之一` the suffix "-1"."""

    parts: tuple[int, ...]
    form: Form
    written: str
    suffix: str = ""

    @property
    def value(self) -> int:
        """The last part: what is counted at the unit's own level."""
        return self.parts[-1]


_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_CHINESE_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_CHINESE_DIGITS |= {"〇": 0, "○": 0, "两": 2} | {digit: value for value, digit in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_CHINESE_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30}
_STEMS = "甲乙丙丁戊己庚辛壬癸"
CHINESE_NUMERAL = "[" + "".join(_CHINESE_DIGITS) + "".join(_CHINESE_UNITS) + "]"

# English cardinals and ordinals; a compound is a ten and a one: "twenty-first", "thirty two".
_ENGLISH_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
}  # fmt: skip
_ENGLISH_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
    "eightieth": 80, "ninetieth": 90,
}  # fmt: skip
# Spanish and Portuguese ordinals without the final vowel of gender: "primera", "primeiro" -> "primer", "primeir".
_IBERIAN_ONES = {
    "unic": 1, "primer": 1, "primeir": 1, "segund": 2, "tercer": 3, "terceir": 3, "cuart": 4, "quart": 4, "quint": 5,
    "sext": 6, "septim": 7, "setim": 7, "octav": 8, "oitav": 8, "noven": 9, "non": 9, "undecim": 11, "duodecim": 12,
}  # fmt: skip
_IBERIAN_TENS = {
    "decim": 10, "vigesim": 20, "trigesim": 30, "cuadragesim": 40, "quadragesim": 40, "quincuagesim": 50,
    "quinquagesim": 50, "sexagesim": 60, "septuagesim": 70, "octogesim": 80, "nonagesim": 90,
}  # fmt: skip
_SUFFIXES = ("bis", "ter", "qu[aá]ter", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
LATIN_SUFFIX = rf"(?i:{'|'.join(_SUFFIXES)})"  # "Artículo 2 Bis"


def roman_value(token: str) -> int | None:
    """Xiv -> 14; None for what is not a well-formed roman numeral (iiii, vx)."""
    lowered = token.lower()
    if not lowered or _ROMAN.fullmatch(lowered) is None:
        return None
    values = [_ROMAN_VALUES[letter] for letter in lowered]
    return sum(
        value if value >= following else -value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def letter_value(token: str) -> int | None:
    """B -> 2; a doubled letter follows the alphabet, bb -> 28; None for anything else, so that "it" is no ordinal."""
    lowered = token.lower()
    if not lowered.isascii() or not lowered.isalpha() or len(lowered) > 3 or len(set(lowered)) != 1:
        return None
    return ord(lowered[0]) - ord("a") + 1 + 26 * (len(lowered) - 1)


def chinese_value(token: str) -> int | None:
    """一百零三 -> 103, 二〇 -> 20, 十 -> 10."""
    if not token or any(character not in _CHINESE_DIGITS and character not in _CHINESE_UNITS for character in token):
        return None
    if all(character in _CHINESE_DIGITS for character in token):
        return int("".join(str(_CHINESE_DIGITS[character]) for character in token)) if len(token) <= 4 else None
    total, digit = 0, None
    for character in token:
        if character in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[character] or None
        else:
            total += _CHINESE_UNITS[character] * (digit or 1)
            digit = None
    return total + (digit or 0)


def words_value(token: str) -> int | None:
    """Twenty-first -> 21, decimosegundo -> 12, Firstly -> 1, única -> 1."""
    words = [word for word in re.split(r"[\s-]+", fold(token).strip()) if word and word != "the"]
    if not 1 <= len(words) <= 3:
        return None
    total = 0
    for place, word in enumerate(words):
        value = _word_value(word)
        if value is None or (place and (value >= 10 or total % 10)):
            return None
        total += value
    return total


def _word_value(word: str) -> int | None:
    for candidate in (word, word.removesuffix("ly")):
        value = _ENGLISH_ONES.get(candidate) or _ENGLISH_TENS.get(candidate)
        if value:
            return value
    stem = word.rstrip("oa") if word[-1:] in "oa" else word
    value = _IBERIAN_ONES.get(stem) or _IBERIAN_TENS.get(stem)
    if value:
        return value
    for ten, base in _IBERIAN_TENS.items():  # decimosegundo, vigesimoprimera
        for joint in (f"{ten}o", f"{ten}a", ten):
            if stem.startswith(joint) and stem[len(joint) :] in _IBERIAN_ONES:
                return base + _IBERIAN_ONES[stem[len(joint) :]]
    return None


_ARABIC = re.compile(
    rf"(?P<parts>\d{{1,4}}(?:\.\d{{1,4}})*)(?P<after>\.?[A-Za-z]{{1,2}}(?![A-Za-z])|[ºª°]|)"
    rf"(?:-(?P<dashed>[A-Z]{{1,2}}|\d{{1,2}}))?(?:[ -]?(?P<latin>{LATIN_SUFFIX}))?",
    re.IGNORECASE,
)


_ROMAN_SUFFIXED = re.compile(rf"([IVXLC]{{1,7}}|[ivxlc]{{1,7}})(?:[ -](?P<latin>{LATIN_SUFFIX})|-(?P<dashed>[A-Z]|\d))")


def readings(token: str) -> tuple[Ordinal, ...]:
    """Every reading of one ordinal token, brackets and separators left off: `i` -> letter 9 and roman 1.

    Args:
        token: as written, in levelled characters (`ingest.folding.level`): "XIV", "3.4", "94 bis", "十四", "5º-A".
    """
    written = token.strip()
    matched = _ARABIC.fullmatch(written)
    if matched is not None:
        return _arabic(matched, written)
    found: list[Ordinal] = []
    if written.isascii() and written.isalpha() and (written.islower() or written.isupper()):
        upper = written.isupper()
        letter, roman = letter_value(written), roman_value(written)
        if letter is not None:
            found.append(Ordinal((letter,), Form.LETTER_UPPER if upper else Form.LETTER_LOWER, written))
        if roman is not None:
            found.append(Ordinal((roman,), Form.ROMAN_UPPER if upper else Form.ROMAN_LOWER, written))
        if found:
            return tuple(found)
    value = chinese_value(written)
    if value:
        return (Ordinal((value,), Form.CHINESE, written),)
    if len(written) == 1 and written in _STEMS:
        return (Ordinal((_STEMS.index(written) + 1,), Form.STEM, written),)
    if len(written) == 1 and 0x2460 <= ord(written) <= 0x249B:
        return (Ordinal(((ord(written) - 0x2460) % 20 + 1,), Form.CIRCLED, written),)
    suffixed = _ROMAN_SUFFIXED.fullmatch(written)
    if suffixed is not None and (value := roman_value(suffixed[1])):
        form = Form.ROMAN_UPPER if suffixed[1].isupper() else Form.ROMAN_LOWER
        return (Ordinal((value,), form, written, fold(suffixed["latin"] or f"-{suffixed['dashed']}")),)
    value = words_value(written)
    return (Ordinal((value,), Form.WORDS, written),) if value else ()


def _arabic(matched: re.Match[str], written: str) -> tuple[Ordinal, ...]:
    parts = tuple(int(part) for part in matched["parts"].split("."))
    if parts[0] > _LARGEST:
        return ()
    after = matched["after"].lstrip(".") if matched["after"] not in "ºª°" else ""
    latin = fold(matched["latin"] or "")
    if after.lower() in {"o", "a"} and "º" not in written and matched["dashed"]:
        after = ""  # 5o-A: the letter stands for the sign of the ordinal
    dashed = matched["dashed"]
    suffix = after + (f"-{dashed}" if dashed else "") + latin
    form = Form.DOTTED if len(parts) > 1 else Form.ARABIC
    if form is Form.ARABIC and "." in matched["after"]:  # 1.a, a target beside 1.1
        return (Ordinal((*parts, letter_value(after) or 0), Form.DOTTED, written, after),)
    return (Ordinal(parts, form, written, suffix),)


def id_part(ordinal: Ordinal, *, below_letter: bool = False) -> str:
    """How an ordinal stands in a clause id: IV -> 4, 七 -> 7, b -> b, 94 bis -> 94bis, ii -> ii below a letter.

    Args:
        ordinal: the reading that the outline settled on.
        below_letter: whether a lettered level stands above, where roman numerals stay as written (design, rule 1).
    """
    if ordinal.form in LETTERS or (below_letter and ordinal.form in ROMANS):
        return ordinal.written + ordinal.suffix
    if ordinal.form is Form.DOTTED and ordinal.suffix and ordinal.written.endswith(f".{ordinal.suffix}"):
        return ordinal.suffix  # the a of 1.a
    return f"{ordinal.value}{ordinal.suffix}"
