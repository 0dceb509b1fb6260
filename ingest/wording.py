"""What a paragraph is by its wording: a title, a sentence of the text, a named part, the end of a treaty or a law."""

import re
from collections.abc import Sequence

from ingest.folding import fold
from ingest.layout import is_capitals, looks_like_title
from ingest.levels import NAMED_PART_IDS, Role
from ingest.lines import Line, has_han, last_mark
from ingest.numbering import Opener

_SHORT_TITLE_WORDS = 9
_LISTED = re.compile(r"[;,；] ?(?:and|or|y|o|e|ou)$")


def is_title(text: str, opener: Opener | None) -> bool:
    """Whether the text behind an opener is its unit's title; a level word lets a short one end in a full stop."""
    if looks_like_title(text):
        return True
    if opener is None or opener.level is None or opener.level.role is Role.PART or not text.endswith("."):
        return False
    return is_short_sentence(text)


def is_short_sentence(text: str) -> bool:
    """Whether a text would be a title but for its full stop."""
    bare = text[:-1]
    return (
        text.endswith(".") and len(bare.split()) <= _SHORT_TITLE_WORDS and not has_han(bare) and looks_like_title(bare)
    )


def known_part(text: str) -> str | None:
    """The canonical name of a named part, "preface", where `text` is one of its names and no more."""
    if len(text) > 40:
        return None
    return NAMED_PART_IDS.get(
        fold(text).strip(" .:*_-").replace(" ", "") if has_han(text) else fold(text).strip(" .:*_-")
    )


# "Ley 7/2020, de 11 de noviembre, de puertos.", "Dispõe sobre os portos.": a law's own name and the summary below,
# which end in a full stop. Folded.
_NAMES_ITSELF = re.compile(
    r"(?:ley|lei|real decreto|decreto|orden|resolucion|resolucao|portaria|law|act|regulation|directive)\b[^.]{0,40}\d"
    r"|(?:dispoe sobre|institui|altera|estabelece|regulamenta|regula|cria|aprova|autoriza|define|fixa|revoga)\b"
)
# "THIS AGREEMENT is made on 4 May 2031" without a stop; folded.
_OPENS_CONTRACT = re.compile(r"th(?:is|e present) [a-z ]{3,40}? (?:is|was|has been) (?:made|dated|entered|concluded)\b")
_OPENING_WORDS = 80  # characters
_SHORTEST_HAN_PROSE = 3  # "大会，"
_MOST_WORDS_HEAD = 24  # of a line of the title block in small letters


def is_prose(text: str, *, marked: bool = False) -> bool:
    """Whether a paragraph in front of the first unit is text and no part of the title block.

    Args:
        text: the paragraph.
        marked: the format marks it as a heading, so that a title may end in a full stop.
    """
    stripped = text.strip()
    if marked and looks_like_title(stripped.rstrip(".。")):
        return False
    if _NAMES_ITSELF.match(fold(stripped[:_OPENING_WORDS])):
        return False
    if stripped[:1] in "([（【" and stripped[-1:] in ")]）】":
        return False
    if has_han(stripped):
        return len(stripped) >= _SHORTEST_HAN_PROSE and (last_mark(stripped) in "。：；:;，,." or len(stripped) > 60)
    words = len(stripped.split())
    mark = last_mark(stripped)
    if _OPENS_CONTRACT.match(fold(stripped[:_OPENING_WORDS])):
        return True
    return (
        (words > _MOST_WORDS_HEAD and not is_capitals(stripped))
        or mark in ",:"
        or _LISTED.search(stripped) is not None
        or (words >= 3 and mark in ".;" and not is_capitals(stripped))
    )


# How the end of a treaty, a law or a contract begins; folded.
_FORMULA = re.compile(
    r"(?:in (?:witness|faith|testimony) whereof|done (?:at|in|this)\b"
    r"|signed (?:at|in|this|by|on)\b|given (?:at|under)\b"
    r"|en fe de lo cual|en testimonio de|hech[oa] en\b|dad[oa] en\b"
    r"|em fe do que|em testemunho d|feit[oa] em\b|fait a\b|en foi de quoi"
    r"|\d{1,4}(?:st|nd|rd|th) (?:plenary )?meeting$|visto e aprovado em\b"
    r"|e,? por estarem\b|y,? (?:en prueba|en senal) de conformidad|y,? para que (?:asi )?conste\b|por tanto,? mando\b"
    r"|(?:comuniquese|publiquese|publique-se|promulguese|registrese)\b|附件\s?:\s?(?:\d{1,2}\s?[.、]|《)"
    r"|[^\W\d][^\W\d .-]{2,30}(?: [^\W\d]{2,20}){0,2}, (?:a )?\d{1,2} de [^\W\d]+ (?:de|del) \d{4}(?:[;,] .*|\.)?$"
    r"|[甲乙丙丁]方(?:代表)?\s?\((?:盖章|签字|签章|公章|签名)|以资证明|.{0,25}(?:签订|签署|订)于"
    r"|本(?:协定|备忘录|议定书|条约|协议|谅解备忘录).{0,6}于.{1,40}(?:签订|签署))"
)


def is_closing_formula(text: str) -> bool:
    """Whether a paragraph begins as the end of a treaty, a law or a contract does."""
    return _FORMULA.match(fold(text[:100])) is not None


def closing_lines(lines: Sequence[Line], openers: Sequence[tuple[Opener, ...]]) -> list[bool]:
    """For each line, whether it stands between the closing formula and what is annexed: signatures open no units."""
    closing: list[bool] = []
    inside = begun = False
    for line, chain in zip(lines, openers, strict=True):
        begun = begun or bool(chain)
        scope = bool(chain) and chain[0].level is not None and not chain[0].reference_like
        if scope or (line.hint is not None and inside):
            inside = False
        elif begun and not chain and is_closing_formula(line.body):
            inside = True
        closing.append(inside)
    return closing
