"""The grammar of numbered units: what stands at the start of a line that opens one.

`find_opener` recognises and nothing more: whether a line that looks like an opener is one (and not a cross-reference, a
year or a page number) is settled by the outline, which sees the neighbours. Patterns are built from named fragments;
above each stands an example.
"""

import re
from dataclasses import dataclass
from functools import cache

from ingest.folding import fold, level
from ingest.levels import BY_NAME, BY_WORD, LEVELS, Level, Role
from ingest.ordinals import CHINESE_NUMERAL, LATIN_SUFFIX, Form, Ordinal, readings, words_value


@dataclass(frozen=True, slots=True)
class Opener:
    """A candidate: `line[start:end]` is the ordinal with its words, brackets, separators and the spaces behind it."""

    readings: tuple[Ordinal, ...]  # empty where a named unit has no number: "Annex"
    start: int
    end: int
    level: Level | None = None  # None where no word or measure word names the level
    punctuation: str = ""  # what stands around a plain ordinal: ".", "()", "、"
    weak: bool = False  # a bare number and the like: an opener only where the document counts that way
    reference_like: bool = False  # what follows reads on: "Article 5 of the Treaty", "Article 5(1)"

    def style(self, reading: Ordinal) -> str:
        """The name of the counting series that a reading belongs to: "article", "(arabic)", "dotted2"."""
        if self.level is not None:
            return self.level.name
        if reading.form is Form.DOTTED:
            return f"dotted{len(reading.parts)}"
        return self.punctuation.replace("#", reading.form)


_ARABIC = rf"\d{{1,4}}(?:[A-Za-z]{{1,2}}(?![A-Za-z]))?(?:-[A-Z](?![A-Za-z])|[ -]?{LATIN_SUFFIX}\b)?"
_DOTTED = r"\d{1,4}(?:\.\d{1,3}(?!\d)){1,6}(?:\.?[a-z]{1,2}(?![A-Za-z]))?"
_ROMAN = r"(?:[IVXLCDM]{1,8}|[ivxlcdm]{1,8})"
_LETTER = r"(?:[A-Za-z]|([A-Za-z])\1{1,2})"
_CHINESE = rf"{CHINESE_NUMERAL}{{1,8}}"
_BREAK = r"(?=\s|$|[\u3400-\u9fff\"'“‘(\[*_])"  # an ordinal ends before a space, a Chinese character, a quotation

