"""Which languages a document is in, and which of them a run of text is in.

Script decides first (Chinese characters need no statistics); languages of one script are told apart by py3langid,
restricted to those that the document as a whole is in, which makes it sure of short lines that it would else guess.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from copy import copy
from functools import cache, lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from ingest.folding import fold
from ingest.lines import Line, has_han

UNDETERMINED = "und"
_SAMPLED_LINES = 160  # spread over the document: enough for shares of a tenth
_FEWEST_CHARACTERS = 25  # a shorter line is not asked about the document's languages
_FEWEST_HAN = 8
_LEAST_SHARE = 0.12  # of the text, for a language to be one of the document's own
_FEWEST_LINES = 2
_HAN_WEIGHT = 2.5  # a Chinese character says as much as two and a half letters of a Latin text
_SURE = 0.65
_RESTRICTIONS_KEPT = 16  # sets of languages: a library holds few
_SIDES = re.compile(r"\t+|\s[/|]\s|\s{3,}")  # what stands between two languages on one line
_LATIN_LANGUAGES = (
    "en",
    "es",
    "pt",
    "fr",
    "de",
    "it",
    "nl",
    "ca",
    "gl",
    "ro",
    "pl",
    "cs",
    "sv",
    "da",
    "fi",
    "hu",
    "tr",
    "id",
    "vi",
)
# Level words that only one of the languages writes; folded.
_TELLING_WORDS = {
    "article": ("en", "fr"), "chapter": ("en",), "section": ("en", "fr"), "annex": ("en",), "part": ("en",),
    "articulo": ("es",), "seccion": ("es",), "artigo": ("pt",), "secao": ("pt",), "seccao": ("pt",),
    "anexo": ("es", "pt"), "capitulo": ("es", "pt"),
    "titulo": ("es", "pt"), "chapitre": ("fr",), "titre": ("fr",), "annexe": ("fr",),
    "preamble": ("en",), "preambulo": ("es", "pt"),
}  # fmt: skip


def document_languages(lines: Sequence[Line]) -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that a document is in, most text first; ("und",) where none can be told."""
    weights: defaultdict[str, float] = defaultdict(float)
    counts: Counter[str] = Counter()
    step = max(1, len(lines) // _SAMPLED_LINES)
    sampled = [line.body for line in lines[::step]]
    long_enough = [text for text in sampled if len(text) >= (_FEWEST_HAN if has_han(text) else _FEWEST_CHARACTERS)]
    for text in long_enough or sampled or ():
        for side in _SIDES.split(text):
            for language, weight in _tell(side):
                weights[language] += weight
                counts[language] += 1
    total = sum(weights.values())
    if not total:
        return (UNDETERMINED,)
    own = [
        language
        for language, weight in sorted(weights.items(), key=lambda item: -item[1])
        if weight >= _LEAST_SHARE * total and (counts[language] >= _FEWEST_LINES or len(counts) == 1)
    ]
    return tuple(own) or (max(weights, key=lambda language: weights[language]),)


def _tell(text: str) -> list[tuple[str, float]]:
    """(language, weight) of the scripts of a text."""
    scripts = script_counts(text)
    found: list[tuple[str, float]] = []
    for script, count in scripts.items():
        if script in {"zh", "ja", "ko"}:
            found.append((script, count * _HAN_WEIGHT))
        elif script == "latin":
            if count >= 12 and count * 2 > sum(scripts.values()) * 0.5:
                found.append((_classified(text, _LATIN_LANGUAGES)[0], float(count)))
        elif count >= 12:
            found.append((_classified(text, None)[0], float(count)))
    return found


def script_counts(text: str) -> Counter[str]:
    """How many characters of each script a text holds: "zh" for Chinese characters, "latin", "other"."""
    counts: Counter[str] = Counter()
    for character in text:
        if character.isascii():
            if character.isalpha():
                counts["latin"] += 1
            continue
        code = ord(character)
        if 0x3400 <= code <= 0x9FFF:
            counts["zh"] += 1
        elif 0x3040 <= code <= 0x30FF:
            counts["ja"] += 1
        elif 0xAC00 <= code <= 0xD7AF:
            counts["ko"] += 1
        elif character.isalpha():
            counts["latin" if code < 0x250 or 0x1E00 <= code < 0x1F00 else "other"] += 1
    if counts["ja"] and counts["zh"]:
        counts["ja"] += counts.pop("zh")
    return +counts


def text_language(text: str, languages: Sequence[str], *, otherwise: str) -> str:
    """The language of a text, one of `languages`; `otherwise` where it does not tell."""
    if len(languages) == 1:
        return languages[0]
    counts = script_counts(text)
    wide = next((script for script in ("zh", "ja", "ko") if counts[script]), None)
    if wide is not None and wide in languages and counts[wide] * 3 >= counts["latin"]:
        return wide
    latin = tuple(language for language in languages if language not in {"zh", "ja", "ko", UNDETERMINED})
    if counts["latin"] + counts["other"] == 0 or not latin:
        return otherwise
    if len(latin) == 1:
        return latin[0]
    first = fold(text).lstrip(" *_#").split(" ", 1)[0].strip(".:")
    telling = [language for language in _TELLING_WORDS.get(first, ()) if language in latin]
    if len(telling) == 1:
        return telling[0]
    language, sure = _classified(text, latin)
    return language if sure >= _SURE else otherwise


def _classified(text: str, languages: tuple[str, ...] | None) -> tuple[str, float]:
    language, sure = _identifier(languages).classify(text)
    return str(language), float(sure)


@cache
def _model() -> LanguageIdentifier:
    """The model, loaded once: its tables take 30 MB."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@lru_cache(maxsize=_RESTRICTIONS_KEPT)
def _identifier(languages: tuple[str, ...] | None) -> LanguageIdentifier:
    """The model restricted to a set of languages: it keeps its restriction as state, so each set has a copy."""
    if languages is None:
        return _model()
    identifier = copy(_model())  # the tables are shared
    identifier.set_languages(list(languages))
    return identifier
