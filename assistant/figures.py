"""Figures in text, in English, Chinese, Spanish and Portuguese: values whatever way they are written, with their units.

A value is exact (a `Fraction`), so that "1.2 billion", "1,200,000,000", "mil doscientos millones" and "12亿" are one
value. Where a separator can be read in two ways ("1,500" in Spanish) a figure has both values. The number one in words
("a", "one", "un", "一") is no figure: it is an article more often than a count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assistant.units import UNIT_AFTER, UNIT_BEFORE, canonical_unit
from ingest.folding import fold


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: its possible values, its unit where one stands beside it, its span in the text."""

    values: frozenset[Fraction]
    unit: str | None
    start: int
    end: int
    ordinal: bool = False


_ONES = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "es": "un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete "
    "veintiocho veintinueve",
    "pt": "um dois tres quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete "
    "dezoito "
    "dezenove",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
}
_HUNDREDS = {
    "es": "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
    "pt": "cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos",
}
_VARIANTS = {
    "una": 1, "uno": 1, "uma": 1, "duas": 2, "dezasseis": 16, "dezassete": 17, "dezanove": 19, "veintiun": 21,
    "cien": 100, "cem": 100, "dozen": 12, "docena": 12, "duzia": 12, "score": 20,
}  # fmt: skip
_FEMININE = re.compile(r"(?<=[nt])os$")  # doscientos, duzentos: with -as for feminine nouns
# "billón" is 10¹² and "bilhão" 10⁹; the European Portuguese "bilião" is 10¹².
_SCALES = {
    "hundred": 100, "thousand": 1000, "mil": 1000, "k": 1000, "million": 10**6, "millions": 10**6, "millon": 10**6,
    "millones": 10**6, "milhao": 10**6, "milhoes": 10**6, "mn": 10**6, "billion": 10**9, "billions": 10**9, "bn": 10**9,
    "bilhao": 10**9, "bilhoes": 10**9, "millardo": 10**9, "millardos": 10**9, "billon": 10**12, "billones": 10**12,
    "biliao": 10**12, "bilioes": 10**12, "trillion": 10**12, "trillions": 10**12, "trilhao": 10**12,
    "trilhoes": 10**12,
}  # fmt: skip
_ORDINAL_WORDS = {
    "first": 1, "second": 2, "third": 3, "thirds": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "twentieth": 20,
}  # fmt: skip
# Stems of Spanish and Portuguese ordinals: o, a, os, as follow.
_ORDINAL_STEMS = {
    "primer": 1, "primeir": 1, "segund": 2, "tercer": 3, "terceir": 3, "cuart": 4, "quart": 4, "quint": 5, "sext": 6,
    "septim": 7, "setim": 7, "octav": 8, "oitav": 8, "noven": 9, "non": 9, "decim": 10, "undecim": 11, "duodecim": 12,
}  # fmt: skip


def _number_words() -> dict[str, int]:
    table = dict(_VARIANTS)
    for words in _ONES.values():
        table |= {word: value for value, word in enumerate(words.split(), 1)}
    for words in _TENS.values():
        table |= {word: 10 * value for value, word in enumerate(words.split(), 2)}
    for words in _HUNDREDS.values():
        for value, word in enumerate(words.split(), 1):
            table[word] = 100 * value
            table[_FEMININE.sub("as", word)] = 100 * value
    return table


_WORDS = _number_words()
_ORDINALS = _ORDINAL_WORDS | {
    stem + ending: value for stem, value in _ORDINAL_STEMS.items() for ending in ("o", "a", "os", "as")
} | {"primer": 1, "tercer": 3}  # fmt: skip
_CONNECTORS = frozenset({"and", "y", "e"})
_SMALL = 100  # below it a word adds to the one before: "thirty" "five"

_LITERAL = r"\d{1,3}(?: \d{3})+(?![\d])|\d+(?:[.,]\d+)*"
_TOKEN = re.compile(
    rf"(?P<digits>(?<!\d)(?<!\d[.,])(?:{_LITERAL}))(?P<nth>(?:st|nd|rd|th|[ºª]|\.[ºª])(?!\w))?|(?P<word>[a-z]+)"
)
_HAN_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
# 千瓦 and 千米 are units, so their 千 belongs to no number.
_HAN_NUMBER = re.compile(
    rf"(?P<nth>第)?(?P<lead>(?:(?<!\d)(?<!\d[.,])(?:{_LITERAL}))?)(?P<han>(?:[零〇一二两三四五六七八九十百万亿]|千(?![瓦米克卡]))*)"
)
_PERCENT_BEFORE = "百分之"
# What a Chinese number in characters has to stand before to be a count: 三座, but not 统一 or 一系列.
_COUNTED = "个名项次年届家所国座条位期种人支艘颗辆套架岁天周月日时度元吨亩公千海里米英平兆美欧人轮类份处只头批"