# "Article 5", "ARTÍCULO 94 bis.-", "Art. 5º", "Section 1.01", "Chapter XIV", "Annex A"; words are tried in code below.
_LEVEL_WORDS = sorted((re.escape(word) for level_ in LEVELS for word in level_.words), key=len, reverse=True)
_WORDED = re.compile(
    rf"(?P<word>{'|'.join(_LEVEL_WORDS)})(?![a-z])\.?\s*(?:(?:no|num|nr)\.?\s?(?=\d|[ivxlc]+(?![a-z]))|n[º°]\s?)?",
    re.ASCII,
)
_FRENCH_FIRST = r"[1I](?:er|re|ère)\b"  # "Article 1er", "TITRE Ier"
_WORDED_ORDINAL = re.compile(
    rf"(?:{_FRENCH_FIRST}|{_DOTTED}|\d{{1,4}}(?:\.?[º°ª]|o)(?:-[A-Z]\b|\.?[ -]?{LATIN_SUFFIX}\b)?|{_ARABIC}"
    rf"|{_ROMAN}(?:[ -]{LATIN_SUFFIX}\b|-[A-Z]\b)?|[A-Za-z])(?!\w)"
)
_SPELLED = re.compile(r"(?:the\s+)?(?P<one>[a-zº]+)(?:[-\s](?P<two>[a-z]+))?")
# "First Schedule", "SEGUNDA PARTE": the number in words comes first, and only where the whole line is a title.
_REVERSED_WORDS = sorted(
    (re.escape(word) for level_ in LEVELS for word in level_.words if level_.role in {Role.SCOPE, Role.CONTAINER}),
    key=len,
    reverse=True,
)
_REVERSED = re.compile(
    rf"(?:the\s+)?(?P<one>[a-z]+)(?:-(?P<two>[a-z]+))?\s+(?P<word>{'|'.join(_REVERSED_WORDS)})(?![a-z])"
)
# "第十条之一", "第 12 章", "第二部分"
_MEASURES = "|".join(
    sorted((word for level_ in LEVELS for word in level_.chinese if len(word) < 3), key=len, reverse=True)
)
_MEASURED = re.compile(
    rf"第\s?(?P<ordinal>{_CHINESE}|\d{{1,4}})\s?(?P<word>{_MEASURES})(?:之(?P<sub>{_CHINESE}|\d{{1,2}}))?"
)
# "附件", "附件一", "附表2", "附录 A"
_CHINESE_SCOPE = re.compile(
    rf"(?P<word>附件|附录|附表|议定书)(?:\s?(?P<ordinal>{_CHINESE}|\d{{1,3}}|[A-Z](?![A-Za-z])))?"
)
_ENCLOSURES = re.compile(r"\s*:\s*(?:\d{1,2}\s?[.、]|《)")  # "附件：1.清单": what is enclosed with a notice
# "§ 12a", "§§ 3"
_SIGN = re.compile(rf"§{{1,2}}\s?(?P<ordinal>{_DOTTED}|\d{{1,4}}[oº°ª]?(?:-[A-Z]\b)?|{_ARABIC})(?!\w)\.?")
# "(3)", "(ii)", "(a)", "（四）", "[12]"
_BRACKETED = re.compile(
    rf"(?P<open>[(\[])\s?(?P<ordinal>{_DOTTED}|{_ARABIC}|{_ROMAN}|[A-Za-z]|(?P<double>[A-Za-z])(?P=double)|{_CHINESE})\s?[)\]]"
)
# "3.4", "3.4.1.", "1.a"
_DOTTED_LINE = re.compile(rf"(?P<ordinal>{_DOTTED}|\d{{1,3}}\.[a-z](?![A-Za-z.]))(?:\.-?|:)?(?=\s|$|[\u3400-\u9fff*_])")
# "3.", "12)", "4、", "5.-", "1º", "1.º", "94 bis.", "2.—"
_SEPARATED = re.compile(
    rf"(?P<ordinal>{_ARABIC})(?P<separator>\.[ºª°]|[ºª°](?:\.[)-]?|[)-])|[ºª°](?!\s+[a-zà-ÿ])|\.-+|\.|\)|、|\s?-+(?=\s))(?!\d)(?=[\s\u3400-\u9fff\"'“‘«A-ZÁÉÍÓÚ(\[*_]|$)"
)
# "1.2024年", "3、2025至2027年": an ordinal and a year, where no dotted number has four digits behind its stop
_BEFORE_YEAR = re.compile(r"(?P<ordinal>\d{1,2})(?P<separator>\.|、|\))(?=(?:19|20|21)\d\d(?:年|-|至|到|\s))")
# "IV.", "a)", "B.", "I -", "iv)"
_LETTERED = re.compile(
    rf"(?P<ordinal>{_ROMAN}(?: {LATIN_SUFFIX})?|[A-Za-z]|(?P<double>[a-z])(?P=double))"
    rf"(?:(?P<separator>\.-+|\.|\)|、)(?=\s|$|[(\[*_\u3400-\u9fff])|\s?(?P<dash>-+)(?=\s))"
)
# "b.1)", "a.2.": below b)
_BELOW_LETTER = re.compile(r"[a-z]\.(?P<ordinal>\d{1,2})(?P<separator>[.)])(?=\s|$)")
# "一、", "十二．"
_CHINESE_LINE = re.compile(rf"(?P<ordinal>{_CHINESE})(?P<separator>、|\.(?!\d)|\)|:(?=\s))")
_BARE_CHINESE = re.compile(rf"(?P<ordinal>{_CHINESE})$")  # alone on its line
# "①", "⑵"; "Ⅳ、"
_CIRCLED = re.compile(r"(?P<ordinal>[\u2460-\u249b])[、.]?")
_ROMAN_SIGNS = re.compile(r"(?P<ordinal>[\u2160-\u216b])[、.)]?")
# "Thirdly,", "FIRST.-", "Segundo:"
_ADVERB = re.compile(r"(?P<one>[a-z]+)(?:-(?P<two>[a-z]+))?(?P<separator>,|\.-?|:)(?=\s|$)")
# "7" or "IV" with nothing around it, before a capital or alone on its line
_BARE = re.compile(rf"(?P<ordinal>{_ARABIC})(?:\t\s*|\s+(?=[A-Z“\"(ÁÉÍÓÚ\u3400-\u9fff])|$)")
_BARE_ROMAN = re.compile(r"(?P<ordinal>[IVX]{1,6}|[A-H])(?:\t\s*|$)")

