"""Clause ids and labels: the path of a unit as every language shares it, and as a person writes it.

The rules are those of the design, "Clause ids". The one that needs the whole document is the third: where a series
runs on across the units above it (articles through chapters), those units are left out of the ids below.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from ingest.folding import fold
from ingest.levels import PROVISIONS, Role
from ingest.lines import has_han
from ingest.ordinals import LETTERS, Form, id_part
from ingest.outline import is_article
from ingest.placings import Relation
from ingest.units import Unit


def assign_ids(root: Unit) -> list[str]:
    """Write `clause_id` into every unit; returns the warnings about ids that occur twice."""
    crossed = _crossings(root)
    names = _scope_names(root)
    prefixed = _ambiguous_styles(root, crossed)
    seen: Counter[str] = Counter()
    warnings: list[str] = []
    for unit in root.walk():
        wanted = _id(unit, crossed, names, prefixed)
        seen[wanted] += 1
        if seen[wanted] > 1:
            unit.clause_id = f"{wanted}~{seen[wanted]}"
            warnings.append(f"clause id {wanted!r} occurs more than once; kept as {unit.clause_id!r}")
        else:
            unit.clause_id = wanted
    return warnings


def _crossings(root: Unit) -> dict[str, set[str]]:
    """For each style, the styles of the units above that its numbers run on across."""
    run_on: Counter[tuple[str, str]] = Counter()
    restarted: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[int, str], Unit] = {}
    styles: dict[str, set[str]] = defaultdict(set)
    for unit in root.walk():
        scope = id(_scope(unit))
        before = last.get((scope, unit.style))
        last[scope, unit.style] = unit
        above = [ancestor for ancestor in unit.ancestors() if ancestor.role is not Role.SCOPE]
        for ancestor in above:
            styles[unit.style].add(ancestor.style)
        if before is None or before.parent is unit.parent:
            continue
        shared = {id(ancestor) for ancestor in before.ancestors()}
        changed = {ancestor.style for ancestor in above if id(ancestor) not in shared}
        tally = run_on if unit.relation is Relation.RUN_ON else restarted if unit.value == 1 else None
        if tally is not None:
            for style in changed:
                tally[unit.style, style] += 1
    crossed: dict[str, set[str]] = defaultdict(set)
    said = _said_prefixes(root)
    apart = _counted_apart(root)
    articles = {unit.style for unit in root.walk() if is_article(unit)}
    for style, above_styles in styles.items():
        for ancestor_style in above_styles:
            on, anew = run_on[style, ancestor_style], restarted[style, ancestor_style]
            if (style, ancestor_style) in said:
                continue
            by_habit = (style in articles or ancestor_style == "named") and anew == 0 and style not in apart
            if ancestor_style in articles:
                on, by_habit = on - _FEWEST_ACROSS_ARTICLES, False
            if on > anew or by_habit:
                crossed[style].add(ancestor_style)
    return crossed


def _said_prefixes(root: Unit) -> set[tuple[str, str]]:
    """Styles with the style above whose number theirs begin with: Article 3.1 in Chapter 3 is 3.1, Sections or not."""
    return {
        (unit.style, above.style)
        for unit in root.walk()
        if unit.ordinal is not None and unit.ordinal.form is Form.DOTTED
        for above in unit.ancestors()
        if above.ordinal is not None and above.role is not Role.SCOPE and above.value == unit.ordinal.parts[0]
    }


def _counted_apart(root: Unit) -> set[str]:
    """Styles that count below one named title what the articles count too: I, II of a preamble, say."""
    above: dict[str, set[int]] = defaultdict(set)
    values: dict[str, set[int]] = defaultdict(set)
    articles = {unit.style for unit in root.walk() if is_article(unit)}
    for unit in root.walk():
        if unit.ordinal is not None and unit.role in {None, Role.UNIT}:
            above[unit.style].add(id(unit.parent) if unit.parent is not None and unit.parent.is_named else 0)
            values[unit.style].add(unit.value)
    return {
        style
        for style, parents in above.items()
        if len(parents) == 1 and 0 not in parents
        and any(values[style] < values[other] for other in articles - {style})
    }  # fmt: skip


_FEWEST_ACROSS_ARTICLES = 3  # paragraphs that run on through articles are rare, a mistyped number is not


def _scope(unit: Unit) -> Unit | None:
    if unit.role is Role.SCOPE:
        return unit
    return next((ancestor for ancestor in unit.ancestors() if ancestor.role is Role.SCOPE), None)


def _scope_names(root: Unit) -> dict[int, str]:
    """`annex` for the only one, `annex2` or `annexB` for one of several."""
    by_place: dict[tuple[int, str], list[Unit]] = defaultdict(list)
    for unit in root.walk():
        if unit.role is Role.SCOPE and unit.level is not None:
            by_place[id(unit.parent), unit.level.name].append(unit)
    names: dict[int, str] = {}
    for (_, name), units in by_place.items():
        for place, unit in enumerate(units, 1):
            number = id_part(unit.ordinal) if unit.ordinal is not None else str(place)
            names[id(unit)] = name if len(units) == 1 else f"{name}{number}"
    return names


def _ambiguous_styles(root: Unit, crossed: dict[str, set[str]]) -> set[str]:
    """Worded series that share their numbers with a plain one below the same id: § 1 beside I, Goal 1 beside 1."""
    by_parent: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    worded: dict[str, Role] = {}
    for unit in root.walk():
        if unit.ordinal is None or unit.known_part is not None or unit.role in {Role.SCOPE, Role.CONTAINER}:
            continue
        above = next((a for a in unit.ancestors() if a.style not in crossed.get(unit.style, ())), root)
        by_parent[id(above)][unit.style].add(_part(unit))
        if unit.level is not None and unit.level.role in {Role.PART, Role.UNIT}:
            worded[unit.style] = unit.level.role
    ambiguous: set[str] = set()
    for by_style in by_parent.values():
        for style in by_style.keys() & worded.keys():
            others = [parts for other, parts in by_style.items() if other != style and other not in worded]
            if any(by_style[style] & parts for parts in others):
                ambiguous.add(style)
    return ambiguous


def _part(unit: Unit) -> str:
    """The unit's own part of its id."""
    ordinal = unit.ordinal
    if ordinal is None:
        return ""
    below_letter = any(
        a.ordinal is not None and a.ordinal.form in LETTERS for a in unit.ancestors() if a.role is not Role.SCOPE
    )
    if ordinal.form is Form.DOTTED:
        return ".".join(
            str(part) if not (last and ordinal.suffix) else id_part(ordinal) for part, last in _own_parts(unit)
        )
    if unit.relation is Relation.MISTYPED:
        return (
            str(unit.value)
            if ordinal.form not in LETTERS
            else chr(ord(ordinal.written[0]) - ordinal.value + unit.value)
        )
    return id_part(ordinal, below_letter=below_letter)


