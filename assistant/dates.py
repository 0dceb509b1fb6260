"""Dates, years and spans of years in text, in English, Chinese, Spanish and Portuguese.

They are taken out of a text before its figures are read, so that the 13 of "13 May" is not compared with thirteen
scholarships. A date may lack its year or its day: "8 January", "May 2025".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.folding import fold


@dataclass(frozen=True, slots=True)
class Date:
    """A date, or a part of one, with its span in the text. A bare year has neither month nor day."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int

    def agrees(self, other: "Date") -> bool:
        """Whether nothing in the two contradicts: month and day are equal, a year missing on one side is no matter."""
        days = self.day == other.day or self.day is None
        years = self.year == other.year or self.year is None or other.year is None
        return self.month == other.month and days and years


@dataclass(frozen=True, slots=True)
class Years:
    """A span of years, "2022-2024", with its span in the text."""

    first: int
    last: int
    start: int
    end: int


_MONTHS = (
    ("january", "enero", "janeiro"), ("february", "febrero", "fevereiro"), ("march", "marzo", "marco"),
    ("april", "abril", "abril"), ("may", "mayo", "maio"), ("june", "junio", "junho"), ("july", "julio", "julho"),
    ("august", "agosto", "agosto"), ("september", "septiembre|setiembre", "setembro"),
    ("october", "octubre", "outubro"), ("november", "noviembre", "novembro"),
    ("december", "diciembre", "dezembro"),
)  # fmt: skip
_MONTH = "|".join(sorted({form for forms in _MONTHS for joined in forms for form in joined.split("|")}, key=len)[::-1])
_NUMBER_OF_MONTH = {
    form: number for number, forms in enumerate(_MONTHS, 1) for joined in forms for form in joined.split("|")
}
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|[ºo]\b)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_HAN = "〇零一二三四五六七八九十"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",  # 2025-05-13
        # 13 May 2025, 13 de mayo de 2025, 8-9 January (the second day; the first is read apart)
        rf"(?<![\d.,]){_DAY}(?:\s+(?:of|de|del))?\s+(?P<month>{_MONTH})\b(?:(?:,|\s+de|\s+del|\s+do)?\s+{_YEAR})?",
        rf"\b(?P<month>{_MONTH})\s+{_DAY}(?!\d|[.,]\d)(?:(?:st|nd|rd|th)?,?\s+{_YEAR})?",  # May 13, 2025
        rf"\b(?P<month>{_MONTH})(?:,|\s+of|\s+de|\s+del|\s+do)?\s+{_YEAR}",  # May 2025, mayo de 2025
        rf"(?P<year>\d{{4}}|[{_HAN}]{{4}})年(?:(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}})月(?:(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}})[日号])?)?",
        rf"(?<!\d)(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}})月(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}})[日号]",
        rf"\b(?P<month>{'|'.join(form for form in _MONTH.split('|') if form not in {'may', 'march', 'marco'})})\b",
    )
)
# 8-9 January, 8 and 9 January, May 8-9: the day that stands without a month of its own.
_FIRST_DAY = re.compile(
    rf"(?<![\d.,])(\d{{1,2}})\s*(?:-|to|and|y|a|al|e)\s*(?=\d{{1,2}}(?:\s+(?:of|de))?\s+(?:{_MONTH})\b)"
)
_LAST_DAY = re.compile(r"(?<=\d)\s*-\s*(\d{1,2})(?!\d)")
_SPAN = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)年?\s*(?:-+|/|to|and|until|through|a|al|ate|hasta|y|e|至|到|~)\s*(?P<last>(?:19|20)\d\d)(?!\d)"
)
# A bare year: not a part of a larger number, and no count ("2000 scholarships" is told by `figures`' unit or by a
# noun).
_BARE_YEAR = re.compile(
    r"(?<![\d.,$€£¥])(?<![\d.,$€£¥] )(?P<year>(?:19|20)\d\d)(?![\d%]|[.,]\d|\s*(?:km|mw|%|万|亿|million|billion|mil))"
)


def dates(text: str) -> tuple[tuple[Date, ...], tuple[Years, ...], str]:
    """Read the dates of a text.

    Returns:
        the dates in order; the spans of years; the text with all of them blanked out, at its old length.
    """
    folded = fold(text)
    spans = tuple(Years(int(m["first"]), int(m["last"]), m.start(), m.end()) for m in _SPAN.finditer(folded))
    rest = _blank(folded, ((span.start, span.end) for span in spans))
    found: list[Date] = []
    for pattern in _PATTERNS:
        matches = [match for match in pattern.finditer(rest) if _is_month_name(text, match)]
        for match in matches:
            date = _date(match)
            found.append(date)
            found.extend(_other_days(rest, date))
        rest = _blank(rest, (match.span() for match in matches))
        rest = _blank(rest, ((date.start, date.end) for date in found))
    years = [Date(int(match["year"]), None, None, *match.span()) for match in _BARE_YEAR.finditer(rest)]
    found.extend(years)
    rest = _blank(rest, ((date.start, date.end) for date in years))
    kept = "".join(
        character if rest[index] != " " or folded[index] == " " else " " for index, character in enumerate(text)
    )
    return tuple(sorted(found, key=lambda date: date.start)), spans, kept


def _is_month_name(text: str, match: re.Match[str]) -> bool:
    """Whether a month is meant: "may" and "march" are months with a capital only, "may 5" has a modal verb."""
    groups = match.groupdict()
    month = groups.get("month") or ""
    if month not in {"may", "march"}:
        return True
    return text[match.start("month")].isupper()


def _date(match: re.Match[str]) -> Date:
    groups = match.groupdict()
    year, month, day = groups.get("year"), groups.get("month"), groups.get("day")
    return Date(
        int("".join(_digit(character) for character in year)) if year else None,
        None if month is None else _NUMBER_OF_MONTH.get(month) or _small(month),
        None if day is None else _small(day),
        *match.span(),
    )


def _other_days(text: str, date: Date) -> Iterator[Date]:
    """The first day of "8-9 January", the last of "May 8-9"."""
    if date.day is None:
        return
    head = max(0, date.start - 8)
    for match in _FIRST_DAY.finditer(text[head : date.end]):
        if head + match.end() == date.start or head + match.end() <= date.start:
            yield Date(date.year, date.month, int(match[1]), head + match.start(), date.start)
    tail = _LAST_DAY.match(text, date.end)
    if tail:
        yield Date(date.year, date.month, int(tail[1]), date.end, tail.end())


def _digit(character: str) -> str:
    return character if character.isdecimal() else str("〇一二三四五六七八九".find(character.replace("零", "〇")))


def _small(written: str) -> int:
    """13, 十三, 三十一 as a number."""
    if written.isdecimal():
        return int(written)
    tens, _, ones = written.rpartition("十")
    if "十" not in written:
        return int("".join(_digit(character) for character in written))
    return (int(_digit(tens)) if tens else 1) * 10 + (int(_digit(ones)) if ones else 0)


def _blank(text: str, spans: Iterator[tuple[int, int]]) -> str:
    characters = list(text)
    for start, end in spans:
        characters[start:end] = " " * (end - start)
    return "".join(characters)