BULLET = re.compile(r"[ \t]*(?:[•·▪◦‣●○■□➢►–—*+-]|\uf0b7)(?=[ \t])[ \t]*")
_EMPHASIS = re.compile(r"[*_]{1,3}")
_SEPARATORS = re.compile(r"[*_]{0,3}[.:]?[ \t]*-{0,3}[.:]?[*_]{0,3}[ \t]*")
_SPACES = re.compile(r"[*_]{0,3}[ \t]*")
_READS_ON = re.compile(r"[,;)\]/]|\((?:\d+|[a-z]{1,3})\)|(?:and|or|to|y|e|o|a|et|bis|al|through)\b|-\s?\d")
_READS_ON_CHINESE = re.compile(r"[的规第至和及与或、,中所款项之)]")


def find_opener(line: str, start: int = 0) -> Opener | None:
    """The opener of a unit that stands at `line[start]`, past white space and marks of emphasis; None if none does.

    Args:
        line: one line of source text, any characters; offsets in the result count in it.
        start: where to look.
    """
    line = line[: start + _OPENING]
    return _find(level(line), fold(line), start)


def find_openers(line: str, *, heading: bool = False) -> tuple[Opener, ...]:
    """The openers that follow one another at the start of a line: `Article 5. 1. (a) The ...` gives three.

    After the first, only one that begins a series (1, a, i) counts, so that `(b) I. Smith` gives one.

    Args:
        line: one line of source text.
        heading: the format marks the line as a heading, so that "Annex List of projects" is one of an annex.
    """
    line = line[:_OPENING]
    levelled, folded = level(line), fold(line)
    found: list[Opener] = []
    position = 0
    while len(found) < _DEEPEST_CHAIN:
        opener = _find(levelled, folded, position)
        if opener is None and len(found) == 1 and (titled := _TITLE_BETWEEN.match(levelled, position)) is not None:
            opener = _find(levelled, folded, titled.end())
            if opener is not None and opener.punctuation != "(#)":
                break
        if opener is None or (found and not _begins_series(opener, found[-1])):
            break
        found.append(opener)
        position = opener.end
        if opener.reference_like or (opener.level is not None and opener.level.role is Role.SCOPE):
            break
    if heading and not found:
        scope = _HEADED_SCOPE.match(folded)
        if scope is not None:
            return (Opener((), 0, scope.end(), BY_WORD[scope["word"]]),)
    return tuple(found)


def before_quantity(line: str, opener: Opener) -> Opener | None:
    """The plain ordinal that a dotted one may be: `2.3年内` is the dotted 2.3, or 2 and three years.

    None where the number is no quantity: what is counted would follow it at once.
    """
    reading = opener.readings[0] if opener.readings else None
    if reading is None or reading.form is not Form.DOTTED or len(reading.parts) != 2 or opener.level is not None:
        return None
    first = str(reading.parts[0])
    if _COUNTED.match(level(line[opener.start : opener.start + _OPENING])) is None:
        return None
    return Opener(readings(first), opener.start, opener.start + len(first) + 1, None, "#.")