def figures(text: str, language: str) -> tuple[Figure, ...]:
    """All figures of a text in their order.

    Args:
        text: any text; what another reading claims (a date) has to be blanked out before.
        language: decides between decimal and thousands separators.
    """
    folded = fold(text)
    found = list(_chinese(folded)) if language == "zh" else list(_latin(folded, language))
    return tuple(sorted(found, key=lambda figure: figure.start))


def _latin(text: str, language: str) -> Iterator[Figure]:
    tokens = list(_TOKEN.finditer(text))
    at = 0
    while at < len(tokens):
        token = tokens[at]
        word = token["word"]
        if word is not None and word in _ORDINALS and not _is_preposition(text, token, language):
            yield Figure(frozenset({Fraction(_ORDINALS[word])}), None, token.start(), token.end(), ordinal=True)
            at += 1
            continue
        if word == "half" or word in {"mitad", "metade"}:
            yield Figure(frozenset({Fraction(50)}), "percent", token.start(), token.end())
            at += 1
            continue
        if word is not None and word not in _WORDS and word != "mil":
            at += 1
            continue
        last, values = _run(text, tokens, at, language)
        figure = _latin_figure(text, tokens, at, last, values)
        if figure is not None:
            yield figure
        at = last + 1


def _is_preposition(text: str, token: re.Match[str], language: str) -> bool:
    """Portuguese "segundo o plano" is "according to"; "segunda-feira" is a Monday."""
    return language == "pt" and bool(
        re.match(r"-feira|\s+(?:o|a|os|as)\b", text[token.end() :]) and token["word"] in _ORDINALS
        and (token["word"] == "segundo" or text[token.end() :].startswith("-feira"))
    )  # fmt: skip


def _run(text: str, tokens: list[re.Match[str]], at: int, language: str) -> tuple[int, frozenset[Fraction]]:
    """The number that starts at token `at`: index of its last token, and its values."""
    token = tokens[at]
    if token["digits"] is not None:
        options = [_Sum([value]) for value in _literal_values(token["digits"], language)]
    else:
        options = [_Sum([])]
        for option in options:
            option.add_word(token["word"])
    last = at
    if token["nth"] is not None:
        return last, frozenset(option.total for option in options)
    while last + 1 < len(tokens):
        step = last + 1
        between = text[tokens[last].end() : tokens[step].start()]
        word = tokens[step]["word"]
        if word in _CONNECTORS and step + 1 < len(tokens) and all(option.takes_connector for option in options):
            follower = tokens[step + 1]["word"]
            if follower in _WORDS and not between.strip() and options[0].accepts(follower):
                step, word = step + 1, follower
        if word is None or between.strip(" -") or not all(option.accepts(word) for option in options):
            break
        for option in options:
            option.add_word(word)
        last = step
    return last, frozenset(option.total for option in options)


class _Sum:
    """A number in the making: groups that a later scale multiplies ("doscientos mil" + "millones")."""

    def __init__(self, groups: list[Fraction]) -> None:
        self.groups = groups
        self.in_words = not groups

    @property
    def total(self) -> Fraction:
        return sum(self.groups, Fraction(0))

    @property
    def takes_connector(self) -> bool:
        return self.in_words and bool(self.groups) and self.groups[-1] >= 20

    def accepts(self, word: str) -> bool:
        if word in _SCALES:
            return not (word == "k" and self.in_words)
        if word not in _WORDS or not self.in_words:
            return False
        value, last = _WORDS[word], self.groups[-1] if self.groups else Fraction(0)
        return not self.groups or (last >= 20 and last > value and (last % 100 == 0 or (last < _SMALL and value < 10)))

    def add_word(self, word: str) -> None:
        if word in _SCALES:
            scale = _SCALES[word]
            below = sum((group for group in self.groups if group < scale), Fraction(0)) or Fraction(1)
            self.groups = [group for group in self.groups if group >= scale] + [below * scale]
        elif self.groups and self.groups[-1] < _SMALL:
            self.groups[-1] += _WORDS[word]
        else:
            self.groups.append(Fraction(_WORDS[word]))


