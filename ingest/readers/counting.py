"""How a number is written in the counting styles of Word and of HTML lists.

`SPELLINGS` maps a style's name to a function from a positive number to text. The names are those of
WordprocessingML's `w:numFmt` (ECMA-376 part 1, 17.18.59 ST_NumberFormat); HTML's five types are mapped onto them.
"""

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IRREGULAR_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LARGEST_ROMAN = 3999  # above it Word and browsers fall back to arabic numbers, and so do we
_LARGEST_SPELLED = 9999  # words and Chinese numerals beyond it do not occur as ordinals


def roman(number: int) -> str:
    """4 -> iv."""
    if number > _LARGEST_ROMAN:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def repeated_letter(number: int) -> str:
    """27 -> aa, 28 -> bb: Word repeats the letter."""
    turns, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (turns + 1)


def counted_letters(number: int) -> str:
    """27 -> aa, 28 -> ab: browsers count in letters."""
    written = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        written = chr(ord("a") + place) + written
    return written


def cardinal_words(number: int) -> str:
    """21 -> twenty-one."""
    if number > _LARGEST_SPELLED:
        return str(number)
    if number >= 1000:
        rest = number % 1000
        return f"{_ONES[number // 1000]} thousand" + (f" {cardinal_words(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{_ONES[number // 100]} hundred" + (f" {cardinal_words(rest)}" if rest else "")
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def ordinal_words(number: int) -> str:
    """21 -> twenty-first."""
    words = cardinal_words(number)
    if words.isdecimal():
        return ordinal_figure(number)
    head, joint, last = words.rpartition("-")
    if not joint:
        head, joint, last = words.rpartition(" ")
    regular = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return head + joint + _IRREGULAR_ORDINALS.get(last, regular)


def ordinal_figure(number: int) -> str:
    """22 -> 22nd."""
    teen = 10 < number % 100 < 14
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def chinese(number: int, digits: str = "零一二三四五六七八九", units: str = "十百千", *, short_ten: bool = True) -> str:
    """15 -> 十五, 105 -> 一百零五; with `short_ten` ten is 十 and not 一十."""
    if number > _LARGEST_SPELLED:
        return str(number)
    if number == 0:
        return digits[0]
    written, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            if gap and written:
                written += digits[0]
            gap = False
            written += digits[digit] + (units[place - 1] if place else "")
        else:
            gap = True
    if short_ten and 10 <= number < 20:
        written = written[1:]
    return written


def _translated(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _cyclic(characters: str) -> Callable[[int], str]:
    return lambda number: characters[(number - 1) % len(characters)]


def _enclosed(first: int, last: int) -> Callable[[int], str]:
    """One character a number, from the block that begins at `first`; arabic beyond it."""
    return lambda number: chr(first + number - 1) if number <= last else str(number)


def _formal(number: int) -> str:
    return chinese(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", short_ten=False)


def _formal_traditional(number: int) -> str:
    return chinese(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟", short_ten=False)


SPELLINGS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: repeated_letter(number).upper(),
    "lowerLetter": repeated_letter,
    "ordinal": ordinal_figure,
    "cardinalText": lambda number: cardinal_words(number).capitalize(),
    "ordinalText": lambda number: ordinal_words(number).capitalize(),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": _translated("〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": _translated("〇一二三四五六七八九"),
    "taiwaneseDigital": _translated("○一二三四五六七八九"),
    "koreanDigital2": _translated("零一二三四五六七八九"),
    "chineseLegalSimplified": _formal,
    "japaneseLegal": _formal_traditional,
    "ideographLegalTraditional": _formal_traditional,
    "ideographTraditional": _cyclic(_STEMS),
    "ideographZodiac": _cyclic(_BRANCHES),
    "decimalFullWidth": _translated("０１２３４５６７８９"),
    "decimalFullWidth2": _translated("０１２３４５６７８９"),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _enclosed(0x2460, 20),
    "decimalEnclosedCircleChinese": _enclosed(0x2460, 20),
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _: "",
}


def spell(number: int, style: str) -> str:
    """`number` in `style`; arabic for a style that is not known, and for zero and below."""
    return SPELLINGS.get(style, str)(number) if number > 0 else str(number)