_COUNTED = re.compile(r"\d{1,2}\.\d{1,3}(?:[年月日天周个项名次家座所届种倍吨米件套批条艘辆人万亿千百%]|公里|平方|小时)")
# "Prepayments. (a) The Borrower": a short title between a section's number and its first part
_TITLE_BETWEEN = re.compile(r"[*_]{0,3}[A-Z][^.;:()]{2,70}\.[*_]{0,3}\s?-{0,3}\s*(?=\((?:a|1|i)\)\s)")
_OPENING = 260  # characters of a line that are looked at: more than any opener and its title
_SCOPES = [word for each in LEVELS if each.role is Role.SCOPE for word in (*each.words, *each.chinese)]
_HEADED_SCOPE = re.compile(rf"(?P<word>{'|'.join(map(re.escape, _SCOPES))})(?![a-z])[.:]?\s*-*\s*")
_DEEPEST_CHAIN = 4  # "Sec. 2. (a)(1)(A)" is the longest chain that statutes open on one line


def _begins_series(opener: Opener, before: Opener) -> bool:
    if opener.weak or opener.level is not None:
        return False
    if before.level is None and opener.punctuation not in {"(#)", "#)"}:
        return False  # "1. A. Smith"
    styles_before = {before.style(reading) for reading in before.readings}
    return any(
        r.value == 1 and not r.suffix and r.form is not Form.DOTTED and opener.style(r) not in styles_before
        for r in opener.readings
    )


def _find(levelled: str, folded: str, start: int) -> Opener | None:
    position = _SPACES.match(levelled, start).end()  # type: ignore[union-attr]  # the pattern matches the empty string
    emphasis = _EMPHASIS.match(levelled, position)
    if emphasis is not None:
        position = emphasis.end()
    if position >= len(levelled):
        return None
    first = levelled[position]
    if first.isdecimal():
        return _numeral(levelled, position)
    if first in "([":
        return _bracketed(levelled, position)
    if first in "第附议":
        return _chinese(levelled, position)
    if first == "§":
        return _sign(levelled, position)
    if first.isascii():
        return (
            _worded(levelled, folded, position) or _lettered(levelled, position) or _adverb(levelled, folded, position)
        )
    if first.isalpha() and folded[position].isascii():  # Última, Única
        return _worded(levelled, folded, position) or _adverb(levelled, folded, position)
    return _chinese_numeral(levelled, position)


def _worded(levelled: str, folded: str, position: int) -> Opener | None:
    if folded[position] not in _FIRST_LETTERS:
        return None
    matched = _WORDED.match(folded, position)
    if matched is None:
        return _reversed(levelled, folded, position)
    named = BY_WORD[matched["word"]]
    ordinal = _WORDED_ORDINAL.match(levelled, matched.end())
    if ordinal is not None and (found := _worded_readings(ordinal[0])):
        return _finish(levelled, folded, position, ordinal.end(), found, named)
    if named.role is Role.CONTAINER and (initial := _PRELIMINARY.match(folded, matched.end())) is not None:
        zero = Ordinal((0,), Form.WORDS, levelled[position : initial.end()])  # its id is its name
        return _finish(levelled, folded, position, initial.end(), (zero,), named)
    spelled = _SPELLED.match(folded, matched.end())
    if spelled is not None:
        for group, end in (("two", spelled.end()), ("one", spelled.end("one"))):
            token = folded[spelled.start("one") : end]
            if spelled[group] and words_value(token):
                return _finish(levelled, folded, position, end, readings(token), named)
    if named.role is Role.SCOPE:  # "Annex", "ANNEX: List of projects", with no number
        rest = levelled[matched.end("word") :].strip()
        if not rest or (rest[0] in ".:-" and len(rest) < _LONGEST_TITLE):
            return _finish(levelled, folded, position, matched.end("word"), (), named)
        if levelled[position].isupper() and len(rest) < _LONGEST_TITLE:
            if _SCOPE_TITLE.match(folded, matched.end("word")):
                return Opener((), position, position, named)  # the whole line is its title
            if named.name != "protocol" and _in_title_case(rest):
                return _finish(levelled, folded, position, matched.end("word"), (), named)
    return None