def _latin_figure(
    text: str, tokens: list[re.Match[str]], at: int, last: int, values: frozenset[Fraction]
) -> Figure | None:
    start, end = tokens[at].start(), tokens[last].end()
    bare_word = at == last and tokens[at]["word"] is not None
    if bare_word and values == {Fraction(1)}:
        return None
    if bare_word and tokens[at]["word"] == "score":
        return None
    return Figure(values, _unit(text, start, end), start, end, ordinal=tokens[last]["nth"] is not None)


def _unit(text: str, start: int, end: int) -> str | None:
    after = UNIT_AFTER.match(text, end)
    before = UNIT_BEFORE.search(text[max(0, start - 24) : start])
    if after is not None and (before is None or canonical_unit(after["unit"]) == "percent"):
        return canonical_unit(after["unit"])
    return canonical_unit(before["unit"]) if before is not None else None


def _literal_values(literal: str, language: str) -> tuple[Fraction, ...]:
    """The values of digits with separators: "6.000" is six thousand in Spanish and six in Chinese."""
    bare = literal.replace(" ", "")
    marks = [mark for mark in bare if mark in ".,"]
    if not marks:
        return (Fraction(bare),)
    whole = Fraction(re.sub(r"[.,]", "", bare)) if marks else Fraction(bare)
    if len(set(marks)) == 2:
        cut = max(bare.rfind("."), bare.rfind(","))
        return (Fraction(re.sub(r"[.,]", "", bare[:cut]) + "." + bare[cut + 1 :]),)
    if len(marks) > 1:
        return (whole,)
    decimal = Fraction(bare.replace(",", "."))
    head, tail = re.split(r"[.,]", bare)
    if len(tail) != 3 or len(head) > 3 or head == "0":
        return (decimal,)
    if language in {"es", "pt"}:
        return (whole,) if marks == ["."] else (whole, decimal)
    return (whole,) if marks == [","] else (decimal,)


def _chinese(text: str) -> Iterator[Figure]:
    for match in _HAN_NUMBER.finditer(text):
        lead, han = match["lead"], match["han"]
        if not lead and not han:
            continue
        start, end = match.start("lead"), match.end()
        value = _chinese_value(lead, han)
        if value is None:
            continue
        percent = text[max(0, start - 3) : start] == _PERCENT_BEFORE
        after = UNIT_AFTER.match(text, end)
        before = UNIT_BEFORE.search(text[max(0, start - 12) : start])
        unit = "percent" if percent else canonical_unit(after["unit"]) if after else None
        if unit is None and before is not None:
            unit = canonical_unit(before["unit"])
        if not lead and not match["nth"] and not percent:
            if value == 1 or (len(han) == 1 and text[end : end + 1] not in _COUNTED) or not text[end : end + 1]:
                continue
            if len(han) == 1 and han in "百千万亿":
                continue
        yield Figure(frozenset({value}), unit, start, end, ordinal=match["nth"] is not None)
    for match in re.finditer(r"一半|减半|半数", text):
        yield Figure(frozenset({Fraction(50)}), "percent", match.start(), match.end())


def _chinese_value(lead: str, han: str) -> Fraction | None:
    """一千八百 -> 1800, 1.2万亿 -> 1.2 × 10¹², 二〇二五 -> 2025; None for what is no number, such as 十十."""
    groups: list[Fraction] = [] if not lead else [_literal_values(lead, "zh")[0]]
    if not lead and len(han) > 1 and all(character in _HAN_DIGITS for character in han):
        if len(han) < 4 and not set(han) & set("零〇"):  # 统一一系列: two words meet, no number
            return None
        return Fraction("".join(str(_HAN_DIGITS[character]) for character in han))
    digit: int | None = None
    for character in han:
        if character in _HAN_DIGITS:
            if digit:
                return None
            digit = _HAN_DIGITS[character]
            continue
        unit = _HAN_UNITS[character]
        if digit:
            groups.append(Fraction(digit))
        digit = None
        below = sum((group for group in groups if group < unit), Fraction(0)) or Fraction(1)
        if unit < 10**4:  # 十 百 千 take the digit before them alone: 三百五十 is 300 + 5 × 10
            tail = groups.pop() if groups and groups[-1] < 10 else Fraction(1)
            if lead and len(groups) == 0 and tail == 1:
                return None
            groups.append(tail * unit)
        else:
            groups = [group for group in groups if group >= unit] + [below * unit]
    if digit is not None:
        groups.append(Fraction(digit))
    return sum(groups, Fraction(0)) if groups else None
