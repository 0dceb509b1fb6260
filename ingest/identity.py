"""Who a plan is: titles per language, period, date and parties, read from the head of the document.

What the user says (overrides, then the sidecar or front matter) goes before what is read. Nothing is guessed: a field
that the head does not state is left empty.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from ingest.folding import fold, level
from ingest.layout import is_capitals
from ingest.model import Identity

_YEARS = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?年?\s?(?:-|to|至|到|a|al|/)\s?((?:19|20)\d{2})(?!\d)")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january enero janeiro jan", "february febrero fevereiro feb", "march marzo marco mar", "april abril apr",
            "may mayo maio", "june junio junho jun", "july julio julho jul", "august agosto aug",
            "september septiembre setiembre setembro sept sep", "october octubre outubro oct",
            "november noviembre novembro nov", "december diciembre dezembro dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
# "2016/11/24", "2025年5月13日"; "8 January 2015", "13 de mayo de 2025"; "January 8th and 9th, 2015"; "January 2015"
_DATES = (
    re.compile(r"(?P<y>(?:19|20)\d{2})\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|[oº°])?(?:\s?(?:-|and|y|e)\s?\d{{1,2}}(?:st|nd|rd|th)?)?(?:\s+day)?\s+(?:of\s+|de\s+)?(?P<name>{_MONTH})\.?,?\s+"
        r"(?:of\s+|de\s+|del\s+)?(?P<y>(?:19|20)\d{2})"
    ),
    re.compile(
        rf"\b(?P<name>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?(?:-|and|,)\s?(?:\d{{1,2}}(?:st|nd|rd|th)?))?,?\s+(?P<y>(?:19|20)\d{{2}})"
    ),
    re.compile(rf"\b(?P<name>{_MONTH})\.?,?\s+(?:of\s+|de\s+|del\s+)?(?P<y>(?:19|20)\d{{2}})"),
)
_ADOPTION = re.compile(
    r"\b(?:held|took place|adopted"
    r"|signed|done|concluded|issued|enacted|approved|dated|made|entered into|celebr\w+|adopt\w+"
    r"|aprob\w+|aprov\w+|firmad\w+|suscrit\w+|assinad\w+|realizad\w+|hech[oa]|feit[oa])\b|举行|召开|通过|签署|签订|发布|公布"
)
_RECALLING = re.compile(
    r"(?:recalling|having regard|considering|reaffirming|noting|whereas|recordando|considerando|visto|tendo em)\b"
)
_BETWEEN = re.compile(
    r"\bbetween\s+(?:the\s+)?(?P<one>[^,;:()]{3,90}?)\s+and\s+(?:the\s+)?(?P<two>[^,;:()]{3,90})", re.IGNORECASE
)
_HEREINAFTER = re.compile(
    r"(?:^|[,;] )(?:the\s+)?(?P<one>[^,;:()]{3,90}?)\s+(?:and|y|e)\s+(?:(?:the|la|el|los|as|os)\s+)?"
    r"(?P<two>[^,;:()]{3,90}?),?\s*\(?\s*(?:hereinafter|en adelante|doravante|hereafter)",
    re.IGNORECASE,
)
_CHINESE_PARTIES = re.compile(
    r"(?:^|[,，。；])(?P<one>[\u3400-\u9fff]{3,30}?)[与和](?P<two>[\u3400-\u9fff]{3,30}?)\s?[(（]以下"
)
_NO_TITLE = re.compile(
    r"(?:[A-Z]{1,6}/[\w./()-]+|\d{4}[-/.年].*|distr\..*|(?:no|nº|n°)\.? ?\d+.*|[(（【\[].*[)）】\]]"
    r"|agenda item.*|\w+ session|.{0,3})",
    re.IGNORECASE,
)
_HEAD = 30_000  # characters in which an all-capitals title may be said again in small letters


def slug(text: str) -> str:
    """An id made of a name: "Plan de Acción 2025.pdf" -> plan-de-accion-2025-pdf."""
    return "-".join(re.findall(r"[^\W_]+", fold(text))) or "plan"


def read_identity(
    name: str,
    text: str,
    *,
    titles: Mapping[str, Sequence[str]],
    head: Sequence[str],
    closing: Sequence[str],
    given: Mapping[str, str],
) -> Identity:
    """The identity of a plan.

    Args:
        name: the file's name.
        text: the source's text.
        titles: the paragraphs of the title block by language, in order.
        head: the first paragraphs of text, and lines of the title block that hold dates.
        closing: the paragraphs of the closing part.
        given: what the user or the document's owner says, highest first already.
    """
    languages = list(titles) or ["und"]
    found = {language: title for language, block in titles.items() if (title := _title(block, text))}
    for key, value in given.items():
        field, _, language = key.partition(".")
        if field in {"title", "titles"}:
            found[language or languages[0]] = value
    if not found:
        found[languages[0]] = PurePath(name).stem
    said = " ".join([*found.values(), *(paragraph for block in titles.values() for paragraph in block)])
    return Identity(
        plan_id=slug(given["id"]) if given.get("id") else slug(PurePath(name).stem),
        titles=found,
        period=_period(given["period"]) if given.get("period") else _period(said),
        adopted=given.get("adopted") or given.get("date") or _adopted(titles, head, closing),
        parties=_split(given["parties"]) if given.get("parties") else _parties([*titles.get(languages[0], ()), *head]),
    )


def _title(block: Sequence[str], text: str) -> str:
    """The first paragraph that names the document, with those in capitals that go on with it."""
    usable = [line.strip(" *_#\t") for line in block]
    usable = [line for line in usable if _NO_TITLE.fullmatch(line) is None]
    if not usable:
        return ""
    title = usable[0]
    if is_capitals(title):
        for line in usable[1:]:
            if not is_capitals(line) or len(title) + len(line) > 250:
                break
            title = f"{title} {line}"
        return _in_small_letters(title, text)
    return " ".join(title.split())


def _in_small_letters(title: str, text: str) -> str:
    """The same title where the text says it in small letters, since capitals hide what is a name."""
    words = re.findall(r"[^\W_]+", title)
    if not 3 <= len(words) <= 40:
        return " ".join(title.split())
    pattern = re.compile(r"[\s\-–—]{0,4}[(（]?".join(re.escape(word) for word in words) + r"[)）]?", re.IGNORECASE)
    for matched in pattern.finditer(text[:_HEAD]):
        if not is_capitals(matched[0]):
            return " ".join(matched[0].split())
    return " ".join(title.split())


def _period(text: str) -> tuple[int, int] | None:
    matched = _YEARS.search(level(text))
    if matched is None:
        return None
    first, last = int(matched[1]), int(matched[2])
    return (first, last) if first <= last <= first + 60 else None


def _adopted(titles: Mapping[str, Sequence[str]], head: Sequence[str], closing: Sequence[str]) -> str | None:
    for block in titles.values():
        for paragraph in block:
            if (date := _date(paragraph)) is not None:
                return date
    for paragraph in head:
        folded = fold(paragraph)
        if _RECALLING.match(folded):
            continue
        if len(paragraph) < 40 or _ADOPTION.search(folded):
            date = _date(paragraph)
            if date is not None:
                return date
    return next((date for paragraph in closing if (date := _date(paragraph)) is not None), None)


def _date(text: str) -> str | None:
    """The first date of a text, as ISO 8601 as far as it is said."""
    folded = fold(text)
    for pattern in _DATES:
        matched = pattern.search(folded)
        if matched is None:
            continue
        groups = matched.groupdict()
        month = int(groups["m"]) if groups.get("m") else _MONTHS[groups["name"]]
        day = int(groups["d"]) if groups.get("d") else 0
        if not 1 <= month <= 12 or day > 31:
            continue
        return f"{groups['y']}-{month:02d}-{day:02d}" if day else f"{groups['y']}-{month:02d}"
    return None


def _parties(paragraphs: Sequence[str]) -> tuple[str, ...]:
    for paragraph in paragraphs[:8]:
        spaced = " ".join(paragraph.split())
        for pattern in (_HEREINAFTER, _CHINESE_PARTIES, _BETWEEN):
            matched = pattern.search(spaced)
            if matched is not None:
                names = (matched["one"].strip(), matched["two"].strip())
                if all(name[:1].isupper() or not name[:1].isascii() for name in names):
                    return names
    return ()


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[;；]", text) if part.strip())