def _in_title_case(text: str) -> bool:
    """Whether every long word of a short text has a capital: "Technical Requirements"."""
    words = text.split()
    return (
        0 < len(words) <= _MOST_TITLE_WORDS
        and text[-1].isalnum()
        and all(word[0].isupper() for word in words if len(word) > _SHORT_WORD)
        and words[0][0].isupper()
        and any(len(word) > _SHORT_WORD for word in words)
    )


_MOST_TITLE_WORDS, _SHORT_WORD = 10, 3
_PRELIMINARY = re.compile(r"prelimina(?:r|ry|ire)(?![a-z])")  # "TÍTULO PRELIMINAR" stands before Título I
_SCOPE_TITLE = re.compile(
    r"\s+(?:on|to|of|for|concerning|relating|regarding|sobre|relativ[oa]|de|del|al|a|to the)\s+[^.;]*$"
)
_FIRST_LETTERS = frozenset(word[0] for level_ in LEVELS for word in level_.words) | frozenset("tfseniodpucqv")
_LONGEST_TITLE = 200  # characters; a title over a whole paragraph does not occur


def _worded_readings(token: str) -> tuple[Ordinal, ...]:
    """Behind a level word a roman numeral is never a letter, and "5o" is 5º."""
    if re.fullmatch(_FRENCH_FIRST, token):
        return (Ordinal((1,), Form.ARABIC if token[0] == "1" else Form.ROMAN_UPPER, token),)
    sign = re.fullmatch(rf"(\d{{1,4}})(?:\.?[º°ª]|o)(?:(-[A-Z])|\.?[ -]?({LATIN_SUFFIX}))?", token)
    if sign is not None:
        return (Ordinal((int(sign[1]),), Form.ARABIC, token, sign[2] or fold(sign[3] or "")),)
    found = readings(token)
    if len(found) > 1 and len(token) == 1 and token not in "IVXivx":
        return tuple(reading for reading in found if reading.form in {Form.LETTER_LOWER, Form.LETTER_UPPER})
    return tuple(sorted(found, key=lambda reading: reading.form in {Form.LETTER_LOWER, Form.LETTER_UPPER}))


def _reversed(levelled: str, folded: str, position: int) -> Opener | None:
    matched = _REVERSED.match(folded, position)
    if matched is None or not levelled[position].isupper() or not levelled[matched.start("word")].isupper():
        return None
    token = folded[matched.start("one") : matched.start("word")].strip()
    if words_value(token) is None:
        return None
    return _finish(levelled, folded, position, matched.end(), readings(token), BY_WORD[matched["word"]])


def _finish(
    levelled: str, folded: str, position: int, end: int, found: tuple[Ordinal, ...], named: Level
) -> Opener | None:
    """Take the separators in, and note whether the line reads on as a sentence about the unit."""
    stop = _SEPARATORS.match(levelled, end).end()  # type: ignore[union-attr]  # matches the empty string
    separated = any(mark in levelled[end:stop] for mark in ".:-")
    rest = levelled[stop:]
    reads_on = _READS_ON.match(levelled, stop) is not None and not (separated and rest[:1] == "(")
    if rest[:1] == "(" and levelled[stop - 1 : stop].isspace() and found and named.role is Role.UNIT:
        reads_on = False  # "Article 5 (1) The ...": a chain, judged by what follows it
    dashed = any(mark in levelled[end:stop] for mark in ":-")
    lower = bool(rest) and rest[0].islower() and not dashed
    return Opener(
        found,
        position,
        stop,
        named,
        reference_like=reads_on or lower or not levelled[position].isupper(),
    )


def _chinese(levelled: str, position: int) -> Opener | None:
    matched = _MEASURED.match(levelled, position) or _CHINESE_SCOPE.match(levelled, position)
    if matched is None:
        return None
    token = matched["ordinal"]
    found = readings(token) if token else ()
    groups = matched.groupdict()
    if groups.get("sub") and found:
        sub = readings(groups["sub"])
        found = tuple(Ordinal(r.parts, r.form, r.written, f"-{sub[0].value}") for r in found) if sub else found
    end = matched.end()
    stop = _SEPARATORS.match(levelled, end).end()  # type: ignore[union-attr]  # matches the empty string
    reads_on = stop == end and _READS_ON_CHINESE.match(levelled, end) is not None
    if not token and stop == end and levelled[end:].strip():
        return None  # 附件所列: a sentence about the annex
    if not token and _ENCLOSURES.match(levelled, end):
        return None
    return Opener(found, position, stop, BY_WORD[matched["word"]], reference_like=reads_on)