def _own_parts(unit: Unit) -> Iterator[tuple[int, bool]]:
    """The parts of a dotted ordinal that no unit above says already: 3.4 below 3 is 4."""
    ordinal = unit.ordinal
    assert ordinal is not None  # asked of dotted units only
    parts = (*ordinal.parts[:-1], unit.value)
    said = 0
    for ancestor in unit.ancestors():
        if ancestor.ordinal is None or ancestor.role is Role.SCOPE:
            continue
        above = (
            (*ancestor.ordinal.parts[:-1], ancestor.value)
            if ancestor.ordinal.form is Form.DOTTED
            else (ancestor.value,)
        )
        if parts[: len(above)] == above and len(above) < len(parts):
            said = len(above)
            break
    for place in range(said, len(parts)):
        yield parts[place], place == len(parts) - 1


def _id(unit: Unit, crossed: dict[str, set[str]], names: dict[int, str], prefixed: set[str]) -> str:
    if unit.role is Role.SCOPE:
        above = unit.id_parent = next((a for a in unit.ancestors() if a.role is Role.SCOPE), None)
        return f"{above.clause_id}.{names[id(unit)]}" if above else names[id(unit)]
    if unit.known_part in {"recital", "preamble", "parties"} and unit.ordinal is not None:
        return f"{unit.known_part}.{_part(unit)}"
    passed_over = (
        any(unit.style in styles for style, styles in crossed.items() if style != unit.style) and not unit.is_named
    )
    own = _part(unit)
    if unit.is_named:
        own = unit.known_part or slug(unit.title.text if unit.title else "")
    elif unit.ordinal is not None and unit.ordinal.form is Form.WORDS and unit.ordinal.value == 0:
        own = slug(unit.ordinal.written)
    elif passed_over:
        own = f"{unit.level.name}{own}" if unit.level else own if own.isalpha() else f"part{own}"
    elif unit.style in prefixed and unit.level is not None:
        own = f"{'§' if unit.level.name in {'section-sign', 'paragraph'} else unit.level.name}{own}"
    elif unit.level is not None and unit.level.name in PROVISIONS:
        own = f"{unit.level.name}{own}"
    if unit.block:
        own = f"p{unit.block}.{own}"
    for ancestor in unit.ancestors():
        skipped = ancestor.style in crossed.get(unit.style, ()) and (
            ancestor.is_named or not passed_over or ancestor.is_named
        )
        if skipped and ancestor.known_part != "recital":
            continue
        unit.id_parent = ancestor
        return f"{ancestor.clause_id}.{own}" if own else ancestor.clause_id
    return own or "part"


def slug(text: str) -> str:
    """The lower-case name of a part: "Final Provisions" -> final-provisions."""
    words = re.findall(r"\w+", fold(text))
    return ("" if has_han(text) else "-").join(words)[:_LONGEST_SLUG].strip("-") or "part"


_LONGEST_SLUG = 60
