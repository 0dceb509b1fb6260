"""Years and periods in a question: "2022-2024", "2025–27", "between 2015 and 2019", "2022至2024年", "'22-'24"."""

import re
from dataclasses import dataclass

_YEAR = r"(?<![\d/#-])(?<!\d[.,])(?:19|20)\d\d(?![\d%]|[.,]\d)"
_PLAIN_YEAR = r"(?:19|20)\d\d(?![\d%]|[.,]\d)"
_SHORT = r"'?\d\d(?![\d%]|[.,-]\d)"
_JOIN = r"\s*年?\s*(?:-|/|to|through|thru|until|till|up to|al?|ate|hasta|至|到)\s*"
# 2021-12-03 and 2021/12 are dates, not periods.
_DATE = re.compile(r"\b(?:19|20)\d\d([-/.])\d\d?\1\d\d?\b|\b\d\d?([-/.])\d\d?\2(?:19|20)\d\d\b")
_PERIOD = re.compile(rf"({_YEAR}){_JOIN}(?:the\s+year\s+|el\s+ano\s+)?({_PLAIN_YEAR}|{_SHORT})(?:\s*年)?")
_BETWEEN = re.compile(
    rf"\b(?:between|entre)\s+(?:the years\s+|los anos\s+|os anos\s+)?({_YEAR})\s+(?:and|y|e)\s+({_YEAR})"
)
_SHORT_PERIOD = re.compile(r"(?<![\w.,-])'?(\d\d)-'?(\d\d)(?![\w%-]|[.,]\d)")
_ONE_YEAR = re.compile(rf"{_YEAR}(?:\s*年)?")
# "from 2015 to 2016 to 2022": steps, and no periods
_CHAIN = re.compile(rf"{_YEAR}(?:\s*年?\s*(?:to|through|al?|ate|hasta|then|到|至|->|→|,)\s*{_PLAIN_YEAR}){{2,}}")
_CHINESE_YEAR = re.compile(r"([二][〇零○]|[一][九])([〇零○一二三四五六七八九]{2})年")
_CHINESE_DIGITS = {character: str(digit) for digit, character in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
}
_LONGEST = 60  # years; a longer "period" is two numbers that happen to stand together


@dataclass(frozen=True, slots=True)
class Time:
    """A year (`first == last`) or a period, and where it stands."""

    start: int
    end: int
    first: int
    last: int
    certain: bool = True  # False: "22-24", which needs a document beside it to be a period

    @property
    def is_period(self) -> bool:
        """Whether more than one year is meant."""
        return self.last > self.first


def find_times(folded: str) -> tuple[Time, ...]:
    """The years and periods in folded text, in order, none overlapping another."""
    found: list[Time] = []
    taken = [match.span() for match in _DATE.finditer(folded)]

    def claim(time: Time) -> None:
        if all(time.end <= start or end <= time.start for start, end in taken) and (
            time.first == time.last or 0 < time.last - time.first <= _LONGEST
        ):
            taken.append((time.start, time.end))
            found.append(time)

    for chain in _CHAIN.finditer(folded):
        for match in _ONE_YEAR.finditer(folded, *chain.span()):
            claim(Time(match.start(), match.end(), int(match[0][:4]), int(match[0][:4])))
    for pattern in (_BETWEEN, _PERIOD):
        for match in pattern.finditer(folded):
            first = int(match[1])
            last = match[2].strip("' ")
            claim(
                Time(match.start(), match.end(), first, int(last) if len(last) == 4 else first // 100 * 100 + int(last))
            )
    for match in _SHORT_PERIOD.finditer(folded):
        claim(Time(match.start(), match.end(), 2000 + int(match[1]), 2000 + int(match[2]), certain=False))
    for match in _CHINESE_YEAR.finditer(folded):
        digits = "".join(_CHINESE_DIGITS[character] for character in match[1] + match[2])
        claim(Time(match.start(), match.end(), int(digits), int(digits)))
    for match in _ONE_YEAR.finditer(folded):
        year = int(match[0][:4])
        claim(Time(match.start(), match.end(), year, year))
    return tuple(sorted(found, key=lambda time: time.start))