def _sign(levelled: str, position: int) -> Opener | None:
    matched = _SIGN.match(levelled, position)
    if matched is None or not (found := _worded_readings(matched["ordinal"])):
        return None
    stop = _SEPARATORS.match(levelled, matched.end()).end()  # type: ignore[union-attr]  # matches the empty string
    rest = levelled[stop:]
    reads_on = bool(rest) and (rest[0] in ",;)" or (rest[0].islower() and stop > matched.end()))
    return Opener(found, position, stop, BY_NAME["section-sign"], reference_like=reads_on)


def _plain(levelled: str, matched: re.Match[str], punctuation: str, *, weak: bool = False) -> Opener | None:
    found = readings(matched["ordinal"])
    if not found:
        return None
    stop = _SPACES.match(levelled, matched.end()).end()  # type: ignore[union-attr]  # matches the empty string
    return Opener(found, matched.start(), stop, None, punctuation, weak=weak)


def _bracketed(levelled: str, position: int) -> Opener | None:
    matched = _BRACKETED.match(levelled, position)
    if matched is None:
        return None
    return _plain(levelled, matched, "[#]" if matched["open"] == "[" else "(#)")


def _numeral(levelled: str, position: int) -> Opener | None:
    matched = _DOTTED_LINE.match(levelled, position)
    if matched is not None:
        return _plain(levelled, matched, "#")
    matched = _SEPARATED.match(levelled, position) or _BEFORE_YEAR.match(levelled, position)
    if matched is not None:
        separator = matched["separator"].strip()
        return _plain(levelled, matched, "#º" if any(sign in separator for sign in "ºª°") else f"#{separator[0]}")
    matched = _BARE.match(levelled, position)
    return _plain(levelled, matched, "#", weak=True) if matched is not None else None


def _lettered(levelled: str, position: int) -> Opener | None:
    matched = _BELOW_LETTER.match(levelled, position)
    if matched is not None:
        return _plain(levelled, matched, f"a.#{matched['separator']}")
    matched = _LETTERED.match(levelled, position)
    if matched is not None:
        return _plain(levelled, matched, f"#{(matched['separator'] or '-')[0]}")
    matched = _BARE_ROMAN.match(levelled, position)
    return _plain(levelled, matched, "#", weak=True) if matched is not None else None


def _adverb(levelled: str, folded: str, position: int) -> Opener | None:
    if not levelled[position].isupper():
        return None
    matched = _ADVERB.match(folded, position)
    if matched is None or words_value(folded[position : matched.start("separator")]) is None:
        return None
    found = readings(folded[position : matched.start("separator")])
    stop = _SPACES.match(levelled, matched.end()).end()  # type: ignore[union-attr]  # matches the empty string
    return Opener(found, position, stop, None, f"#{matched['separator'][0]}", weak=True)


def _chinese_numeral(levelled: str, position: int) -> Opener | None:
    matched = _CHINESE_LINE.match(levelled, position)
    if matched is not None:
        return _plain(levelled, matched, f"#{matched['separator'][0]}")
    matched = _BARE_CHINESE.match(levelled, position)
    if matched is not None:
        return _plain(levelled, matched, "#", weak=True)
    matched = _CIRCLED.match(levelled, position)
    if matched is not None:
        return _plain(levelled, matched, "#")
    matched = _ROMAN_SIGNS.match(levelled, position)
    if matched is None:
        return None
    value = ord(matched["ordinal"]) - 0x2160 + 1
    ordinal = Ordinal((value,), Form.ROMAN_UPPER, matched["ordinal"])
    return Opener((ordinal,), position, matched.end(), None, "#.")


@cache
def level_named(name: str) -> Level:
    """The level of a canonical name: "article"."""
    return BY_NAME[name]
