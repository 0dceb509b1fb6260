"""The figure a question asks for, picked out of a quote so that the answer can begin with it.

A figure leads an answer only where it is sure which one is meant: the words it counts are the question's words, and no
other figure of the quote counts them as well. Years and dates are no figures here.
"""

import re
from collections.abc import Sequence

from assistant.dates import dates
from assistant.figures import Figure, figures
from vectorstore.lexical import terms

# What a figure counts stands within this many characters behind it ("6,000 government scholarships"), in Chinese within
# fewer ("3500个中国政府奖学金名额"). Longer stretches reach the next thing counted.
COUNTED_CHARACTERS = 60
COUNTED_CHARACTERS_CHINESE = 16
_TIMES = frozenset({"year", "month", "week", "day", "hour", "minute"})  # "in three years" answers no "how many"
_STOP = re.compile(r"[,;:.、，；：。]|\b(?:and|y|e|or|o|ou)\b|和")


def asked_figure(quote: str, language: str, wanted: Sequence[str] | frozenset[str]) -> str | None:
    """The one figure of a quote that counts what is asked, as it is written there; None where none or several do.

    Args:
        quote: an exact run of a clause.
        language: the clause's.
        wanted: the terms of the question, cut by that language.
    """
    _, _, undated = dates(quote)
    found = [figure for figure in figures(undated, language) if not figure.ordinal and figure.unit not in _TIMES]
    if not found:
        return None
    shared = [len(_counted(undated, figure, language) & frozenset(wanted)) for figure in found]
    best = max(shared)
    if best == 0 or shared.count(best) > 1:
        return None
    figure = found[shared.index(best)]
    return _with_unit(quote, figure, language)


def _counted(text: str, figure: Figure, language: str) -> frozenset[str]:
    reach = COUNTED_CHARACTERS_CHINESE if language == "zh" else COUNTED_CHARACTERS
    behind = text[figure.end : figure.end + reach]
    stop = _STOP.search(behind)
    return frozenset(terms(behind[: stop.start()] if stop else behind, language))


def _with_unit(quote: str, figure: Figure, language: str) -> str:
    """The figure with the scale and unit written against it: "66 billion yuan", "1万"."""
    end = figure.end
    if figure.unit:
        unit = (
            re.match(r"\s?[^\W\d]+", quote[end:]) if language != "zh" else re.match(r"[元%亿万人民币美]+", quote[end:])
        )
        if unit:
            end += unit.end()
    return quote[figure.start : end].strip()
