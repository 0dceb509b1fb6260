"""Sentences and clauses of a text cut into the parts that each say one thing."""

import re

from ingest.folding import fold

# Where a part ends. A comma before a figure's decimals is none; "and" joins parts only where a verb is likely to
# follow,
# which cannot be told without a parser: short parts are joined again below.
_CUT = {
    "zh": re.compile(r"[，；。：！？]|、(?=鼓励|探讨|支持)|(?<=.{6})(?:并(?!网)|且)"),
    "en": re.compile(r"[;:]\s|,\s|(?<=[a-z])\.\s|\s(?:and|while|but|otherwise)\s"),
    "es": re.compile(r"[;:]\s|,\s|(?<=[a-z])\.\s|\s(?:y|e|mientras|pero)\s"),
    "pt": re.compile(r"[;:]\s|,\s|(?<=[a-z])\.\s|\s(?:e|enquanto|mas)\s"),
}
_SHORT = {"zh": 7}  # characters
_SHORT_LATIN = 24


def segments(text: str, language: str) -> tuple[str, ...]:
    """The parts of a text, in order; a short one stays with the one before it."""
    cut = _CUT.get(language, _CUT["en"])
    starts = [0]
    for match in cut.finditer(fold(text)) if language != "zh" else cut.finditer(text):
        starts.append(match.start())
    runs = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    short = _SHORT.get(language, _SHORT_LATIN)
    joined: list[str] = []
    for run in runs:
        if joined and (len(run) < short or len(joined[-1]) < short):
            joined[-1] += run
        else:
            joined.append(run)
    return tuple(part.strip(" ,;，；、") for part in joined if part.strip(" ,;，；、。."))
