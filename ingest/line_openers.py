"""The openers of every line, told apart from what only looks like one: quantities, rows of tables, bare numbers."""

from collections import defaultdict
from collections.abc import Sequence

from ingest.levels import Role
from ingest.lines import Line
from ingest.numbering import Opener, before_quantity, find_openers
from ingest.ordinals import Form

_FEWEST_WEAK = 3  # bare numbers in order that make a series; one less where no figures stand alone, or words
_SHARE_WEAK = 0.5


def line_openers(lines: Sequence[Line]) -> list[tuple[Opener, ...]]:
    """The chain of openers at the start of each line, bullets skipped; empty where there is none."""
    found = [
        () if _is_correlation(line.text, chain) else chain
        for line in lines
        for chain in (find_openers(line.text, heading=line.hint is not None),)
    ]
    bulleted = [
        find_openers(line.body) if line.bullet and not chain else () for line, chain in zip(lines, found, strict=True)
    ]
    for index, chain in enumerate(bulleted):
        if chain and not chain[0].weak:
            shift = lines[index].bullet
            found[index] = tuple(_shifted(opener, shift) for opener in chain)
    return _admit_weak(lines, _told_from_quantities(lines, found))


def _is_correlation(text: str, chain: tuple[Opener, ...]) -> bool:
    """A row of a table that lays one law's articles beside another's: "Article 1 | Article 1", "Article 3 | —"."""
    if not chain or chain[0].level is None or chain[0].level.role is not Role.UNIT:
        return False
    rest = text[chain[0].end :].strip()
    if not rest and text[-1] in "—–-":
        return "\t" in text
    other = find_openers(rest[:_CELL]) if rest[:1] == text[:1] else ()
    return bool(other) and other[0].level == chain[0].level


_CELL = 40  # characters


def _told_from_quantities(lines: Sequence[Line], found: list[tuple[Opener, ...]]) -> list[tuple[Opener, ...]]:
    """`2.3年内` below `1.` opens 2; below `2.2` it opens 2.3: the number before it, or the one behind it, tells."""
    doubtful = {
        index: plain
        for index, chain in enumerate(found)
        if chain and (plain := before_quantity(lines[index].text, chain[0])) is not None
    }
    if not doubtful:
        return found
    dotted = {
        chain[0].readings[0].parts[0]
        for index, chain in enumerate(found)
        if index not in doubtful and chain and chain[0].readings and chain[0].readings[0].form is Form.DOTTED
    }
    behind: dict[int, Opener] = {}
    nearest: Opener | None = None
    for index in range(len(found) - 1, -1, -1):
        if index in doubtful and nearest is not None:
            behind[index] = nearest
        nearest = found[index][0] if found[index] else nearest
    result = list(found)
    before: Opener | None = None  # the last plain number
    for index in range(len(found)):
        plain = doubtful.get(index)
        if plain is not None and plain.readings[0].value not in dotted:
            leads = plain.readings[0].value == 1 and index in behind and _counts(behind[index], 2)
            if leads or (before is not None and _counts(before, plain.readings[0].value - 1)):
                result[index] = (plain,)
        if result[index] and result[index][0].punctuation == "#.":
            before = result[index][0]
    return result


def _counts(opener: Opener, value: int) -> bool:
    return opener.punctuation == "#." and opener.readings[0].value == value


def _shifted(opener: Opener, shift: int) -> Opener:
    return Opener(
        opener.readings, opener.start + shift, opener.end + shift, opener.level, opener.punctuation, opener.weak,
        opener.reference_like,
    )  # fmt: skip


def _admit_weak(lines: Sequence[Line], found: list[tuple[Opener, ...]]) -> list[tuple[Opener, ...]]:
    """Keep bare numbers only where they count: at least half of their kind stand in a series from 1."""
    series: dict[str, list[int]] = defaultdict(list)
    alone: dict[str, bool] = defaultdict(lambda: True)
    for line, chain in zip(lines, found, strict=True):
        if chain and chain[0].weak:
            for reading in chain[0].readings:
                style = chain[0].style(reading)
                series[style].append(reading.value)
                alone[style] &= chain[0].end >= len(line.text) and style != Form.ARABIC
    admitted: set[str] = set()
    for style, values in series.items():
        expected, in_order = 1, 0
        for value in values:
            if value == expected:
                in_order += 1
                expected += 1
            elif value == 1:
                expected = 2
                in_order += 1
        enough = 1 if style.endswith((",", ":")) else _FEWEST_WEAK - (alone[style] or style.startswith(Form.WORDS))
        if in_order >= enough and in_order >= _SHARE_WEAK * len(values):
            admitted.add(style)
    return [
        chain if not chain or not chain[0].weak or any(chain[0].style(r) in admitted for r in chain[0].readings) else ()
        for chain in found
    ]
