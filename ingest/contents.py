"""Tables of contents: entries that the document repeats as headings further down."""

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.folding import fold
from ingest.lines import Line, ends_sentence, last_mark
from ingest.numbering import find_opener

_NAMES = re.compile(
    r"(?:table of )?contents|index|summary of contents|arrangement of (?:sections|clauses|articles)|"
    r"indice(?: general)?|sec|sections?|"
    r"tabla de contenidos?|sumario|contenidos?|目\s*录|目\s*次|indice geral|tabela de conteudo|table des matieres"
)
_LEADERS = re.compile(r"(?:\s*[.·…_]{3,}\s*|\s{3,}|\t+)\d{0,4}\s*$|\s*\.{2,}\s*$|\s+\d{1,4}$")
_DOTTED_LEADERS = re.compile(r"[.·…_]{3,}\s*\d{0,4}\s*$|(?:\s\.){3,}\s*\d{0,4}\s*$")
_FEWEST_ENTRIES = 3
_SHARE_REPEATED = 0.6
_LONGEST_ENTRY = 180
_LATEST = 0.5  # of the document: contents stand in the first half


def contents_lines(lines: Sequence[Line]) -> dict[int, str]:
    """The lines of a table of contents, by index."""
    found: dict[int, str] = {}
    for index, line in enumerate(lines):
        if _DOTTED_LEADERS.search(line.text) and len(line.text) <= _LONGEST_ENTRY:
            found[index] = "table of contents"
    named = next(
        (
            k
            for k, line in enumerate(lines)
            if len(line.text) <= 60 and _NAMES.fullmatch(fold(line.text).strip(" .:*_#"))
        ),
        None,
    )
    if found and len(found) >= _FEWEST_ENTRIES:
        first, last = min(found), max(found)
        if len(found) >= _SHARE_REPEATED * (last - first + 1):
            start = named if named is not None and named <= first and first - named < 5 else first
            return dict.fromkeys(range(start, last + 1), "table of contents")
    paged = _paged_entries(lines, named)
    if paged:
        return paged
    keys = [_key(line.text) for line in lines]
    later: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        if key:
            later[key].append(index)
    if named is not None and named < len(lines) * _LATEST + 5:
        end = _end_of_block(lines, keys, later, named + 1)
        if end - named > 1:
            return dict.fromkeys(range(named, end), "table of contents")
    return _unnamed(lines, keys, later)


_PAGED = re.compile(r"\S(?:\s{3,}|\t|[.·…_]{3,}\s*)(?P<page>\d{1,4})$")
_MOST_BETWEEN = 3  # lines of an entry that is broken, or without its page


def _paged_entries(lines: Sequence[Line], named: int | None) -> dict[int, str]:
    """A table with a name whose entries end in pages that do not fall, far behind their text."""
    if named is None:
        return {}
    last, page, count = named, 0, 0
    for index in range(named + 1, len(lines)):
        if index - last > _MOST_BETWEEN:
            break
        matched = _PAGED.search(lines[index].text)
        if matched is not None and int(matched["page"]) >= page:
            last, page, count = index, int(matched["page"]), count + 1
    enough = count >= _FEWEST_ENTRIES and count >= _SHARE_REPEATED * (last - named - 1)
    return dict.fromkeys(range(named, last + 1), "table of contents") if enough else {}


def _key(text: str) -> str:
    """An entry without its page number: as the heading below is written, or its opener alone."""
    if len(text) > _LONGEST_ENTRY:
        return ""
    bare = _LEADERS.sub("", text)
    return re.sub(r"[^\w]+", "", fold(bare))


def _opener_key(text: str) -> str:
    opener = find_opener(text)
    if opener is None or opener.reference_like or opener.level is None or not opener.readings:
        return ""
    return f"{opener.level.name} {opener.readings[0].parts} {opener.readings[0].suffix}"


def _end_of_block(lines: Sequence[Line], keys: Sequence[str], later: dict[str, list[int]], start: int) -> int:
    """Where a named table ends: at the line that is the heading of its first entry, come again."""
    end = start
    while end < len(lines) and _may_be_entry(lines[end], later[keys[end]] if keys[end] else [], end):
        end += 1
    seen: set[str] = set()
    seen_openers: set[str] = set()
    for index in range(start, min(end + 1, len(lines))):
        key, opener_key = keys[index], _opener_key(lines[index].text)
        if index > start and ((key and key in seen) or (opener_key and opener_key in seen_openers)):
            return index if index - start >= 2 else start
        if key:
            seen.add(key)
        if opener_key:
            seen_openers.add(opener_key)
    repeated = sum(any(place >= end for place in later[keys[k]]) for k in range(start, end) if keys[k])
    return end if end - start >= 2 and repeated >= _SHARE_REPEATED * (end - start) else start


def _may_be_entry(line: Line, places: Sequence[int], index: int) -> bool:
    """Whether a line is short and no sentence, or comes again."""
    if len(line.text) > _LONGEST_ENTRY:
        return False
    return not ends_sentence(_LEADERS.sub("", line.text) or "x") or any(place > index for place in places)


def _unnamed(lines: Sequence[Line], keys: Sequence[str], later: dict[str, list[int]]) -> dict[int, str]:
    """A run of openers without any text between them, that all come again in the same order.

    Points of a list come again too, where a contract says the same twice, but end in other marks than entries do.
    """
    limit = int(len(lines) * _LATEST)
    index = 0
    while index < limit:
        end = index
        while end < limit + 1 and end < len(lines) and keys[end] and not _ends_text(lines[end].text):
            end += 1
        block = [k for k in range(index, end) if find_opener(lines[k].text) is not None]
        if len(block) >= _FEWEST_ENTRIES:
            stop = _repetition(lines, keys, later, block, end)
            if stop:
                return dict.fromkeys(range(block[0], stop), "table of contents")
        index = max(end, index + 1)
    return {}


def _ends_text(text: str) -> bool:
    return ends_sentence(text) or last_mark(text) in ";:,；：，"


def _repetition(
    lines: Sequence[Line], keys: Sequence[str], later: dict[str, list[int]], block: Sequence[int], end: int
) -> int:
    """Index behind the block's last entry, 0 where it does not come again."""
    first = block[0]
    again = next((k for k in later[keys[first]] if k > first), None)
    stop = end if again is None or again >= end else again
    entries = [k for k in block if k < stop]
    if len(entries) < _FEWEST_ENTRIES:
        return 0
    repeated = sum(any(place >= stop for place in later[keys[k]]) for k in entries)
    return stop if repeated >= 0.8 * len(entries) else 0
