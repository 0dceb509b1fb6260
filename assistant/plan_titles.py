"""Parts of titles in a question: with a document noun in them, or most of the title, or its initials."""

import re

from assistant.mentions import Manner, PlanMention
from assistant.plan_names import PlanName, PlanNames, Token, tokens
from assistant.vocabulary import LEXICON, Role
from ingest.folding import level

_MOST_OF_A_TITLE = 0.6  # share of a title's content words that names it without a document noun
_SHORTEST_CHINESE = 4  # characters of a title's part that can name it


def find_title_parts(text: str, folded: str, parts: tuple[Token, ...], names: PlanNames) -> list[PlanMention]:
    """Parts of titles long enough to name the plan: with a document noun, or most of the title; and initials."""
    words = [match for match in re.finditer(r"[a-z\u00e0-\u024f]+|\d+", folded) if match[0] != "s"]
    found: list[PlanMention] = []
    index = 0
    while index < len(words) - 1:
        best: tuple[int, tuple[str, ...]] | None = None
        for length in range(min(16, len(words) - index), 1, -1):
            run = tuple(word[0] for word in words[index : index + length])
            general = all(
                any(word.role in {Role.NOUN, Role.MODIFIER, Role.GLUE} for word in LEXICON.get(part, ()))
                for part in run
            )
            matches = tuple(
                name.plan.plan_id for name in names.names if not general and run in name.runs and _names(run, name)
            )
            if matches:
                best = (length, matches)
                break
        if best is None:
            index += 1
            continue
        length, matches = best
        start, end = words[index].start(), words[index + length - 1].end()
        found.append(PlanMention(start, end, Manner.NAMED, matches, kind="", ambiguous=len(matches) > 1))
        index += length
    for word in re.finditer(r"\b[A-Z]{3,8}\b", level(text)):
        for name in names.names:
            if word[0].lower() in name.initials:
                found.append(PlanMention(word.start(), word.end(), Manner.NAMED, (name.plan.plan_id,)))
    found.extend(_chinese_runs(folded, names))
    return found


def _names(run: tuple[str, ...], name: PlanName) -> bool:
    content = [word for word in run if word in name.words]
    whole = sum(1 for word in name.words if word)
    nouns = [word for word in content if any(reading.role is Role.NOUN for reading in LEXICON.get(word, ()))]
    return (bool(nouns) and len(content) >= 2) or len(content) >= max(2, _MOST_OF_A_TITLE * whole)


def _chinese_runs(folded: str, names: PlanNames) -> list[PlanMention]:
    found: list[PlanMention] = []
    for match in re.finditer(r"[\u3400-\u9fff]{4,}", folded):
        run = match[0]
        best: dict[str, tuple[int, int]] = {}
        for name in names.names:
            for title in name.chinese:
                start, length = _longest_common(run, title)
                if length > best.get(name.plan.plan_id, (0, 0))[1]:
                    best[name.plan.plan_id] = (start, length)
        if not best:
            continue
        length = max(length for _, length in best.values())
        plan_ids = tuple(plan_id for plan_id, found_run in best.items() if found_run[1] == length)
        start = next(found_run[0] for found_run in best.values() if found_run[1] == length)
        part = run[start : start + length]
        inside = tokens(part)
        if all(token.reading(Role.NOUN, Role.MODIFIER, Role.GLUE) for token in inside):
            continue  # words for documents in general, which stand for titles in every language
        noun = any(token.reading(Role.NOUN) for token in inside)
        whole = any(
            part in title and length >= _MOST_OF_A_TITLE * len(title) for name in names.names for title in name.chinese
        )
        if length >= _SHORTEST_CHINESE and (noun or whole):
            begin = match.start() + start
            found.append(
                PlanMention(begin, begin + length, Manner.NAMED, plan_ids, kind="", ambiguous=len(plan_ids) > 1)
            )
    return found


def _longest_common(text: str, other: str) -> tuple[int, int]:
    """Start in `text` and length of the longest run both have."""
    best = (0, 0)
    lengths = [0] * (len(other) + 1)
    for row, character in enumerate(text):
        previous = 0
        for column, against in enumerate(other, start=1):
            kept = lengths[column]
            lengths[column] = previous + 1 if character == against else 0
            previous = kept
            if lengths[column] > best[1]:
                best = (row + 1 - lengths[column], lengths[column])
    return best
